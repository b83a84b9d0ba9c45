/** The preview of a guideline beside its text, as a person uses it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from 'chai';
import { until } from '../runner.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const SAMPLE = 'Incidental lesion on a lumbar MRI';

/**
 * @param {import('../runner.mjs').Test} test
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export function preview(test, workbench) {
  const { page } = workbench;
  /** The drawing that is open. @type {import('playwright-core').Frame} */
  let shown;
  const step = (id) => shown.locator(`g[data-step="${id}"]`);
  const focused = (id) => step(id).and(shown.locator(':focus'));
  const marked = (id) => step(id).and(shown.locator('.here'));

  async function openPreview(name = GUIDELINE) {
    shown = await workbench.openPreview(name);
  }

  /** Waits until the cursor is in the line of the file that ends a piece of it. */
  async function cursorAt(piece) {
    const [before] = workbench.read(GUIDELINE).split(piece);
    const line = `${before}${piece}`.split('\n').length;
    const number = page.locator('.editor-instance .active-line-number', { hasText: new RegExp(`^${line}$`) });
    await number.first().waitFor();
  }

  async function placeOf(id) {
    const { x, y } = await step(id).boundingBox();
    return [Math.round(x), Math.round(y)];
  }

  test('the preview opens from the title of the editor, and its own title leads back to the text', async () => {
    await workbench.openGuideline(GUIDELINE);
    await page.locator('.editor-actions a[aria-label*="Open Preview to the Side"]').click();
    shown = await workbench.preview();
    await step('diagnosis').waitFor();
    await shown.locator('[aria-label="Show All"]').click();
    await page.locator('.editor-actions a[aria-label*="Show Source"]').click();
    await page.locator('.editor-group-container.active .tab.active', { hasText: /^vertebral/ }).waitFor();
  });

  test('the preview follows what is typed and stays in its place; of a broken text the last state stays', async () => {
    await openPreview();
    await workbench.select('label: Confirm the diagnosis');
    await marked('confirm').waitFor();
    const before = await placeOf('confirm');
    await workbench.write('label: Confirm what it is');
    await step('confirm').getByText('Confirm what it is').waitFor();
    assert.deepEqual(await placeOf('confirm'), before);
    await workbench.replace('label: Confirm what it is', 'label: Torn: apart');
    await shown.locator('.notice', { hasText: /shows how it was before/ }).waitFor();
    await step('confirm').getByText('Confirm what it is').waitFor();
    assert.deepEqual(await placeOf('confirm'), before);
    await workbench.replace('label: Torn: apart', 'label: Confirm the diagnosis');
    await step('confirm').getByText('Confirm the diagnosis').waitFor();
    await shown.locator('.notice:empty').waitFor({ state: 'attached' });
  });

  test('a click on a step, a line in it or a branch selects it in the text, and the cursor in the text marks its step', async () => {
    await openPreview();
    await step('confirm').getByText('Confirm the diagnosis').click();
    await cursorAt('\n  confirm:');
    await marked('confirm').waitFor();
    await step('confirm').locator('[data-part="advice-0"]').first().click();
    await cursorAt('      - do: mri\n        good_practice: true\n        cites: [source-1]\n        basis: [A1, A2]');
    await step('confirm').locator('[data-part="advice-0"].here').first().waitFor();
    const branch = shown.locator('g[data-from="confirmed"][data-branch="1"]');
    await branch.locator('text').first().click();
    await cursorAt('        go: refer_unclear_lesion\n        basis: [X1]');
    await branch.and(shown.locator('.here')).waitFor();
    await workbench.select('label: Follow the patient');
    await marked('follow_up').waitFor();
    // It was out of sight, and has come into it.
    await until('the step is in sight', async () => {
      const [box, window] = [await step('follow_up').boundingBox(), await shown.locator('.stage').boundingBox()];
      return box.y > window.y && box.y + box.height < window.y + window.height;
    });
  });

  test('by keyboard: search, go along the connections, hide what follows, and go on in the text', async () => {
    await openPreview();
    await shown.locator('[aria-label="Show All"]').focus();
    await workbench.press('/');
    await shown.locator('input').fill('symptoms does');
    await shown.locator('.count', { hasText: '1 of 1' }).waitFor();
    await workbench.press('Enter');
    await workbench.press('Escape');
    await focused('symptoms').waitFor();
    await shown.locator('.spoken', { hasText: /Which symptoms .* None: Observe\./ }).waitFor({ state: 'attached' });
    await workbench.press('ArrowUp');
    await focused('symptoms').waitFor({ state: 'detached' });
    await workbench.press('Home');
    await focused('diagnosis').waitFor();
    await workbench.press('c');
    await step('confirm').waitFor({ state: 'detached' });
    await focused('diagnosis').waitFor();
    await workbench.press('c');
    await step('confirm').waitFor();
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await page.locator('.editor-group-container.active .tab.active', { hasText: /^vertebral/ }).waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
  });

  test('what is drawn anew stays in its place, wherever the cursor is; a search goes on, and finds what is hidden', async () => {
    await openPreview();
    await workbench.select('label: Follow the patient');
    await marked('follow_up').waitFor();
    await shown.locator('.stage').focus();
    await workbench.press('Enter');
    await workbench.press('Home');
    await focused('diagnosis').waitFor();
    const before = await placeOf('diagnosis');
    await workbench.press('c');
    await step('confirm').waitFor({ state: 'detached' });
    assert.deepEqual(await placeOf('diagnosis'), before);
    await workbench.press('/');
    await shown.locator('input').fill('Follow the patient');
    await shown.locator('.looked-at').and(step('follow_up')).waitFor();
    await workbench.replace('label: Confirm the diagnosis', 'label: Confirm what it is');
    await step('confirm').getByText('Confirm what it is').waitFor();
    await shown.locator('.looked-at').and(step('follow_up')).waitFor();
  });

  test('the way of a simulated patient is lit until it is cleared', async () => {
    await openPreview();
    await shown.locator('[aria-label="Simulate Case"]').click();
    await workbench.question('Simulate a case');
    await workbench.answer(SAMPLE);
    // Both can be seen: what it came to does not cover the drawing.
    await workbench.result();
    await shown.locator('.route', { hasText: SAMPLE }).waitFor();
    await step('observe').and(shown.locator('.lit')).waitFor();
    await shown.locator('.route button').click();
    await shown.locator('.lit').first().waitFor({ state: 'detached' });
  });

  test('the drawing is exported as SVG and as PNG, beside the guideline', async () => {
    await openPreview();
    for (const [format, start] of [
      ['SVG', '<svg '],
      ['PNG', '\x89PNG'],
    ]) {
      await workbench.commandThatAsks('Guideway: Export Pathway');
      await workbench.question('Export Pathway');
      await workbench.answer(format);
      const name = `vertebral-hemangioma.${format.toLowerCase()}`;
      const target = page.locator('.quick-input-widget:not([inert]) input.input');
      await until('the dialog proposes a file', async () => (await target.inputValue()).endsWith(`/${name}`));
      await workbench.press('Enter');
      await workbench.toast(name).waitFor();
      const file = join(workbench.workspace, name);
      await until(`${name} is there`, () => existsSync(file));
      assert.equal(readFileSync(file).toString('latin1', 0, start.length), start);
      await workbench.command('Notifications: Clear All Notifications');
    }
  });

  test('a guideline full of what other programs take for their own shows as text', async () => {
    await openPreview('hostile.guideline.yaml');
    await step('ask').getByText('<script>', { exact: false }).first().waitFor();
    await step('end').getByText('&lt;script&gt;', { exact: false }).first().waitFor();
    await shown.locator('[aria-label="Steps"]').first().click();
    await shown.locator('nav button', { hasText: '<foreignObject><iframe' }).first().waitFor();
    assert.equal(await shown.locator('nav script, nav b, nav img, svg script, svg foreignObject, iframe').count(), 0);
    assert.notInclude(await shown.locator('svg').first().innerHTML(), '\u001b');
    assert.notEqual(await shown.evaluate(() => document.title), 'taken');
  });

  test('the preview takes the colors of another theme at once', async () => {
    await openPreview();
    const background = () => shown.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    const light = await background();
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await until('other colors', async () => (await background()) !== light);
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await until('the colors of before', async () => (await background()) === light);
  });

  test('the preview is there again after a reload, in its place', async () => {
    let place;
    // A busy browser reloads before it has stored what was open, and a person would open it again.
    await until('the preview is kept', async () => {
      await openPreview();
      await shown.locator('[aria-label="Larger"]').click();
      await shown.locator('.stage').focus();
      await workbench.press('ArrowDown');
      place = await placeOf('confirm');
      const loaded = page.waitForEvent('load');
      await workbench.commandThatAsks('Developer: Reload Window');
      await loaded;
      // Tabs come group by group; only when all are back is one that is missing lost.
      await page.waitForFunction(() => performance.getEntriesByName('code/didRestoreEditors').length > 0);
      await page.locator('.tab').first().waitFor();
      return (await page.locator('.tab').count()) > 1;
    });
    shown = await workbench.preview();
    await until('the same view', async () => String(await placeOf('confirm')) === String(place));
  });
}

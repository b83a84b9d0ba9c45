/** The preview of a guideline beside its text, as a person uses it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from 'chai';
import { until } from '../runner.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';

/**
 * @param {import('../runner.mjs').Test} test
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export function preview(test, workbench) {
  const { page } = workbench;
  const shown = workbench.preview();
  const step = (id) => shown.locator(`g[data-step="${id}"]`);
  /** Waits until the cursor is in the line of the file that ends a piece of it. */
  const cursorAt = async (piece) => {
    const [before] = workbench.read(GUIDELINE).split(piece);
    const line = `${before}${piece}`.split('\n').length;
    await page
      .locator('.editor-instance .active-line-number', { hasText: new RegExp(`^${line}$`) })
      .first()
      .waitFor();
  };
  const placeOf = async (id) => {
    const { x, y } = await step(id).boundingBox();
    return [Math.round(x), Math.round(y)];
  };

  test('the preview opens from the title of the editor, and its own title leads back to the text', async () => {
    await workbench.openGuideline(GUIDELINE);
    await page.locator('.editor-actions a[aria-label*="Open Preview to the Side"]').click();
    await step('diagnosis').waitFor();
    await shown.locator('[aria-label="Show All"]').click();
    await page.locator('.editor-actions a[aria-label*="Show Source"]').click();
    await page.locator('.editor-group-container.active .tab.active', { hasText: /^vertebral/ }).waitFor();
  });

  test('the preview follows what is typed and stays in its place; of a broken text the last state stays', async () => {
    await workbench.openPreview(GUIDELINE);
    await workbench.select('label: Confirm the diagnosis');
    await step('confirm').and(shown.locator('.here')).waitFor();
    const before = await placeOf('confirm');
    await workbench.write('label: Confirm what it is');
    await step('confirm').getByText('Confirm what it is').waitFor();
    assert.deepEqual(await placeOf('confirm'), before);
    await workbench.select('label: Confirm what it is');
    await workbench.write('label: Torn: apart');
    await shown.locator('.notice', { hasText: /shows how it was before/ }).waitFor();
    await step('confirm').getByText('Confirm what it is').waitFor();
    assert.deepEqual(await placeOf('confirm'), before);
    await workbench.replace('label: Torn: apart', 'label: Confirm the diagnosis');
    await step('confirm').getByText('Confirm the diagnosis').waitFor();
    await shown.locator('.notice:empty').waitFor({ state: 'attached' });
  });

  test('a click on a step or a branch selects it in the text, and the cursor in the text marks its step', async () => {
    await workbench.openPreview(GUIDELINE);
    await step('confirm').click();
    await cursorAt('\n  confirm:');
    await step('confirm').and(shown.locator('.here')).waitFor();
    await shown.locator('g[data-from="confirmed"][data-branch="1"] text').first().click();
    await cursorAt('        go: refer_unclear_lesion\n        basis: [X1]');
    await shown.locator('g.here[data-from="confirmed"][data-branch="1"]').waitFor();
    await workbench.select('label: Follow the patient');
    await step('follow_up').and(shown.locator('.here')).waitFor();
    // It was out of sight, and has come into it.
    await until('the step is in sight', async () => {
      const [box, window] = [await step('follow_up').boundingBox(), await shown.locator('.stage').boundingBox()];
      return box.y > window.y && box.y + box.height < window.y + window.height;
    });
  });

  test('by keyboard: search, go along the connections, hide what follows, and go on in the text', async () => {
    await workbench.openPreview(GUIDELINE);
    await shown.locator('[aria-label="Show All"]').focus();
    await workbench.press('/');
    await shown.locator('input').fill('symptoms does');
    await shown.locator('.count', { hasText: '1 of 1' }).waitFor();
    await workbench.press('Enter');
    await workbench.press('Escape');
    await step('symptoms').and(shown.locator(':focus')).waitFor();
    await shown.locator('.spoken', { hasText: /Which symptoms .* None: Observe\./ }).waitFor({ state: 'attached' });
    await workbench.press('ArrowUp');
    await step('symptoms').and(shown.locator(':focus')).waitFor({ state: 'detached' });
    await workbench.press('Home');
    await step('diagnosis').and(shown.locator(':focus')).waitFor();
    await workbench.press('c');
    await step('confirm').waitFor({ state: 'detached' });
    await step('diagnosis').and(shown.locator(':focus')).waitFor();
    await workbench.press('c');
    await step('confirm').waitFor();
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await page.locator('.editor-group-container.active .tab.active', { hasText: /^vertebral/ }).waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
  });

  test('the way of a simulated patient is lit until it is cleared', async () => {
    await workbench.openPreview(GUIDELINE);
    await shown.locator('[aria-label="Simulate Case"]').click();
    await workbench.question('Simulate a case');
    await workbench.answer('Incidental lesion on a lumbar MRI');
    // What it came to opens in a tab of its own, maybe above this one.
    await page.locator('.tab', { hasText: 'Preview of' }).click();
    await shown.locator('.route', { hasText: 'Incidental lesion on a lumbar MRI' }).waitFor();
    await step('observe').and(shown.locator('.lit')).waitFor();
    await shown.locator('.route button').click();
    await shown.locator('.lit').first().waitFor({ state: 'detached' });
  });

  test('the drawing is exported as SVG and as PNG, beside the guideline', async () => {
    await workbench.openPreview(GUIDELINE);
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
    await workbench.openPreview('hostile.guideline.yaml');
    await step('ask').getByText('<script>', { exact: false }).first().waitFor();
    await step('end').getByText('&lt;script&gt;', { exact: false }).first().waitFor();
    await shown.locator('[aria-label="Steps"]').first().click();
    await shown.locator('nav button', { hasText: '<foreignObject><iframe' }).first().waitFor();
    assert.equal(await shown.locator('nav script, nav b, nav img, svg script, svg foreignObject, iframe').count(), 0);
    assert.notInclude(await shown.locator('svg').first().innerHTML(), '\u001b');
    assert.notEqual(await shown.locator('body').evaluate(() => document.title), 'taken');
  });

  test('the preview is there again after a reload, with its place in the drawing, and takes the colors of another theme', async () => {
    await workbench.openPreview(GUIDELINE);
    await shown.locator('[aria-label="Larger"]').click();
    await shown.locator('.stage').focus();
    await workbench.press('ArrowDown');
    const sheet = shown.locator('.sheet');
    const view = await sheet.getAttribute('style');
    const background = () => shown.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
    const light = await background();
    await page.reload();
    await step('diagnosis').waitFor();
    await until('the same view', async () => (await sheet.getAttribute('style')) === view);
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await until('other colors', async () => (await background()) !== light);
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await until('the colors of before', async () => (await background()) === light);
  });
}

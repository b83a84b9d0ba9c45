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

  test('the preview opens from the title of the editor, and its own title leads back to the text', async () => {
    await workbench.openGuideline(GUIDELINE);
    await page.locator('.editor-actions a[aria-label*="Open Preview to the Side"]').click();
    await step('diagnosis').waitFor();
    await shown.locator('[aria-label="Show All"]').click();
    await page.locator('.editor-actions a[aria-label*="Show Source"]').click();
    await page.locator('.editor-group-container.active .tab.active', { hasText: /^vertebral/ }).waitFor();
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
}

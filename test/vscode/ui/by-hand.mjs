/** What a person does and sees, from opening a guideline to undoing a change. */
import { assert } from 'chai';
import { until } from '../runner.mjs';
import { inAWindow } from './in-a-window.mjs';
import { preview } from './preview.mjs';
import { simulation } from './simulation.mjs';
import { testingView } from './testing-view.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const CASES = 'vertebral-hemangioma.cases.yaml';

/** The panel with test results would cover what the other tests look at. */
const WITHOUT_PANEL = { 'testing.automaticallyOpenTestResults': 'neverOpen' };

/** @returns {Promise<import('../runner.mjs').Outcome[]>} */
export const byHand = () =>
  inAWindow(
    (test, workbench) => {
      declare(test, workbench);
      preview(test, workbench);
      simulation(test, workbench);
      testingView(test, workbench);
    },
    { settings: WITHOUT_PANEL },
  );

function declare(test, workbench) {
  const { page } = workbench;

  test('a mistake is underlined, stands among the problems, and is fixed with Ctrl+.; Ctrl+Z and Ctrl+Y undo and redo it', async () => {
    await workbench.openGuideline(GUIDELINE);
    const before = workbench.read(GUIDELINE);
    await workbench.replace('go: confirm', 'go: confrim');
    await workbench.squiggle().waitFor();
    await workbench.press('Control+Shift+m');
    await workbench.problem('confrim').first().waitFor();
    await workbench.press('Control+Shift+m');
    await page.locator('.markers-panel').waitFor({ state: 'hidden' });
    await workbench.select('confrim');
    await workbench.pressUntil(
      'Control+.',
      page.locator('.action-widget .monaco-list-row', { hasText: 'confirm' }).first(),
    );
    await workbench.press('Enter');
    await workbench.squiggle().waitFor({ state: 'detached' });
    await workbench.press('Control+z');
    await workbench.squiggle().waitFor();
    await workbench.press('Control+y');
    await workbench.squiggle().waitFor({ state: 'detached' });
    await workbench.save();
    assert.equal(workbench.read(GUIDELINE), before);
  });

  test('the mouse over a problem shows what is wrong, and where to read about it', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('go: confirm', 'go: confrim');
    await workbench.squiggle().waitFor();
    const card = page.locator('.monaco-hover:not(.hidden)', { hasText: 'confrim' }).first();
    await workbench.pointAt(workbench.squiggle(), card);
    await card.locator('a', { hasText: 'unknown-name' }).waitFor();
  });

  test('F2 renames in the guideline and in its cases', async () => {
    await workbench.openGuideline(GUIDELINE);
    const before = workbench.read(GUIDELINE);
    await workbench.select('residual_tumor');
    const box = page.locator('.rename-box input');
    await workbench.pressUntil('F2', box);
    await box.fill('tumor_left');
    await workbench.press('Enter');
    const renamed = before.replaceAll(/\bresidual_tumor\b/g, 'tumor_left');
    await until(
      'both files are renamed',
      () => workbench.read(GUIDELINE) === renamed && !/\bresidual_tumor\b/.test(workbench.read(CASES)),
    );
  });

  test('a finding explains itself beside the cursor', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.select('residual_tumor');
    await workbench.command('Show or Focus Hover');
    await page.locator('.monaco-hover:not(.hidden)', { hasText: 'Was the resection subtotal' }).first().waitFor();
  });

  test('Ctrl+Space lists the steps that a branch may go to, and Enter takes one', async () => {
    await workbench.openGuideline(GUIDELINE);
    const before = workbench.read(GUIDELINE);
    await workbench.replace('go: confirm', 'go: ');
    await workbench.pressUntil(
      'Control+Space',
      page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'confirm' }).first(),
    );
    await workbench.write('confirm');
    await page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'confirm' }).waitFor();
    await workbench.press('Enter');
    await page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
    await workbench.save();
    assert.equal(workbench.read(GUIDELINE), before);
  });

  test('the outline shows the sections with what they declare', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.command('Explorer: Focus on Outline View');
    const level = (text) =>
      page.locator('.outline-tree .monaco-list-row', { hasText: text }).first().getAttribute('aria-level');
    assert.equal(Number(await level('source-1')), Number(await level('References')) + 1);
  });

  test('a condition is colored by the grammar', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.select('imaging_features = "uncertain"');
    await workbench.press('ArrowLeft');
    await workbench.command('Developer: Inspect Editor Tokens and Scopes');
    await page.locator('.token-inspect-widget', { hasText: '.feel' }).waitFor();
    await workbench.press('Escape');
  });

  test('the workspace is checked from the palette, and the summary says what was found', async () => {
    await workbench.command('Guideway: Check Workspace');
    await workbench.toast(/guidelines were checked: .*error/).waitFor();
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.press('Control+Shift+m');
    await workbench.problem('as-published.guideline.yaml').first().waitFor();
    await workbench.press('Control+Shift+m');
  });

  test('a server that dies is started again, and a message says so', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('go: confirm', 'go: confrim');
    await workbench.squiggle().waitFor();
    const pids = workbench.languageServers();
    assert.lengthOf(pids, 1);
    process.kill(pids[0], 'SIGKILL');
    await workbench.toast('stopped unexpectedly and has been started again').waitFor();
    await workbench.command('Notifications: Clear All Notifications');
    await until('another server', () => workbench.languageServers().some((pid) => pid !== pids[0]));
    await workbench.replace('go: confrim', 'go: confirm');
    await workbench.squiggle().waitFor({ state: 'detached' });
  });
}

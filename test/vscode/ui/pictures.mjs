/**
 * Pictures of what a person sees, in a light, a dark and two high contrast themes, for somebody to look at. They go to
 * `screenshots/`, which is not kept in the repository. Each waits for what it is a picture of, so they are tests as well.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from 'chai';
import { HERE } from '../host/places.mjs';
import { violations } from './accessible.mjs';
import { inAWindow } from './in-a-window.mjs';
import { TestingView } from './testing-view.mjs';

const FOLDER = join(HERE, 'screenshots');
const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast-dark': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** @returns {Promise<import('../runner.mjs').Outcome[]>} */
export async function pictures() {
  mkdirSync(FOLDER, { recursive: true });
  for (const old of readdirSync(FOLDER)) if (old.endsWith('.png')) rmSync(join(FOLDER, old));
  const outcomes = [];
  for (const [name, theme] of Object.entries(THEMES)) {
    const settings = { 'workbench.colorTheme': theme, 'testing.automaticallyOpenTestResults': 'neverOpen' };
    outcomes.push(...(await inAWindow((test, workbench) => declare(test, workbench, name), { settings })));
  }
  return outcomes;
}

function declare(test, workbench, theme) {
  const { page } = workbench;
  const take = (name) => page.screenshot({ path: join(FOLDER, `${theme}-${name}.png`), animations: 'disabled' });

  test(`${theme}: the guideline with colors, hints and lenses`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.select('Which symptoms does the patient have?');
    await page
      .locator('.editor-instance .view-line', { hasText: /of\s33\scases/ })
      .first()
      .waitFor();
    await workbench.lens('reference').waitFor();
    await take('guideline');
  });

  test(`${theme}: a problem, and what is said about it`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('go: refer_unclear_lesion', 'go: refer_uncler_lesion');
    await workbench.squiggle().waitFor();
    const card = page.locator('.monaco-hover:not(.hidden)', { hasText: 'refer_uncler_lesion' }).first();
    await workbench.pointAt(workbench.squiggle(), card);
    await take('problem');
  });

  test(`${theme}: the fixes of a problem`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('go: refer_unclear_lesion', 'go: refer_uncler_lesion');
    await workbench.squiggle().waitFor();
    await workbench.press('Escape');
    await workbench.select('refer_uncler_lesion');
    await workbench.pressUntil('Control+.', page.locator('.action-widget .monaco-list-row').first());
    await take('fixes');
    await workbench.press('Escape');
  });

  test(`${theme}: a gap in the list of problems`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('when: not(residual_tumor)', 'when: residual_tumor and new_symptoms');
    await workbench.squiggle().waitFor();
    await workbench.press('Control+Shift+m');
    await workbench.problem('gap').first().waitFor();
    await take('problems');
    await workbench.press('Control+Shift+m');
  });

  test(`${theme}: completion in a condition`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('when: mri_pattern = "typical"', 'when: mri_pattern = ');
    await workbench.pressUntil(
      'Control+Space',
      page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'typical' }).first(),
    );
    await take('completion-in-condition');
  });

  test(`${theme}: completion of keys`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('label: Follow the patient', 'label: Follow the patient\n');
    await workbench.pressUntil(
      'Control+Space',
      page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'revisit' }).first(),
    );
    await take('completion-of-keys');
  });

  test(`${theme}: what became of a simulated patient`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.commandThatAsks('Guideway: Simulate Case');
    await workbench.question('Simulate a case');
    await workbench.answer('Incidental lesion on a lumbar MRI');
    const shown = await workbench.result();
    await shown.getByRole('heading', { name: 'Recommendation', exact: true }).waitFor();
    await take('simulated-patient');
    const other = shown.getByRole('heading', { name: 'What would have to change' });
    await other.evaluate((heading) => heading.scrollIntoView());
    await take('simulated-patient-others');
  });

  test(`${theme}: the pathway drawn beside its text, in which axe-core finds nothing wrong`, async () => {
    const shown = await workbench.openPreview(GUIDELINE);
    await workbench.command('View: Close Primary Side Bar');
    await workbench.select('label: Confirm the diagnosis');
    await shown.locator('g.here').first().waitFor();
    await take('preview');
    await shown.locator('[aria-label="Show All"]').click();
    await shown.locator('[aria-label="Steps"]').first().click();
    await shown.locator('[aria-label="Search"]').click();
    await shown.locator('input').fill('refer');
    await shown.locator('g.looked-at').waitFor();
    await take('preview-with-list-and-search');
    assert.deepEqual(await violations(shown), []);
    await workbench.command('View: Show Explorer');
  });

  test(`${theme}: what a finding is, beside the outline`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.command('Explorer: Focus on Outline View');
    await page.locator('.outline-tree .monaco-list-row').nth(5).waitFor();
    await page.locator('.tab.active').click();
    await workbench.select('when: needs_confirmation\n        go: confirm');
    await workbench.press('ArrowLeft');
    await workbench.command('Show or Focus Hover');
    await page.locator('.monaco-hover:not(.hidden)').first().waitFor();
    await take('outline-and-hover');
  });

  test(`${theme}: a decision as a table`, async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.select('symptoms:\n    label: Which');
    await workbench.press('ArrowLeft');
    await workbench.command('Show or Focus Hover');
    await page.locator('.monaco-hover:not(.hidden) table').first().waitFor();
    await take('decision-table');
  });

  test(`${theme}: the cases in the Testing view, and one that fails`, async () => {
    const view = new TestingView(workbench);
    await view.show();
    await view.breakGuideline();
    await view.runAll('(Failed)');
    await view.guideline.click();
    await workbench.pressUntil('ArrowRight', view.item('Incidental lesion on a lumbar MRI', '(Failed)'));
    await view.openFailure();
    await take('testing');
    await workbench.press('Escape');
  });

  test(`${theme}: which lines of the guideline a case reaches`, async () => {
    const view = new TestingView(workbench);
    await view.show();
    await view.coverOneCase();
    await workbench.pointAt(
      page.locator('.editor-instance .line-numbers.active-line-number'),
      page.locator('.editor-instance .coverage-deco-inline').first(),
    );
    await take('coverage');
    await view.clearCoverage();
  });
}

/** The sample cases in VS Code's Testing view, as a person runs them. */
import { until } from '../runner.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const CASES = 'vertebral-hemangioma.cases.yaml';
const TITLE = 'Hemangioma of the L3 vertebral body';

/** @param {import('../runner.mjs').Test} test */
export function testingView(test, workbench) {
  const { page } = workbench;
  const item = (name, state = '') =>
    page.locator(`.test-explorer .monaco-list-row[aria-label*="${name}"][aria-label*="${state}"]`).first();
  const show = async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.command('Testing: Focus on Test Explorer View');
    await item(TITLE).waitFor();
  };
  const gutter = (outcome) => page.locator(`.editor-instance .coverage-deco-gutter.coverage-deco-${outcome}`).first();

  test('the Testing view shows a guideline with its cases, and runs them', async () => {
    await show();
    await workbench.command('Test: Run All Tests');
    await item(TITLE, 'Passed').waitFor();
    await item(TITLE).click();
    await workbench.pressUntil('ArrowRight', item('Incidental lesion on a lumbar MRI', 'Passed'));
  });

  test('a case that fails shows what came otherwise beside the line, and leads to the step where the ways part', async () => {
    await show();
    await workbench.replace('go: observe', 'go: extent');
    await workbench.command('Test: Run All Tests');
    await item(TITLE, 'Failed').waitFor();
    await workbench.open(CASES);
    await workbench.select('ends_at: observe');
    const said = page.locator('.editor-instance .test-error-content-widget', { hasText: 'ends_at: observe' }).first();
    await said.waitFor();
    await said.click();
    const peek = page.locator('.test-output-peek');
    await peek.locator('.monaco-diff-editor').waitFor();
    await peek
      .locator('.multiCallStackFrame, .monaco-list-row', { hasText: 'Which symptoms does the patient have?' })
      .first()
      .waitFor();
    await workbench.press('Escape');
  });

  test('cases run again by themselves with every change, once somebody asks for it', async () => {
    await show();
    await workbench.command('Test: Run All Tests');
    await item(TITLE, 'Passed').waitFor();
    await workbench.command('Test: Start Continuous Run');
    await workbench.replace('go: observe', 'go: extent');
    await item(TITLE, 'Failed').waitFor();
    await workbench.press('Control+z');
    await item(TITLE, 'Passed').waitFor();
    await workbench.command('Test: Stop Continuous Run');
  });

  test('the branches that cases take are marked beside the text of the guideline, and those that none takes', async () => {
    await show();
    await workbench.open(CASES);
    await workbench.select('- name: Silent lesion that involves both columns');
    await workbench.command('Test: Run Test at Cursor with Coverage');
    await until('what no case reaches is seen', async () => {
      await workbench.openGuideline(GUIDELINE);
      await workbench.select('label: None, but aggressive features');
      return gutter('miss').isVisible();
    });
    await gutter('hit').waitFor();
    await workbench.command('Test: Close Coverage');
  });
}

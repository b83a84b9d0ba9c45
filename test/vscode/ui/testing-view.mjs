/** The sample cases in VS Code's Testing view, as a person runs them. */
import { until } from '../runner.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const CASES = 'vertebral-hemangioma.cases.yaml';
const TITLE = 'Hemangioma of the L3 vertebral body';

/** What a person sees and does there. */
export class TestingView {
  constructor(workbench) {
    this.workbench = workbench;
    this.page = workbench.page;
  }

  /** A guideline or a case of the list, by its name and what came of it. */
  item(name, state = '(') {
    return this.page.locator(`.test-explorer .monaco-list-row[aria-label*="${name}"][aria-label*="${state}"]`).first();
  }

  get guideline() {
    return this.item(TITLE);
  }

  /** Opens the guideline, and the view beside it. */
  async show() {
    await this.workbench.openGuideline(GUIDELINE);
    await this.workbench.command('Testing: Focus on Test Explorer View');
    await this.guideline.waitFor();
  }

  /** Runs all cases until the guideline is as expected, which says what came of them. */
  async runAll(state) {
    await this.workbench.command('Test: Run All Tests');
    await this.item(TITLE, state).waitFor();
  }

  /** Makes five cases fail: those who should be observed. */
  breakGuideline() {
    return this.workbench.replace('go: observe', 'go: extent');
  }

  /** Opens what is said beside the line that expects otherwise. @returns it */
  async openFailure() {
    await this.workbench.open(CASES);
    await this.workbench.select('ends_at: observe');
    const said = this.page.locator('.editor-instance .test-error-content-widget', { hasText: 'ends_at' }).first();
    const peek = this.page.locator('.test-output-peek');
    await said.waitFor();
    await said.click();
    await peek.locator('.monaco-diff-editor').first().waitFor();
    return peek;
  }

  /** Runs a single case with coverage, and goes to where it does not come by. */
  async coverOneCase() {
    await this.workbench.open(CASES);
    await this.workbench.select('- name: Silent lesion that involves both columns');
    await this.workbench.command('Test: Run Test at Cursor with Coverage');
    await this.page.locator('.tab', { hasText: GUIDELINE }).click();
    await this.workbench.select('label: None, but aggressive features');
    for (const outcome of ['hit', 'miss']) await this.gutter(outcome).waitFor();
  }

  async clearCoverage() {
    await this.page.locator('.pane-header', { hasText: 'Test Coverage' }).hover();
    await this.page.locator('.action-label[aria-label="Clear Coverage"]').click();
  }

  /** A line number that is marked: `hit` or `miss`. */
  gutter(outcome) {
    return this.page.locator(`.editor-instance .coverage-deco-gutter.coverage-deco-${outcome}`).first();
  }
}

/** @param {import('../runner.mjs').Test} test */
export function testingView(test, workbench) {
  const { page } = workbench;
  const view = new TestingView(workbench);

  test('the Testing view shows a guideline with its cases, and runs them', async () => {
    await view.show();
    await view.runAll('(Passed)');
    await view.guideline.click();
    await workbench.pressUntil('ArrowRight', view.item('Incidental lesion on a lumbar MRI', '(Passed)'));
    await workbench.press('ArrowLeft');
  });

  test('a case that fails is a diff at the line that expects otherwise, with the step where the ways part', async () => {
    await view.show();
    await view.breakGuideline();
    await view.runAll('(Failed)');
    const peek = await view.openFailure();
    const step = peek.locator('.multiCallStackFrame', { hasText: GUIDELINE }).first();
    await step.locator('.view-line', { hasText: 'Which symptoms does the patient have?' }).first().waitFor();
    await workbench.press('Escape');
    await peek.waitFor({ state: 'detached' });
  });

  test('cases run again by themselves with every change, from when somebody asks for it', async () => {
    await view.show();
    await view.runAll('(Passed)');
    await workbench.command('Test: Start Continuous Run');
    await view.breakGuideline();
    await view.item(TITLE, '(Failed)').waitFor();
    await workbench.replace('go: extent', 'go: observe');
    await view.item(TITLE, '(Passed)').waitFor();
    await workbench.command('Test: Stop Continuous Run');
  });

  test('files of cases that come and go are followed', async () => {
    await view.show();
    await workbench.open('fever.guideline.yaml');
    await workbench.commandThatAsks('Guideway: Generate Cases');
    await page.locator('.tab.active', { hasText: 'fever.cases.yaml' }).waitFor();
    await view.item('Fever').waitFor();
    await workbench.press('Control+z');
    await view.item('Fever').waitFor({ state: 'detached' });
  });

  test('lines of the guideline are marked by whether a case comes there', async () => {
    await view.show();
    await view.coverOneCase();
    await view.clearCoverage();
    await until('nothing is marked any more', async () => (await view.gutter('hit').count()) === 0);
  });
}

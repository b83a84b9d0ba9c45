/** What shows beside the text where extensions run in a web worker, as in VS Code for the Web. */
import { assert } from 'chai';
import { until } from '../runner.mjs';
import { inAWindow } from './in-a-window.mjs';
import { TestingView } from './testing-view.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const SAMPLE = 'Incidental lesion on a lumbar MRI';

/**
 * @param {Record<string, unknown>} settings that make VS Code run the extension there
 * @returns {Promise<import('../runner.mjs').Outcome[]>}
 */
export const inABrowserByHand = (settings) => inAWindow(declare, { settings });

function declare(test, workbench) {
  test('in a web worker, a patient is simulated, and the way lit in the drawing', async () => {
    const drawing = await workbench.openPreview(GUIDELINE);
    assert.isEmpty(workbench.languageServers());
    await workbench.commandThatAsks('Guideway: Simulate Case');
    await workbench.question('Simulate a case');
    await workbench.answer(SAMPLE);
    const result = await workbench.result();
    await result.getByRole('heading', { name: SAMPLE, exact: true }).waitFor();
    await until('the way is lit', async () => (await drawing.locator('g.step.lit').count()) > 1);
  });

  test('in a web worker, cases run in the Testing view, and their coverage shows', async () => {
    const view = new TestingView(workbench);
    await view.show();
    await view.runAll('(Passed)');
    await view.coverOneCase();
    await view.clearCoverage();
    await view.breakGuideline();
    await view.runAll('(Failed)');
    await view.openFailure();
    await workbench.press('Escape');
  });
}

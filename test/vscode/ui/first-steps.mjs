/**
 * The walkthrough as somebody takes it who knows neither YAML nor VS Code: from its first page to the saved case,
 * with a picture of each step. Each test goes on where the one before ended.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { HERE } from '../host/places.mjs';
import { until } from '../runner.mjs';
import { asAStory } from './in-a-window.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const CASES = 'vertebral-hemangioma.cases.yaml';
const NAME = 'A patient of my own';

/**
 * @param {{ theme?: string, folder?: string }} [options] in which theme, and where the pictures go: `walkthrough.png`,
 *   `example.png`, `question.png`, `result.png`, `route.png` and `saved.png`
 * @returns {Promise<import('../runner.mjs').Outcome[]>}
 */
export function firstSteps({
  theme = 'Default Light Modern',
  folder = join(HERE, 'screenshots/first-steps'),
  size = { width: 1280, height: 800 },
} = {}) {
  mkdirSync(folder, { recursive: true });
  const settings = { 'workbench.colorTheme': theme };
  return asAStory((test, workbench) => declare(test, workbench, folder), { settings, size, isEmpty: true });
}

function declare(test, workbench, folder) {
  const { page } = workbench;
  const take = (name) => page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });

  /** Presses the button of a step of the walkthrough, which may be behind another editor. */
  async function pressInWalkthrough(step, label) {
    const button = page.locator('.gettingStartedContainer').getByRole('button', { name: label, exact: true });
    const title = page.locator('.gettingStartedContainer button.getting-started-step', { hasText: step });
    const tab = page.locator('.tab:not(.active)', { hasText: 'Welcome' });
    if (await tab.isVisible()) await tab.click();
    await title.waitFor();
    if (!(await button.isVisible())) await title.click();
    // A step takes the focus some time after it has opened.
    await title.and(page.locator('.expanded')).and(page.locator(':focus')).waitFor();
    await button.click();
  }

  test('the walkthrough is found in the palette', async () => {
    await workbench.commandThatAsks('Welcome: Open Walkthrough');
    await workbench.answer('First Steps with Guideway');
    const walkthrough = page.locator('.gettingStartedContainer');
    await walkthrough.getByRole('button', { name: 'Open Example', exact: true }).waitFor();
    await walkthrough.locator('.getting-started-media img').first().waitFor();
    await take('walkthrough');
  });

  test('its first step opens the example: the text, and its drawing beside it', async () => {
    await pressInWalkthrough('Open the example', 'Open Example');
    await page.locator('.tab', { hasText: GUIDELINE }).first().waitFor();
    const drawing = await workbench.preview();
    await drawing.locator('g.step', { hasText: 'Which symptoms does the patient' }).waitFor();
    await workbench.lens('reference').waitFor();
    await take('example');
  });

  test('its second step simulates a patient by keyboard', async () => {
    await pressInWalkthrough('Simulate a patient', 'Simulate Case');
    await workbench.question('Simulate a case');
    await workbench.answer('New patient');
    await workbench.question('Lesion seen on');
    await workbench.answer('MRI');
    let title = await workbench.question('Imaging features');
    await take('question');
    while (title !== undefined) {
      // What hurts and is not treated needs no more questions than what does not: the first answer of each list.
      await workbench.answer();
      title = await workbench.nextQuestion(title);
    }
    const result = await workbench.result();
    await result.getByRole('heading', { name: 'Recommendation', exact: true }).waitFor();
    await take('result');
  });

  test('the route of the patient is lit in the drawing', async () => {
    await pressInWalkthrough('See the route', 'Open Preview');
    const drawing = await workbench.preview();
    await until('the way is lit', async () => (await drawing.locator('g.step.lit').count()) > 1);
    await take('route');
  });

  test('its last step saves the patient as a sample case', async () => {
    await pressInWalkthrough('Save the patient', 'Save as Sample Case');
    await workbench.question('Save as sample case');
    await workbench.write(NAME);
    await workbench.press('Enter');
    await workbench.toast('was added to').waitFor();
    await page.locator('.tab.active', { hasText: CASES }).waitFor();
    await page.locator('.editor-instance .view-line', { hasText: NAME.replaceAll(' ', '\u00a0') }).waitFor();
    await take('saved');
  });
}

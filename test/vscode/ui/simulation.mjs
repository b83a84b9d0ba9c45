/** Patients taken through the pathway from the palette, a lens or a problem, and what became of them beside the text. */
import { assert } from 'chai';
import { until } from '../runner.mjs';
import { violations } from './accessible.mjs';

const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
const CASES = 'vertebral-hemangioma.cases.yaml';
const SAMPLE = 'Incidental lesion on a lumbar MRI';
/** A step with an alternative. */
const CHOICE = 'Vertebroplasty';

/**
 * @param {import('../runner.mjs').Test} test
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export function simulation(test, workbench) {
  const { page } = workbench;
  /** The result that is open. @type {import('playwright-core').Frame} */
  let shown;
  const button = (name) => shown.getByRole('button', { name, exact: true });
  const heading = (name) => shown.getByRole('heading', { name, exact: true });
  const news = (text) => shown.getByRole('status').filter({ hasText: text });

  /** Presses a button in the page with the keyboard. */
  async function pressButton(name) {
    await button(name).focus();
    await page.keyboard.press('Enter');
  }

  async function openSample() {
    await workbench.openGuideline(GUIDELINE);
    await workbench.commandThatAsks('Guideway: Simulate Case');
    await workbench.question('Simulate a case');
    await workbench.answer(SAMPLE);
    shown = await workbench.result();
    await heading('Recommendation').waitFor();
  }

  test('a new patient is simulated from the palette by keyboard, with a step back, up to the result', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.commandThatAsks('Guideway: Simulate Case');
    await workbench.question('Simulate a case');
    await workbench.answer('New patient');
    await workbench.question('Lesion seen on');
    await workbench.answer('MRI');
    await workbench.question('Imaging features');
    await page.locator('.quick-input-titlebar [aria-label^="Back"]').click();
    await workbench.question('Lesion seen on');
    await workbench.answer('MRI');
    let title = await workbench.question('Imaging features');
    // From here on the first of the answers.
    while (title !== undefined) {
      await workbench.answer();
      title = await workbench.nextQuestion(title);
    }
    shown = await workbench.result();
    await heading('How it came to this').waitFor();
    await heading('What is known of the patient').waitFor();
  });

  test('a result says what is recommended first, why, and what would change it; axe-core finds nothing wrong', async () => {
    await openSample();
    const headings = await shown.locator('h1, h2').allInnerTexts();
    assert.deepEqual(headings.slice(0, 5), [
      SAMPLE,
      'Recommendation',
      'How it came to this',
      'What would have to change for another recommendation',
      'What is known of the patient',
    ]);
    await shown.locator('.advice').getByText('Observation without treatment').first().waitFor();
    await shown.locator('.others').getByText('Refer the lesion with aggressive features').first().waitFor();
    assert.deepEqual(await violations(shown), []);
  });

  test('a step in the result leads to its place in the text', async () => {
    await openSample();
    await shown.locator('.way button.link').first().focus();
    await page.keyboard.press('Enter');
    const line = workbench.read(GUIDELINE).split('\n  diagnosis:\n')[0].split('\n').length + 1;
    await page
      .locator('.statusbar-item', { hasText: `Ln ${line},` })
      .first()
      .waitFor();
  });

  test('another answer changes the way at once, in the same panel', async () => {
    await openSample();
    await pressButton('Change an Answer');
    await workbench.question('Change an answer');
    await workbench.answer('Aggressive');
    await workbench.question('Question 1');
    await workbench.answer('Yes');
    await news('Now it comes to').waitFor();
    await shown.locator('.known').getByText('yes').first().waitFor();
    await shown.locator('h1', { hasText: `${SAMPLE}, changed` }).waitFor();
    assert.equal(await page.locator('.tab', { hasText: SAMPLE }).count(), 1);
  });

  test('what would lead to another recommendation is tried with one key', async () => {
    await openSample();
    await shown.locator('.others button[data-do="try"]').first().focus();
    await page.keyboard.press('Enter');
    await news('Now it comes to').waitFor();
  });

  test('it is asked by keyboard which alternative is taken; a step back, a change and the saved case keep up with that', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.commandThatAsks('Guideway: Simulate Case');
    await workbench.question('Simulate a case');
    await workbench.answer('New patient');
    const answers = {
      'Lesion seen on': 'MRI',
      'Back pain': 'Mechanical, refractory',
      'Enneking stage': '2 (active)',
      'Imaging features': 'Typical',
    };
    let title = await workbench.question('Question 1');
    for (let choices = 0; title !== undefined && choices < 2; ) {
      if (title.endsWith(`: ${CHOICE}`)) {
        // The first time to look at what comes before, the second time to choose.
        const rows = await page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
        assert.include(rows[0], 'As the step recommends');
        assert.include(rows[1], 'Embolization alone');
        choices++;
        if (choices === 1) await page.locator('.quick-input-titlebar [aria-label^="Back"]').click();
        else await workbench.answer('Embolization alone');
      } else await workbench.answer(answers[Object.keys(answers).find((label) => title.includes(label))] ?? 'No');
      title = await workbench.nextQuestion(title);
    }
    shown = await workbench.result();
    await shown.locator('.advice').getByText('Chosen: Embolization alone').waitFor();
    await shown.locator('.choices').getByText('Embolization alone').waitFor();
    assert.deepEqual(await violations(shown), []);
    await pressButton(`Change what is chosen: ${CHOICE}`);
    await workbench.question(CHOICE);
    await workbench.answer('As the step recommends');
    await news('Now it comes to').waitFor();
    await shown.locator('.advice').getByText('Or instead: Embolization alone').waitFor();
    await pressButton(`Change what is chosen: ${CHOICE}`);
    await workbench.question(CHOICE);
    await workbench.answer('Embolization alone');
    await news('(Embolization alone)').waitFor();
    await pressButton('Save as Sample Case');
    await workbench.question('Save as sample case');
    await workbench.write('Wants no cement');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: CASES }).waitFor();
    await workbench.save();
    assert.include(workbench.read(CASES), '    choose:\n      vertebroplasty: Embolization alone\n');
    await workbench.press('Control+z');
    await workbench.save();
  });

  test('the result follows the guideline as it is edited, and says when it cannot', async () => {
    await openSample();
    await workbench.replace('label: Observe', 'label: Watch and wait, and o');
    await news('The guideline was changed').waitFor();
    await shown.locator('.way').getByText('Watch and wait').first().waitFor();
    await workbench.replace('start: diagnosis', 'start: no_such_step');
    await news('This is out of date').waitFor();
    await shown.locator('.way').getByText('Watch and wait').first().waitFor();
  });

  test('a result is copied as Markdown', async () => {
    await openSample();
    await pressButton('Copy as Markdown');
    await news('copied as Markdown').waitFor();
  });

  test('a result is saved as a sample case, and one undo takes that back', async () => {
    await openSample();
    const before = workbench.read(CASES);
    await pressButton('Save as Sample Case');
    await workbench.question('Save as sample case');
    await workbench.write(SAMPLE);
    await page.locator('.quick-input-message', { hasText: 'a case with this name already' }).waitFor();
    await page.locator('.quick-input-widget:not([inert]) input.input').fill('Watched by hand: a note');
    await page.locator('.quick-input-message', { hasText: 'already' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: CASES }).waitFor();
    await workbench.toast('was added to').waitFor();
    await workbench.save();
    const after = workbench.read(CASES);
    assert.isTrue(after.startsWith(before.trimEnd()));
    assert.include(after, "  - name: 'Watched by hand: a note'");
    assert.include(after, '    confirm: true');
    await workbench.command('Notifications: Clear All Notifications');
    await page.locator('.tab.active', { hasText: CASES }).click();
    await workbench.press('Control+z');
    await workbench.save();
    assert.equal(workbench.read(CASES), before);
  });

  test('a case is simulated from the lens above it', async () => {
    await workbench.open(CASES);
    await workbench.lens('Simulate').waitFor();
    await workbench.clickUntil(workbench.lens('Simulate'), page.locator('.tab', { hasText: SAMPLE }));
    shown = await workbench.result();
    await heading('Recommendation').waitFor();
  });

  test('the patient who shows a gap is simulated from the light bulb', async () => {
    await workbench.openGuideline(GUIDELINE);
    await workbench.replace('when: not(residual_tumor)', 'when: residual_tumor and new_symptoms');
    await workbench.squiggle().waitFor();
    await workbench.select('residual_tumor and new_symptoms');
    await workbench.pressUntil('F8', page.locator('.marker-widget').first());
    await workbench.press('Escape');
    const simulate = page.locator('.action-widget .monaco-list-row', { hasText: 'Simulate this patient' }).first();
    await workbench.pressUntil('Control+.', simulate);
    await simulate.click();
    shown = await workbench.result();
    await shown.getByText('No answer').first().waitFor();
  });

  test('of a guideline full of what other programs take for their own, questions and result show as text', async () => {
    await workbench.openGuideline('hostile.guideline.yaml');
    await workbench.commandThatAsks('Guideway: Simulate Case');
    // Without sample cases there is nothing to choose from.
    await workbench.question('<b onmouseover=');
    assert.equal(await page.locator('.quick-input-widget :is(b, img, script, .codicon-flame)').count(), 0);
    await workbench.answer('Yes');
    shown = await workbench.result();
    await shown.locator('.advice').getByText('</text></svg><script>', { exact: false }).first().waitFor();
    await shown.locator('.way').getByText('<script>document.title', { exact: false }).first().waitFor();
    assert.equal(await shown.locator('#content :is(script, b, img, iframe, svg)').count(), 0);
    assert.notInclude(await shown.locator('#content').innerText(), '\u001b');
    assert.notEqual(await shown.evaluate(() => document.title), 'taken');
  });

  test('the way of a patient is lit in the preview', async () => {
    await openSample();
    await pressButton('Show in Preview');
    const drawing = await workbench.preview();
    await until('the way is lit', async () => (await drawing.locator('g.step.lit').count()) > 1);
  });
}

import { expect, test } from 'vitest';
import type { Outcome } from '../../src/language/outcome.ts';
import { type SimulatedPatient, simulationOf } from '../../src/language/simulation.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene, textAt } from './world.ts';

async function outcome(patient: Partial<SimulatedPatient>, guideline = KNEE): Promise<Outcome> {
  const { files } = await scene(guideline, KNEE_CASES);
  const found = simulationOf(files, { answers: [], asks: false, ...patient });
  if (found.kind !== 'outcome') throw new Error(`It came to a ${found.kind}.`);
  return found;
}

const YOUNG = [
  { finding: 'age', typed: '30' },
  { finding: 'mechanism', typed: 'twist' },
  { finding: 'tender', typed: 'no' },
];

test('the way is said by steps and branches, for a drawing, and by reasons, for people', async () => {
  const found = await outcome({ answers: [{ finding: 'age', typed: '70' }] });
  expect(found).toMatchObject({ status: 'recommended', path: ['triage', 'image'], branches: ['triage/0'] });
  const [triage, image] = found.way;
  expect(triage).toMatchObject({ id: 'triage', label: 'Triage', taken: expect.stringContaining('Age: 70 years') });
  expect(triage?.others).toHaveLength(0);
  expect(triage?.basis).toMatchObject([{ label: 'S1' }]);
  expect(triage && textAt(triage.range, KNEE)).toBe('triage');
  expect(triage?.basis[0] && textAt(triage.basis[0].range, KNEE)).toBe('S1');
  expect(image).not.toHaveProperty('taken');
});

test('what is recommended comes with strength, certainty and where it stands', async () => {
  const { advice, adviceHeading } = await outcome({ answers: [{ finding: 'age', typed: '70' }] });
  expect(adviceHeading).toBe('Recommendation');
  expect(advice).toHaveLength(1);
  expect(advice[0]).toMatchObject({ label: 'Image' });
  expect(advice[0]?.parts).toMatchObject([
    { kind: 'item', depth: 0, text: 'Knee radiograph' },
    { kind: 'item', depth: 1, text: 'Conditional recommendation, moderate certainty [stiell-1996]' },
    { kind: 'item', depth: 1, text: expect.stringContaining('They break bones') },
  ]);
});

test('what would have to change for another recommendation is said with what there is now', async () => {
  const { others, othersDecided } = await outcome({ answers: YOUNG });
  expect(othersDecided).toBe(true);
  expect(others).toMatchObject([{ step: 'image', label: 'Image' }]);
  expect(others[0]?.changes).toEqual([
    { finding: 'age', label: 'Age', from: '30 years', to: 'at least 55 years', typed: '55', value: 55 },
  ]);
});

test('each suggestion leads where it says when its answers are given', async () => {
  const first = await outcome({ answers: YOUNG });
  for (const { step, changes } of first.others) {
    const answers = YOUNG.map((one) => changes.find(({ finding }) => finding === one.finding) ?? one);
    expect((await outcome({ answers })).path.at(-1)).toBe(step);
  }
});

test('nothing is claimed of others where the guideline cannot be read to its end', async () => {
  const { others, othersDecided } = await outcome(
    { answers: YOUNG },
    KNEE.replace('older or points >= 2', 'older or ('),
  );
  expect(others).toEqual([]);
  expect(othersDecided).toBe(false);
});

test('where there is no answer, it says why, where, and what would lead to one', async () => {
  const gap = KNEE.replace('not(older) and points < 2', 'not(older) and points < 1');
  const answers = YOUNG.with(1, { finding: 'mechanism', typed: 'fall' });
  const found = await outcome({ answers }, gap);
  expect(found.status).toBe('gap');
  expect(found.trouble).toMatchObject([{ kind: 'heading' }, { kind: 'prose', tone: 'error' }, { kind: 'place' }]);
  expect(found.others.length).toBeGreaterThan(0);
});

/** Nothing is recommended at the end of the way of a patient who is not tender. */
const UNADVISED = KNEE.replace(
  /- \{ do: advice, good_practice: true, basis: \[S2\] \}\n\s*- \{ do: radiograph, when: 'mechanism = "fall"'/,
  '- { do: radiograph, when: tender',
);

test('a way that ends without any recommendation is no recommendation', async () => {
  const found = await outcome({ answers: YOUNG }, UNADVISED);
  expect(found.status).toBe('nothing-recommended');
  expect(found.headline).toBe('No answer: nothing is recommended for this patient at discharge');
  expect(found.trouble).toMatchObject([
    { kind: 'heading', text: 'No answer: nothing is recommended' },
    { kind: 'prose', tone: 'error', text: expect.stringContaining('ends at *discharge* without any recommendation') },
    { kind: 'place' },
  ]);
  expect(found.advice).toEqual([]);
  expect(found.note).toContain('without any recommendation for this patient');
});

test('where a recommendation is still open, or one is against something, there is advice', async () => {
  const open = await outcome({
    answers: [
      { finding: 'age', typed: '30' },
      { finding: 'mechanism', typed: 'twist' },
    ],
  });
  expect(open.status).not.toBe('nothing-recommended');
  const against = UNADVISED.replace('do: radiograph, when: tender', 'avoid: radiograph');
  expect((await outcome({ answers: YOUNG }, against)).status).toBe('recommended');
});

test('a way that began in the middle says so, in the note too', async () => {
  const says = 'The way begins at *Image*; what comes before was not asked.';
  const { caveats, note } = await outcome({ from: 'image' });
  expect(caveats).toContainEqual({ kind: 'prose', text: says, tone: 'warning' });
  expect(note).toMatch(/The way begins at .*Image.*; what comes before was not asked\./);
  expect((await outcome({ from: 'triage', answers: YOUNG })).caveats).toEqual([]);
});

test('where too little is known, it says what to collect', async () => {
  const found = await outcome({});
  expect(found).toMatchObject({ status: 'undetermined', known: [] });
  expect(found.open.map((part) => ('text' in part ? part.text : ''))).toContain('Collect next');
});

test('one question is asked again, whatever was answered', async () => {
  const { files } = await scene(KNEE, KNEE_CASES);
  expect(simulationOf(files, { answers: YOUNG, about: 'tender' })).toMatchObject({
    kind: 'question',
    finding: 'tender',
  });
  expect(simulationOf(files, { answers: YOUNG, about: 'no_such_finding' })).toMatchObject({ kind: 'refused' });
});

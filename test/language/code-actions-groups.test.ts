import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sample, seed } from '../long.ts';
import { World } from '../oracle/random-advice.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { cursorAt } from './knee.ts';
import { offered, problems } from './offered.ts';
import { allActions, filesOf, holdToPromise } from './promises.ts';
import { scene } from './world.ts';

const HEAD = `guideline: pneumonia
title: Pneumonia
findings:
  weight: { label: Weight, type: decimal, range: 4..35, precision: 0.1, unit: kg }
  fever: { label: Fever, type: boolean }
actions:
  amoxicillin_250: { label: Amoxicillin 250 mg, kind: medication }
  amoxicillin_500: { label: Amoxicillin 500 mg, kind: medication }
  advice: { label: Advice }
start: treat
steps:
  treat:
    label: Treat pneumonia
    recommend:
      - { do: advice, good_practice: true }
`;
const BLOCK = `${HEAD}      - group: Amoxicillin by weight
        select: exactly-one
        of:
          - do: amoxicillin_250
            when: weight in [4..10)
            strength: strong
            certainty: moderate
          - do: amoxicillin_500
            when: weight in [10..19)
            strength: strong
            certainty: moderate
`;
const FLOW = `${HEAD}      - { group: Amoxicillin by weight, select: exactly-one, of: [{ do: amoxicillin_250, when: 'weight in [4..10)', strength: strong, certainty: moderate }, { do: amoxicillin_500, when: 'weight in [10..19)', strength: strong, certainty: moderate }] }
`;

/** What is offered at a place, by title, with the text after it; each makes a problem less and brings none. */
async function remedies(text: string, at: string, behind = ''): Promise<ReadonlyMap<string, string>> {
  const before = await problems(text);
  const all = await offered(cursorAt(text, at, behind));
  const found = [...all].filter(([title]) => /^(Add|Let|Give|Exclude|Have|Delete|Remove)/.test(title));
  for (const [title, { text: after }] of found) {
    const left = [...before];
    for (const code of await problems(after)) {
      const known = left.indexOf(code);
      if (known >= 0) left.splice(known, 1);
      else expect(['uncited-recommendation'], `${title} brings ${code}`).toContain(code);
    }
    expect(left.length, `${title} mends nothing`).toBeGreaterThan(0);
  }
  return new Map(found.map(([title, { text: after }]) => [title, after]));
}

const NEW = 'Add a member for these patients, with a new action `treat-others`';

describe.each([
  ['in lines', BLOCK],
  ['in braces', FLOW],
  [
    'in members in braces',
    BLOCK.replace(
      /- do: (.*)\n +when: (.*)\n +strength: strong\n +certainty: moderate/g,
      "- { do: $1, when: '$2', strength: strong, certainty: moderate }",
    ),
  ],
  ['with line ends of Windows', BLOCK.replaceAll('\n', '\r\n')],
])('a group %s', (_, text) => {
  test('with a gap gets a member for just these patients, or one that is there, or leaves them out', async () => {
    const all = await remedies(text, 'Amoxicillin by weight');
    expect([...all.keys()]).toEqual([
      NEW,
      'Let “Amoxicillin 250 mg” be for these patients, too',
      'Let “Amoxicillin 500 mg” be for these patients, too',
      'Exclude these patients from the group “Amoxicillin by weight”',
    ]);
    expect(all.get(NEW)).toMatch(/do: treat-others[\s,]+when: weight >= 19[\s,]+strength: conditional/);
    expect(all.get(NEW)).toMatch(/treat-others: \{ label: To be completed \}/);
    expect(all.get('Let “Amoxicillin 500 mg” be for these patients, too')).toMatch(/when: '?weight >= 10'?\r?[\n,]/);
    expect(all.get('Exclude these patients from the group “Amoxicillin by weight”')).toMatch(
      /group: Amoxicillin by weight[,\s]+when: weight < 19[,\s]+select/,
    );
  });

  test('with an overlap is narrowed on either side', async () => {
    const twice = text.replace('weight in [4..10)', 'weight in [4..12]').replace('weight in [10..19)', 'weight >= 10');
    const all = await remedies(twice, 'weight >= 10');
    expect([...all.keys()]).toEqual([
      'Exclude these patients from “Amoxicillin 500 mg”',
      'Exclude these patients from “Amoxicillin 250 mg”',
    ]);
    expect(all.get('Exclude these patients from “Amoxicillin 500 mg”')).toMatch(/when: '?weight > 12'?\r?[\n,]/);
    expect(all.get('Exclude these patients from “Amoxicillin 250 mg”')).toMatch(/when: '?weight < 10'?\r?[\n,]/);
  });

  test('of which all are for a patient or none gets one condition', async () => {
    const all = await remedies(text.replace('exactly-one', 'all-or-none'), 'Amoxicillin by weight');
    expect([...all.keys()].slice(0, 2)).toEqual([
      'Give all of them the `when` of “Amoxicillin 250 mg”',
      'Give all of them the `when` of “Amoxicillin 500 mg”',
    ]);
  });

  test('of which it is not known which is meant asks for what is known', async () => {
    const unknown = text
      .replace('unit: kg', 'unit: kg, may_be_unknown: true')
      .replace('weight in [10..19)', 'weight >= 10');
    const all = await remedies(unknown, 'Amoxicillin by weight');
    expect([...all.keys()]).toEqual([
      `${NEW}, and ask in the others for what is known`,
      'Have “Weight” found out before this step',
      'Exclude these patients from the group “Amoxicillin by weight”',
    ]);
    expect(all.get(`${NEW}, and ask in the others for what is known`)).toContain('weight != null and weight >= 10');
    expect(all.get('Exclude these patients from the group “Amoxicillin by weight”')).toContain('when: weight != null');
  });
});

test('what is not known of advice is found out first, and every way leads there', async () => {
  const text = BLOCK.replace('unit: kg', 'unit: kg, may_be_unknown: true').replace(
    /- group[\s\S]*/,
    '- { do: amoxicillin_250, when: weight < 19, strength: strong, certainty: moderate }\n    next: later\n  later:\n    label: Later\n    recommend:\n      - { do: amoxicillin_500, good_practice: true }\n    revisit: treat\n',
  );
  const all = await remedies(text, 'weight < 19');
  const after = all.get('Have “Weight” found out before this step');
  expect(after).toContain('start: treat-known\n');
  expect(after).toContain('revisit: treat-known\n');
  expect(after).toContain(`  treat-known:
    label: Is weight known?
    branches:
      - when: weight = null
        go: treat-find-out
      - when: weight != null
        go: treat
`);
});

test('what is for everybody leaves out others, those of whom it is not known among them or not, as is right', async () => {
  const sepsis = readFileSync('test/real/sepsis.guideline.yaml', 'utf8');
  const all = await remedies(
    sepsis.replace('do: contrast, when: lactate != null and lactate > 4,', 'do: contrast,'),
    'lactate <= 4',
    'gentamicin, when',
  );
  expect(all.get('Exclude these patients from “Contrast medium”')).toMatch(
    /do: contrast, when: lactate > 4 or lactate = null or weight <= 190,/,
  );
});

test('of one action that stands twice the line says which is meant', async () => {
  const twice = BLOCK.replace('do: amoxicillin_500', 'do: amoxicillin_250').replace('[4..10)', '[4..12]');
  const all = await remedies(twice, 'weight in [10..19)');
  expect([...all.keys()]).toEqual([
    'Exclude these patients from “Amoxicillin 250 mg” (line 23)',
    'Exclude these patients from “Amoxicillin 250 mg” (line 19)',
  ]);
});

test('an alternative that has nothing for some is closed to them', async () => {
  const text = readFileSync('test/checks/gap/invalid/alternative-without-advice.guideline.yaml', 'utf8');
  const all = await remedies(text, 'lower:', 'steps:');
  expect([...all.keys()]).toContain('Exclude these patients from the alternative “Tablets”');
});

test('what a rule forbids is not said to those for whom it does', async () => {
  const text = `${BLOCK.replace('weight in [10..19)', 'weight >= 10')}rules:
  - id: no-500
    forbid: amoxicillin_500
    when: fever
    because: Of an interaction.
  - id: not-both
    forbid_together: [advice, amoxicillin_250]
    when: fever
    because: Of another.
`;
  const all = await remedies(text, 'amoxicillin_500', 'steps:');
  // Nobody is left without a member of the group.
  expect([...all.keys()]).not.toContain('Exclude these patients from “Amoxicillin 500 mg”');
  const free = await remedies(text.replace('exactly-one', 'at-most-one'), 'amoxicillin_500', 'steps:');
  expect([...free.keys()]).toContain('Exclude these patients from “Amoxicillin 500 mg”');
});

const OF_ADVICE = /^(Add a member|Let|Give|Exclude|Have|Delete) /;

describe('what is offered for problems of groups, alternatives and advice holds what it promises', () => {
  const from = (seed % 1_000_000) + 40_000;
  test.each(Array.from({ length: sample(15, 1000) }, (_, i) => from + i))('in random guideline %i', async (one) => {
    const text = `${new World(randomFrom(one)).lines.join('\n')}\n`;
    const files = await filesOf(text);
    for (const action of allActions(files, files.guideline))
      if (OF_ADVICE.test(action.title))
        await holdToPromise(files, files.guideline, action, `${one}: ${action.title}\n${text}`);
  });
});

describe('times that cannot all be kept', () => {
  const sepsis = readFileSync('test/real/sepsis.guideline.yaml', 'utf8');
  const circle = sepsis.replace(
    'timing: { after: arrival, to: 45 min }',
    'timing: { after: piperacillin_high, from: 2 h }',
  );

  test('lead to each other, and either can be deleted', async () => {
    const { files } = await scene(cursorAt(circle, 'sepsis'));
    const found = files.checked.problems.filter(({ code }) => code === 'impossible-timing');
    expect(found.length).toBeGreaterThan(0);
    for (const { at, related = [] } of found) {
      const lines = [at, ...related.map((one) => one.at)].map((one) => circle.slice(one.start, one.end));
      expect(lines.some((line) => line.includes('from: 2 h'))).toBe(true);
      expect(related.map(({ message }) => message).join()).toMatch(/Also asked: \*/);
    }
    const all = await remedies(circle, 'after: cultures', 'piperacillin_high\n');
    expect([...all.keys()].filter((title) => title.startsWith('Delete'))).toEqual(
      expect.arrayContaining(['Delete the time of “Blood cultures”']),
    );
  });
});

test.each([
  ['alone in brackets', 'is_a: [spare]', 'label: Zinc }'],
  ['among others', 'is_a: [spare, antibiotic]', 'is_a: [antibiotic] }'],
  ['behind others', 'is_a: [antibiotic, spare]', 'is_a: [antibiotic] }'],
])('a class that no rule names is removed, %s', async (_, classes, left) => {
  const sepsis = readFileSync('test/real/sepsis.guideline.yaml', 'utf8').replace(
    'actions:\n',
    `actions:\n  zinc: { label: Zinc, ${classes} }\n`,
  );
  const all = await remedies(sepsis, 'spare');
  expect(all.get('Remove the class from this action')).toContain(left);
});

describe('names of actions, events and classes', () => {
  const sepsis = readFileSync('test/real/sepsis.guideline.yaml', 'utf8');

  test.each([
    ['a timing', 'after: recognition', 'after: handover'],
    ['what a rule counts from', 'of: arrival', 'of: handover'],
  ])('are declared as an event or an action where they stand in %s', async (_, from, to) => {
    const all = await offered(cursorAt(sepsis.replace(from, to), 'handover'));
    expect(all.get('Add an event `handover`')?.text).toMatch(/\nevents:\n(.*\n)*? {2}handover: .*label: Handover/);
    expect(all.has('Add an action `handover`')).toBe(true);
  });

  test('are told apart: where an action must stand, those of a class are offered', async () => {
    const all = await offered(cursorAt(sepsis.replace('do: fluids', 'do: nephrotoxic'), 'nephrotoxic, when'));
    const names = [...all.keys()].filter((title) => title.startsWith('Name'));
    expect(names).toContain('Name “Gentamicin” of this class');
    expect(all.get('Name “Gentamicin” of this class')?.text).toContain('do: gentamicin, when: shock');
    const forbidden = await offered(cursorAt(sepsis.replace('forbid: vasopressor', 'forbid: morphine'), 'morphine'));
    expect(forbidden.has('Add an event `morphine`')).toBe(false);
  });
});

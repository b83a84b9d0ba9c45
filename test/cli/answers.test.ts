import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { World } from './world.ts';

const HEAD = `guideline: tablets
title: Tablets
findings:
  weight: { label: Weight, type: decimal, range: 2..30, precision: 0.1, unit: kg, may_be_unknown: true }
  rash: { label: Rash, type: boolean, may_be_unknown: true }
actions:
  one: { label: 1 tablet, kind: medication }
  two: { label: 2 tablets, kind: medication }
start: treat
steps:
`;
const FOR_SOME = `${HEAD}  treat:
    label: Treat
    recommend: [{ do: one, when: weight <= 10, good_practice: true }]
`;
const FOR_ALL_AND_SOME = `${HEAD}  treat:
    label: Treat
    recommend: [{ do: two, good_practice: true }, { do: one, when: weight <= 10, good_practice: true }]
`;
const ALTERNATIVES_ALONE = `${HEAD}  treat:
    label: Treat
    alternatives: [{ label: Tablets, when: weight <= 10, recommend: [{ do: one, good_practice: true }] }]
`;
const INNER_CONDITION = `${HEAD}  treat:
    label: Treat
    alternatives: [{ label: Tablets, recommend: [{ do: one, when: weight <= 10, good_practice: true }] }]
`;
const OWN_FOR_OTHERS = `${HEAD}  treat:
    label: Treat
    recommend: [{ do: one, when: weight <= 10, good_practice: true }]
    alternatives: [{ label: Tablets, recommend: [{ do: two, good_practice: true }] }]
`;
const TO_CHOOSE = `${HEAD}  treat:
    label: Treat
    alternatives:
      - { label: Tablets, when: weight <= 10, recommend: [{ do: one, good_practice: true }] }
      - { label: Drops, recommend: [{ do: two, good_practice: true }] }
`;
const ADVISED_AGAINST = `${HEAD}  treat:
    label: Treat
    recommend: [{ avoid: one, when: weight <= 10, good_practice: true }]
`;
const TOLD_BEFORE = `${HEAD}  first:
    recommend: [{ avoid: two, when: rash, good_practice: true }]
    next: treat
  treat:
    label: Treat
    recommend: [{ do: one, when: weight <= 10, good_practice: true }]
`.replace('start: treat', 'start: first');
const CONTRADICTORY = `${HEAD}  first:
    recommend: [{ avoid: one, when: rash, good_practice: true }]
    next: treat
  treat:
    label: Treat
    recommend: [{ do: one, good_practice: true }]
`.replace('start: treat', 'start: first');
const RULED_OUT = FOR_SOME.replace(
  'actions:',
  'assumptions: [{ never: weight > 15 and rash, because: Such children are seen elsewhere. }]\nactions:',
);

/** Guideline, what is given, and what that comes to. */
const PATIENTS: readonly (readonly [string, Readonly<Record<string, unknown>>, string, readonly string[]])[] = [
  [FOR_SOME, { weight: 8 }, 'recommended', ['one']],
  [FOR_SOME, { weight: 20 }, 'nothing-recommended', []],
  [FOR_SOME, { weight: null }, 'advice-undetermined', []],
  [FOR_SOME, {}, 'advice-undetermined', []],
  [FOR_ALL_AND_SOME, { weight: 8 }, 'recommended', ['two', 'one']],
  [FOR_ALL_AND_SOME, { weight: 20 }, 'recommended', ['two']],
  [FOR_ALL_AND_SOME, { weight: null }, 'advice-undetermined', ['two']],
  [ALTERNATIVES_ALONE, { weight: 8 }, 'recommended', ['one']],
  [ALTERNATIVES_ALONE, { weight: 20 }, 'nothing-recommended', []],
  [ALTERNATIVES_ALONE, { weight: null }, 'advice-undetermined', []],
  [INNER_CONDITION, { weight: 8 }, 'recommended', ['one']],
  [INNER_CONDITION, { weight: 20 }, 'nothing-recommended', []],
  [INNER_CONDITION, { weight: null }, 'advice-undetermined', []],
  [OWN_FOR_OTHERS, { weight: 8 }, 'recommended', ['one']],
  [OWN_FOR_OTHERS, { weight: 20 }, 'recommended', ['two']],
  [OWN_FOR_OTHERS, { weight: null }, 'advice-undetermined', []],
  [TO_CHOOSE, { weight: 8 }, 'advice-undetermined', []],
  [TO_CHOOSE, { weight: 20 }, 'recommended', ['two']],
  [ADVISED_AGAINST, { weight: 8 }, 'recommended', []],
  [ADVISED_AGAINST, { weight: 20 }, 'nothing-recommended', []],
  [ADVISED_AGAINST, { weight: null }, 'advice-undetermined', []],
  [TOLD_BEFORE, { weight: 20, rash: true }, 'recommended', []],
  [TOLD_BEFORE, { weight: 20, rash: false }, 'nothing-recommended', []],
  [TOLD_BEFORE, { weight: 20, rash: null }, 'advice-undetermined', []],
  [CONTRADICTORY, { rash: true }, 'conflict', ['one']],
  [CONTRADICTORY, { rash: false }, 'recommended', ['one']],
  [CONTRADICTORY, { rash: null }, 'advice-undetermined', ['one']],
  [RULED_OUT, { weight: 20, rash: true }, 'refused', []],
];

const HEADINGS: Readonly<Record<string, string>> = {
  'nothing-recommended': 'No answer: nothing is recommended',
  'advice-undetermined': 'Not determined yet',
  conflict: 'No answer: the guideline contradicts itself',
};

describe.each(PATIENTS)('%#', (guideline, given, status, recommends) => {
  const last = (parse(guideline) as { steps: Record<string, unknown> }).steps;
  const way = Object.keys(last);
  const code = status === 'recommended' ? 0 : 1;
  const sets = Object.entries(given).flatMap(([id, value]) => [
    '--set',
    `${id}=${value === null ? 'unknown' : value === true ? 'yes' : value === false ? 'no' : value}`,
  ]);
  const patient = sets.length > 0 ? sets : ['--case', 'other.cases.yaml'];
  const world = () =>
    new World({
      'g.guideline.yaml': guideline,
      'other.cases.yaml': `guideline: g.guideline.yaml\ncases:\n  - { name: a, given: {}, expect: { recommends: [] } }\n`,
      't.csv': `id,weight,rash\n1,${given.weight ?? ''},${given.rash ?? ''}\n`,
      't.jsonl': `${JSON.stringify({ id: 1, ...given })}\n`,
    });

  test(`${JSON.stringify(given)} is ${status} in the note and in JSON`, async () => {
    const files = world();
    const json = await files.run(['run', 'g.guideline.yaml', ...patient, '--format', 'json']);
    const report = JSON.parse(json.stdout);
    expect([json.code, report.status, report.ends_at]).toEqual([code, status, 'treat']);
    const pretty = await files.run(['run', 'g.guideline.yaml', ...patient]);
    expect(pretty.code).toBe(code);
    const markdown = await files.run(['run', 'g.guideline.yaml', ...patient, '--format', 'markdown']);
    expect(markdown.code).toBe(code);
    const heading = HEADINGS[status];
    for (const text of [pretty.stdout, markdown.stdout]) {
      expect(/^(## )?Recommendation$/m.test(text)).toBe(status === 'recommended');
      for (const one of Object.values(HEADINGS)) expect(text.includes(one), text).toBe(one === heading);
    }
  });

  test(`${JSON.stringify(given)} is ${status} in a table`, async () => {
    for (const table of ['t.csv', 't.jsonl']) {
      for (const format of ['csv', 'jsonl']) {
        const ran = await world().run(['run', 'g.guideline.yaml', '--table', table, '--format', format]);
        expect(ran.code, ran.stderr).toBe(code);
        expect(ran.stdout).toContain(format === 'csv' ? `,${status},` : `"status":"${status}"`);
      }
    }
  });

  test(`${JSON.stringify(given)} passes as a case that says what is recommended`, async () => {
    const files = world();
    const expectations: readonly (readonly [object, boolean])[] = [
      [{ ends_at: 'treat' }, false],
      [{ path: way }, false],
      [{ ends_at: 'treat', path: way }, false],
      [{ recommends }, true],
      [{ ends_at: 'treat', recommends }, true],
      [{ ends_at: 'treat', recommends, path: way }, true],
    ];
    for (const [expected, saysWhat] of expectations) {
      const cases = JSON.stringify({ name: 'a', given, expect: expected });
      files.write('g.cases.yaml', `guideline: g.guideline.yaml\ncases:\n  - ${cases}\n`);
      const passes = status !== 'refused' && (status === 'recommended' || saysWhat);
      for (const format of ['pretty', 'json', 'junit', 'tap']) {
        const ran = await files.run(['test', 'g.cases.yaml', '--format', format]);
        expect(ran.code, ran.stdout).toBe(passes ? 0 : 1);
        if (format === 'json' && status !== 'refused')
          expect(JSON.parse(ran.stdout).files[0].cases[0].actual.ending).toBe(status);
      }
      const checked = await files.run(['check', 'g.guideline.yaml', '--format', 'json']);
      const codes = (JSON.parse(checked.stdout).files as { problems: { code: string }[]; cases?: unknown }[]).flatMap(
        ({ problems }) => problems.map((problem) => problem.code),
      );
      const own = JSON.parse(checked.stdout).files.find(({ path }: { path: string }) => path === 'g.cases.yaml');
      if (status !== 'refused') expect(JSON.stringify(own).includes('case-failed'), checked.stdout).toBe(!passes);
      // Where check finds nothing wrong with the advice, nobody is without any.
      if (status === 'nothing-recommended') expect(codes).toContain('gap');
    }
  });
});

test('a failed case says what is missing and what to write', async () => {
  const files = new World({
    'g.guideline.yaml': FOR_SOME,
    'g.cases.yaml':
      'cases:\n  - { name: Heavy, given: { weight: 20 }, expect: { ends_at: treat } }\n' +
      '  - { name: Not weighed, given: { weight: null }, expect: { ends_at: treat } }\n' +
      '  - { name: Light, given: { weight: null }, expect: { recommends: [one] } }\n',
  });
  const { stdout } = await files.run(['test', 'g.cases.yaml', '--format', 'tap']);
  expect(stdout).toContain('“Light” should be recommended `one`. `weight` is not known: give it.');
  expect(stdout).toContain(
    '“Heavy” ends at `treat` without any recommendation. If it is meant that nothing is recommended, expect `recommends: []`."',
  );
  expect(stdout).toContain(
    '“Not weighed” ends at `treat`, and it is not decided what is recommended on the way. `weight` is not known: give it. If it is meant that nothing is recommended, expect `recommends: []`."',
  );
});

test('a recommendation whose condition cannot be read is an error of the guideline, and no case is blamed for it', async () => {
  const files = new World({
    'g.guideline.yaml': FOR_ALL_AND_SOME.replace('weight <= 10', 'weight <= ten'),
    'g.cases.yaml': 'cases:\n  - { name: Heavy, given: { weight: 20 }, expect: { ends_at: treat } }\n',
    't.csv': 'weight\n20\n',
  });
  const { code, stdout } = await files.run(['run', 'g.guideline.yaml', '--set', 'weight=20', '--format', 'json']);
  expect([code, JSON.parse(stdout).status]).toEqual([1, 'unreadable']);
  expect((await files.run(['run', 'g.guideline.yaml', '--table', 't.csv'])).stdout).toContain(',unreadable,');
  expect((await files.run(['check', 'g.guideline.yaml', '--format', 'lines'])).stdout).not.toContain('case-failed');
});

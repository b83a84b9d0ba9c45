import { describe, expect, test } from 'vitest';
import type { Severity } from '../../src/checks/check.ts';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import type { ClaimName } from '../../src/checks/claims.ts';
import { claimsInLine, proofOf } from '../../src/report/proof.ts';
import { fakeFile, fakeProblem } from './fake.ts';

const off = (code: string) => ({ severity: new Map<string, Severity | 'off'>([[code, 'off']]) });

test('a clean file is proved, with what was looked at', () => {
  const proof = {
    steps: 30,
    decisions: 17,
    branches: 41,
    findings: 12,
    recommendations: 40,
    groups: 0,
    rules: 6,
    timings: 5,
  };
  expect(proofOf(fakeFile('', { proof }))).toMatchObject({
    complete: true,
    holds: true,
    sentences: [
      'Proved: 17 decisions with 41 branches send every combination of 12 findings exactly one way, some patients ' +
        'reach each of 30 steps, every way gives advice, no two of 40 recommendations contradict each other and the ' +
        'times of 5 recommendations can all be kept.',
    ],
    headline:
      'Every patient takes exactly one way, and it is known for each of 40 recommendations whom they are for; ' +
      '6 rules and the timing hold.',
  });
});

test('the claim about times is there where a recommendation has a time, and is said of one', () => {
  const proof = {
    steps: 1,
    decisions: 0,
    branches: 0,
    findings: 0,
    recommendations: 2,
    groups: 0,
    rules: 0,
    timings: 1,
  };
  const { claims, sentences } = proofOf(fakeFile('', { proof }));
  expect(claims.timing).toEqual({ state: 'proved', because: [] });
  expect(sentences[0]).toMatch(/ and the time of 1 recommendation can be kept\.$/);
  const refuted = proofOf(
    fakeFile('', { proof, problems: [fakeProblem({ code: 'impossible-timing', severity: 'info' })] }),
  );
  expect(refuted.claims.timing?.state).toBe('refuted');
  expect(refuted.holds).toBe(false);
  expect(proofOf(fakeFile('', { proof, settings: off('impossible-timing') })).claims.timing?.state).toBe('not-claimed');
  expect(proofOf(fakeFile('', { proof: { ...proof, timings: 0 } })).claims.timing).toBeUndefined();
});

test('numbers of one are said as one, and nothing is said of what is not there', () => {
  const proof = {
    steps: 2,
    decisions: 1,
    branches: 1,
    findings: 1,
    recommendations: 1,
    groups: 0,
    rules: 1,
    timings: 0,
  };
  expect(proofOf(fakeFile('', { proof })).sentences).toEqual([
    'Proved: 1 decision with 1 branch sends every combination of 1 finding exactly one way, some patients reach each of 2 steps and every way gives advice.',
  ]);
  expect(proofOf(fakeFile('', { proof })).headline).toBe(
    'Every patient takes exactly one way, and it is known for the recommendation whom it is for; 1 rule holds.',
  );
  const bare = {
    steps: 1,
    decisions: 0,
    branches: 0,
    findings: 0,
    recommendations: 1,
    groups: 0,
    rules: 0,
    timings: 0,
  };
  expect(proofOf(fakeFile('', { proof: bare })).sentences).toEqual([
    'Proved: there is nothing to decide, some patients reach the step and every way gives advice.',
  ]);
});

test('assumptions are named, for the proof rests on them', () => {
  const file = fakeFile('');
  const never = { text: '', at: { start: 0, end: 0 }, condition: undefined, problems: [] };
  const assumptions = [{ never, because: '', at: never.at }];
  const { sentences } = proofOf(fakeFile('', { guideline: { ...file.result.guideline, assumptions } }));
  expect(sentences.at(-1)).toBe('Taken as given: 1 assumption.');
});

describe('nothing is claimed', () => {
  test('where there is any error', () => {
    for (const code of ['gap', 'unused-finding', 'unheard-of'])
      expect(proofOf(fakeFile('', { problems: [fakeProblem({ code })] }))).toMatchObject({
        complete: false,
        sentences: [],
      });
  });

  test.each(['not-decided', 'gap', 'overlap', 'schema'])('where `%s` is a warning', (code) => {
    expect(proofOf(fakeFile('', { problems: [fakeProblem({ code, severity: 'warning' })] }))).toMatchObject({
      complete: false,
      sentences: [`It is not proved that all patients take one way and get advice, because of \`${code}\` in line 1.`],
    });
  });

  test.each(['overlap', 'cycle', 'not-decided'])('where `%s` is switched off', (code) => {
    const file = fakeFile('', { settings: off(code), settingsPath: 'clinic/guideway.config.yaml' });
    expect(proofOf(file)).toMatchObject({
      complete: false,
      sentences: [
        `It is not proved that all patients take one way and get advice, because \`${code}\` is switched off in clinic/guideway.config.yaml.`,
      ],
    });
  });

  test('where a problem is ignored', () => {
    const ignored = [7, 2].map((start) => fakeProblem({ at: { start, end: start + 1 } }));
    expect(proofOf(fakeFile('a\nb\nc\nd\ne\n', { ignored }))).toMatchObject({
      complete: false,
      sentences: [
        'It is not proved that all patients take one way and get advice, because `gap` is ignored in lines 2 and 4.',
      ],
    });
  });
});

describe('the claim stays', () => {
  test('beside warnings that it does not rest on', () => {
    const problems = [fakeProblem({ code: 'unused-finding', severity: 'warning' })];
    expect(proofOf(fakeFile('', { problems })).complete).toBe(true);
  });

  test('and leaves out the part that is switched off', () => {
    const { complete, headline, sentences } = proofOf(fakeFile('', { settings: off('rule-violated') }));
    expect(complete).toBe(true);
    expect(headline).not.toContain('rule');
    expect(sentences.at(-1)).toBe('More is not proved, because `rule-violated` is switched off in the settings.');
  });
});

test('groups are said to hold where they do', () => {
  const proof = {
    steps: 1,
    decisions: 0,
    branches: 0,
    findings: 1,
    recommendations: 4,
    groups: 2,
    rules: 0,
    timings: 0,
  };
  const headlineWith = (code: string) => proofOf(fakeFile('', { proof, settings: off(code) })).headline;
  const known = 'Every patient takes exactly one way, and it is known for each of 4 recommendations whom they are for';
  expect(headlineWith('unused-finding')).toBe(`${known}; 2 groups hold.`);
  expect(headlineWith('contradictory-recommendation')).toBe(`${known}; 2 groups hold.`);
  expect(headlineWith('undecided-advice')).toBe('Every patient takes exactly one way.');
  expect(headlineWith('gap')).toBeUndefined();
});

test('gaps, overlaps and stalls in steps that recommend are about advice, not about the way', () => {
  const text = `guideline: g
title: G
findings: { x: { type: boolean, may_be_unknown: true } }
actions: { a: { label: A }, b: { label: B }, c: { label: C } }
start: s
steps:
  s:
    recommend:
      - { do: c, good_practice: true }
      - group: One of them
        select: exactly-one
        of:
          - { do: a, when: x, good_practice: true }
          - { do: b, when: CONDITION, good_practice: true }
`;
  const claimsWith = (condition: string, severity?: Severity | 'off') => {
    const settings = {
      severity: new Map(
        (['gap', 'overlap', 'stalls-when-unknown'] as const).flatMap((code) =>
          severity ? [[code, severity] as const] : [],
        ),
      ),
    };
    const result = checkGuideline(text.replace('CONDITION', condition), { today: '2026-01-01', settings });
    const { claims, complete } = proofOf({ result, settings, settingsPath: undefined });
    return { way: claims.way?.state, known: claims.advice_known?.state, given: claims.advice_given?.state, complete };
  };
  const all = { way: 'proved', known: 'proved', given: 'proved', complete: true };
  const parted = 'x = null or not(x)';
  expect(claimsWith('not(x)')).toEqual({ ...all, known: 'refuted', complete: false });
  expect(claimsWith('x')).toEqual({ ...all, known: 'refuted', given: 'refuted', complete: false });
  expect(claimsWith('true')).toEqual({ ...all, known: 'refuted', given: 'refuted', complete: false });
  expect(claimsWith(parted, 'info').way).toBe('proved');
  expect(claimsWith(parted, 'off')).toEqual({
    way: 'not-claimed',
    known: 'not-claimed',
    given: 'not-claimed',
    complete: false,
  });
});

const stateOf = (given: Parameters<typeof fakeFile>[1], name: ClaimName) => proofOf(fakeFile('', given)).claims[name];

describe('each claim has its own state', () => {
  test.each([
    ['gap', 'way', 'refuted'],
    ['gap', 'advice_given', 'proved'],
    ['overlap', 'way', 'refuted'],
    ['undecided-advice', 'advice_known', 'refuted'],
    ['undecided-advice', 'way', 'proved'],
    ['dead-end', 'advice_given', 'refuted'],
    ['stalls-when-unknown', 'way', 'refuted'],
    ['unreachable-step', 'reachable', 'refuted'],
    ['unreachable-branch', 'way', 'proved'],
    ['rule-violated', 'rules', 'refuted'],
    ['rule-violated', 'way', 'proved'],
    ['contradictory-recommendation', 'advice_agrees', 'refuted'],
    ['not-decided', 'way', 'not-decided'],
    ['not-decided', 'rules', 'not-decided'],
    ['unknown-name', 'way', 'not-claimed'],
    ['contradictory-assumptions', 'advice_agrees', 'not-claimed'],
    ['impossible-timing', 'advice_agrees', 'proved'],
    ['impossible-timing', 'rules', 'proved'],
    ['unused-finding', 'way', 'proved'],
  ] as const)('after `%s`, at whatever severity, `%s` is %s', (code, name, state) => {
    for (const severity of ['error', 'warning', 'info'] as const) {
      const claim = stateOf({ problems: [fakeProblem({ code, severity })] }, name);
      expect(claim).toEqual({ state, because: state === 'proved' ? [] : [`of \`${code}\` in line 1`] });
    }
  });

  test('what is lowered is named', () => {
    const settings = { severity: new Map<string, Severity | 'off'>([['gap', 'info']]) };
    const problems = [fakeProblem({ severity: 'info' })];
    const claim = proofOf(fakeFile('', { problems, settings, settingsPath: 'guideway.config.yaml' })).claims.way;
    expect(claim?.because).toEqual(['of `gap` in line 1, which guideway.config.yaml makes `info`']);
  });

  test('what is found counts before what is off, and both are named', () => {
    const claim = stateOf({ problems: [fakeProblem({})], settings: off('overlap') }, 'way');
    expect(claim).toEqual({
      state: 'refuted',
      because: ['of `gap` in line 1', '`overlap` is switched off in the settings'],
    });
  });

  test('many lines are counted', () => {
    const text = 'a\n'.repeat(20);
    const problems = Array.from({ length: 20 }, (_, i) => fakeProblem({ at: { start: 2 * i, end: 2 * i + 1 } }));
    expect(proofOf(fakeFile(text, { problems })).claims.way?.because).toEqual([
      'of `gap` in lines 1, 2, 3, 4, 5 and 15 more',
    ]);
  });

  test('and is absent where there is nothing to claim', () => {
    const proof = {
      steps: 1,
      decisions: 0,
      branches: 0,
      findings: 0,
      recommendations: 1,
      groups: 0,
      rules: 0,
      timings: 0,
    };
    expect(Object.keys(proofOf(fakeFile('', { proof })).claims)).toEqual([
      'way',
      'reachable',
      'advice_known',
      'advice_given',
      'advice_agrees',
    ]);
    expect(proofOf({ ...fakeFile('', { proof }), casesUnread: true }).claims.cases?.state).toBe('not-claimed');
  });

  test('all on one line, in words', () => {
    const proof = proofOf(fakeFile('', { problems: [fakeProblem({ code: 'rule-violated' })] }));
    expect(claimsInLine(proof)).toBe(
      'way: proved; reachable: proved; advice_known: proved; advice_given: proved; advice_agrees: proved; ' +
        'rules: refuted, because of `rule-violated` in line 1',
    );
    expect(proof.holds).toBe(false);
  });
});

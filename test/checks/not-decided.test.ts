import { describe, expect, it } from 'vitest';
import { randomSteps } from '../../bench/guidelines/random-steps.mjs';
import type { CheckContext, Report } from '../../src/checks/check.ts';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { DEFAULT_SETTINGS } from '../../src/checks/config.ts';
import { check } from '../../src/checks/not-decided.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { Analysis } from '../../src/region/analysis.ts';
import type { Shares } from '../../src/region/ways.ts';
import { proofOf } from '../../src/report/proof.ts';
import { table } from '../region/hard-decisions.ts';
import { MANY_WAYS } from './many-ways.ts';

/** What the check says when the ways to decide a question may take so much. */
function saidWith(text: string, shares: Shares): readonly Report[] {
  const { guideline } = readGuideline(text);
  const analysis = new Analysis(guideline, shares);
  for (const step of analysis.pathway.graph.order) {
    analysis.isReached(step);
    analysis.gap(step);
    analysis.stalled(step);
    analysis.overlaps(step);
  }
  return [...check.run({ analysis, guideline } as CheckContext)];
}

describe('of steps that ask ever new mixtures of the same findings', () => {
  const text = randomSteps(60, 30, 1);

  it('everything is decided, though not who arrives', () => {
    const { problems } = checkGuideline(text, { today: '2026-01-01' });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('what cannot be decided is said of its step alone, for ten steps and for all others together', () => {
    const said = saidWith(text, { flow: 0, search: 0 });
    expect(said).toHaveLength(11);
    for (const { message } of said.slice(0, 10))
      expect(message).toMatch(/^Not decided at .*: whether any patient comes here\. This is no proof/);
    expect(said.at(-1)?.message).toMatch(/^Not decided at \d+ more steps either, because/);
    // A comment that silences one of them leaves the others.
    expect(new Set(said.map(({ at }) => at.start)).size).toBe(said.length);
  });
});

it('names the question that is open, what was tried and what to do, and nothing of what is decided', () => {
  const text = table(100, 20, 'unique', 1, false);
  expect(saidWith(text, {})).toEqual([]);
  const said = saidWith(text, { boxes: 0, sums: 0, search: 0 });
  expect(said.map(({ message }) => message)).toEqual([
    'Not decided at *The table*: whether some patients find no branch. It takes too long to go through all combinations of findings. This is no proof that anything is wrong, nor that all is well. Split the decision into several that ask fewer findings each, or name common parts under `definitions`.',
  ]);
});

const COUNT = 14;
const each = (line: (i: number) => string) => Array.from({ length: COUNT }, (_, i) => line(i)).join('\n');

/** Fourteen drugs of one class, each for a sign of its own. */
function drugs(recommendation: (i: number) => string, rule: string): string {
  return `guideline: drugs
title: Drugs
references: { list: { title: A list of drugs, kind: guideline } }
findings:
${each((i) => `  f${i}: { type: boolean }`)}
actions:
  shield: { label: Shield }
${each((i) => `  a${i}: { label: Drug ${i}, is_a: [drug] }`)}
events: { arrival: { label: Arrival } }
start: s0
steps:
${each(
  (i) => `  s${i}:
    recommend:
      - { do: shield, strength: strong, certainty: high, cites: [list] }
      - { do: a${i}, when: f${i}, strength: strong, certainty: high, cites: [list], timing: { ${recommendation(i)} } }
    ${i + 1 < COUNT ? `next: s${i + 1}` : 'note: The end.'}`,
)}
rules:
  - { id: rule, ${rule}, because: It matters. }
`;
}

function checked(text: string) {
  const result = checkGuideline(text, { today: '2026-01-01' });
  const { claims } = proofOf({ result, settings: DEFAULT_SETTINGS, settingsPath: undefined });
  return { problems: result.problems, claims, lines: result.lines };
}

describe('of drugs that may be given in thousands of combinations', () => {
  it.each([
    ['that one of them comes in time', 'require: drug, within: 1 h, of: arrival', 'refuted'],
    ['that something comes before each', 'require: shield, before: drug', 'proved'],
    ['that two are never given', 'forbid_together: [a0, shield]', 'refuted'],
    ['that the first comes before the last', 'require: a0, before: a13, when: f0', 'proved'],
  ] as const)('a rule says %s: it is decided', (_, rule, state) => {
    const { problems, claims } = checked(
      drugs(() => (rule.includes('arrival') ? 'after: arrival, to: 1 h' : 'after: shield'), rule),
    );
    expect(problems.filter(({ code }) => code === 'not-decided')).toEqual([]);
    expect(claims.rules?.state).toBe(state);
    expect(claims.way?.state).toBe('proved');
  });

  it('a rule that many timings against the order of steps decide is not, with the true reason, and nothing else is open', () => {
    const { problems, claims, lines } = checked(
      drugs((i) => `after: a${(i + 1) % COUNT}, to: 2 h`, 'require: a0, before: a13'),
    );
    const open = problems.filter(({ code }) => code === 'not-decided');
    expect(open).toHaveLength(1);
    expect(open[0]?.message).toMatch(
      /^Not decided: whether the rule `rule` holds\..* in too many different combinations/,
    );
    expect(open[0]?.message).not.toContain('finding');
    // Whoever is never given the first is found all the same; who else there is, nobody says.
    const broken = problems.find(({ code }) => code === 'rule-violated');
    expect(broken?.noRegion).toBe('not all could be decided of the rule, which may concern more patients');
    expect(broken?.region).toBeUndefined();
    expect(claims.rules?.state).toBe('refuted');
    expect(claims.rules?.because.at(-1)).toBe(
      `of \`not-decided\` in line ${lines.positionAt(open[0]?.at.start ?? 0).line + 1}`,
    );
    expect(claims.way?.state).toBe('proved');
    expect(claims.advice_known?.state).toBe('proved');
  });
});

it('decides rules and times of a step with 500 recommendations of one action, one problem for each thing to mend', () => {
  const dose = (i: number) =>
    `- { do: a, when: weight > ${i}, good_practice: true, timing: { before: b, from: ${i + 1} min } }`;
  const text = `guideline: doses
title: Doses
findings:
  weight: { type: integer, range: 0..600, unit: kg }
actions: { a: { label: A }, b: { label: B } }
start: treat
steps:
  treat:
    recommend:
${Array.from({ length: 500 }, (_, i) => `      ${dose(i)}`).join('\n')}
      - { do: b, good_practice: true, timing: { after: a, from: 10 h } }
rules:
  - { id: first, require: a, before: b, because: It matters. }
  - { id: apart, forbid_together: [a, b], because: It matters. }
`;
  const { problems } = checked(text);
  const told = problems.filter(({ code }) => ['rule-violated', 'not-decided', 'impossible-timing'].includes(code));
  expect(told.map(({ code, region }) => `${code}: ${region}`).sort()).toEqual([
    'rule-violated: weight <= 0',
    'rule-violated: weight > 0',
  ]);
});

describe('of forty steps in a row, each with four alternatives that skip ahead, and hard rules about all of them', () => {
  it('the work ends, the rules that are easy are decided, and of the others it is said what was too much', () => {
    const result = checkGuideline(MANY_WAYS, { today: '2026-01-01' });
    expect(result.operations).toBeLessThan(8_000_000);
    const places = (rule: string) =>
      result.problems.filter(({ message }) => message.startsWith(`Rule \`${rule}\` is broken`));
    expect(places('never').length).toBeGreaterThan(0);
    expect(places('never').every(({ noRegion }) => noRegion === undefined || !noRegion.includes('decided'))).toBe(true);
    expect(places('together').length).toBeGreaterThan(0);
    expect(places('end')).toEqual([]);
    const said = result.problems.filter(({ code }) => code === 'not-decided').map(({ message }) => message);
    expect(said[0]).toMatch(/^Not decided: whether the rule `together` holds. .* in too many different combinations/);
    expect(said.some((message) => /`(never|end)`/.test(message))).toBe(false);
  });
});

it('a number that a condition works out is told of where it stands', () => {
  const text = `guideline: product
title: A product of two numbers
findings:
  p: { type: integer, range: 2..100000 }
  r: { type: integer, range: 2..100000 }
actions: { a: { label: A } }
start: q
steps:
  q:
    branches:
      - { when: p * r < 1000000007, go: x }
      - { when: p * r > 1000000007, go: x }
  x: { recommend: [{ do: a, good_practice: true }] }
`;
  const { problems } = checkGuideline(text, { today: '2026-01-01' });
  const [told] = problems.filter(({ code }) => code === 'not-decided').map(({ at }) => text.slice(at.start, at.end));
  expect(told).toBe('p * r < 1000000007');
});

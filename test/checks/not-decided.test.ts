import { describe, expect, it } from 'vitest';
import { randomSteps } from '../../bench/guidelines/random-steps.mjs';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { DEFAULT_SETTINGS } from '../../src/checks/config.ts';
import { proofOf } from '../../src/report/proof.ts';
import { MANY_WAYS } from './many-ways.ts';

it('says of a guideline that is too entangled that it is not decided, and claims nothing else', () => {
  const { problems, lines } = checkGuideline(randomSteps(300, 30, 1), { today: '2026-01-01' });
  const undecided = problems.filter(({ code }) => code === 'not-decided');
  expect(undecided.map(({ severity }) => severity)).toEqual(undecided.map(() => 'error'));
  expect(undecided[0]?.message).toMatch(/^Not decided here: /);
  expect(undecided.at(-1)?.message).toMatch(/^\d+ more steps are not decided completely/);
  expect(undecided.length).toBeLessThanOrEqual(11);
  expect(problems.filter(({ severity, code }) => severity === 'error' && code !== 'not-decided')).toEqual([]);
  // A comment that silences one of them leaves the others.
  expect(new Set(undecided.map(({ at }) => lines.positionAt(at.start).line)).size).toBe(undecided.length);
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

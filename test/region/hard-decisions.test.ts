import { describe, expect, it } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import type { Patient, Value } from '../../src/condition/condition.ts';
import type { Finding } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { walk } from '../../src/simulation/walk.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';
import { boxes, scored, table, weights } from './hard-decisions.ts';

/** What the checks say of a decision, held against patients drawn at random. */
function checked(text: string) {
  const reading = readGuideline(text);
  const { guideline } = reading;
  const { problems } = checkReading(reading, { today: '2026-01-01' });
  const decided = problems.filter(({ code }) => code === 'not-decided').map(({ message }) => message);
  expect(decided).toEqual([]);
  const of = (code: string) => problems.filter((problem) => problem.code === code);
  const step = [...guideline.steps.values()].find(({ branches }) => branches);
  const random = randomFrom(1);
  for (let i = 0; i < 300; i++) {
    const patient: Patient = new Map([...guideline.findings.values()].map((one) => [one.id, drawnValue(one, random)]));
    const visit = step && walk(guideline, patient).get(step);
    if (!step || !visit) continue;
    if (visit.outcome === 'left out') expect(of('gap')).toHaveLength(1);
    if (visit.outcome === 'undetermined') expect(of('stalls-when-unknown')).toHaveLength(1);
    if (visit.taken.length > 1) expect(of('overlap').length).toBeGreaterThan(0);
    const dead = new Set(of('unreachable-branch').map(({ at }) => at));
    for (const branch of visit.taken) expect(dead.has(branch.when?.at ?? branch.at)).toBe(false);
  }
  return { of, codes: new Set(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)) };
}

function drawnValue({ type, range, options, mayBeUnknown }: Finding, random: Random): Value {
  if (mayBeUnknown && random.chance(0.2)) return null;
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'choice') return random.pick(options).id;
  return random.below(Number(String(range?.high ?? 0)) + 1);
}

describe('tables with irregular rows are decided', () => {
  it.each([
    [100, 20],
    [150, 15],
    [75, 18],
    [50, 20],
    [40, 25],
  ])('%i rows over %i findings', (rows, columns) => {
    const { of } = checked(table(rows, columns, 'unique', rows));
    expect(of('overlap').length).toBeGreaterThan(20);
    expect(of('overlap').every(({ witness }) => witness !== undefined)).toBe(true);
  });

  it('without an `else`: the gap comes with a patient', () => {
    const { of } = checked(table(60, 20, 'unique', 3, false));
    expect(of('gap').map(({ witness }) => witness?.size)).toEqual([expect.any(Number)]);
  });

  it('where the first row counts: the rows that nobody reaches are named', () => {
    const { of } = checked(table(400, 12, 'first', 4));
    expect(of('unreachable-branch').length).toBeGreaterThan(100);
  });

  it('two rows that say the same with opposite advice are found among many others', () => {
    const text = table(60, 20, 'unique', 5).replace(
      /( {6}- \{ when: .*, go: )([xy])( \}\n)/,
      (line, start, end, rest) => `${line}${start}${end === 'x' ? 'y' : 'x'}${rest}`,
    );
    const { of } = checked(text);
    expect(of('overlap')[0]?.message).toContain('has two answers for the same patients');
  });
});

describe('tables of boxes are decided', () => {
  it.each([3, 5, 7])('300 boxes over %i numbers fill everything', (columns) => {
    const { of } = checked(boxes(300, columns, 0, columns));
    expect(of('gap')).toEqual([]);
    expect(of('overlap').length).toBeGreaterThan(0);
  });

  it.each([3, 5, 7])('of 300 boxes over %i numbers one is missing, which is told exactly', (columns) => {
    const { of } = checked(boxes(300, columns, 1, columns));
    expect(of('gap').map(({ region }) => region)).toEqual([expect.stringContaining('v0')]);
  });
});

describe('scores are decided', () => {
  it.each([
    [40, 2],
    [40, 3],
    [30, 1],
  ])('of %i signs with %i decimals', (count, decimals) => {
    const points = weights(count, decimals, decimals);
    expect(
      checked(scored(points, false, ["{ when: 'total < 20', go: x }", "{ when: 'total >= 20', go: y }"])).codes,
    ).toEqual(new Set());
    const { of } = checked(scored(points, false, ["{ when: 'total <= 20', go: x }", "{ when: 'total > 21', go: y }"]));
    expect(of('gap')).toHaveLength(1);
  });

  it.each([1, 2, '0.37'])('of 30 signs that may be unknown, with %s points each or more', (least) => {
    const points = Array.from({ length: 30 }, (_, i) =>
      typeof least === 'string' ? (0.37 + i / 100).toFixed(2) : least + (i % 3),
    );
    const { of } = checked(scored(points, true, ["{ when: 'total < 10', go: x }", "{ when: 'total >= 10', go: y }"]));
    expect(of('stalls-when-unknown')).toHaveLength(1);
    expect(of('stalls-when-unknown')[0]?.witness).toBeDefined();
    expect(of('gap')).toEqual([]);
  });

  it('whatever the order of the points', () => {
    const ranges = (id: string, ends: readonly number[]) =>
      ends
        .slice(1)
        .map((end, i) => `      - { when: '${id} > ${ends[i]} and ${id} <= ${end}', add: ${i + 1}.${end % 90}${i} }`);
    const ends = Array.from({ length: 25 }, (_, i) => i * 7);
    const points = ['t', 'u', 'v', 'w'].flatMap((id) => ranges(id, ends));
    const mixed = points.map((_, i) => points[(i * 37) % points.length] as string);
    const text = (lines: readonly string[]) =>
      scored([], false, ["{ when: 'total < 40', go: x }", "{ when: 'total >= 40', go: y }"])
        .replace(
          'findings:\n\n',
          `findings:\n${['t', 'u', 'v', 'w'].map((id) => `  ${id}: { type: integer, range: 0..200 }`).join('\n')}\n`,
        )
        .replace('points:\n\n', `points:\n${lines.join('\n')}\n`);
    for (const lines of [points, mixed]) expect(checked(text(lines)).codes).toEqual(new Set());
  });

  it('two branches for the same total with opposite advice are found', () => {
    const branches = [
      "{ when: 'total < 16', go: x }",
      "{ when: 'total >= 15', go: y }",
      "{ when: 'total >= 15', go: x }",
    ];
    const { of } = checked(scored(weights(26, 3, 9), false, branches));
    expect(of('overlap')).toHaveLength(3);
  });
});

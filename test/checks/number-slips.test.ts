import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../src/checks/config.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';

const FOOT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');

/** What one YAML reader or another takes for a number, or for nothing, and a clinician for something else. */
const NO_NUMBERS = ['0x10', '0o17', '0b11', '1_0x', '.inf', '-.INF', '.nan', '~', '1:30', '1:30:00'];

describe.each(NO_NUMBERS)('%s is refused, in one problem at its place', (written) => {
  test.each([
    ['add: 1', 'add: V'],
    ['precision: 0.01', 'precision: V'],
    ['year: 2023', 'year: V'],
    ['range: 0..200', 'range: 0..V'],
    ['to: 3 d', 'to: V d'],
    ['to: 3 d', 'to: V'],
    ['after: 1 d', 'after: V'],
    ['toe_pressure < 30', 'toe_pressure < V'],
    ['risk_class >= 2', 'risk_class >= V'],
    ['format: 1', 'format: V'],
  ])('%j → %j', (from, to) => {
    const text = FOOT.replace(from, () => to.replace('V', written));
    const { problems } = readGuideline(text);
    expect(problems.map(({ message }) => message)).toHaveLength(1);
    const [start, end] = [FOOT.indexOf(from), FOOT.indexOf(from) + to.length + written.length];
    expect(problems[0]?.at.start).toBeGreaterThanOrEqual(start);
    expect(problems[0]?.at.end).toBeLessThanOrEqual(end);
  });

  test.each(['toe_pressure', 'ankle_brachial_index', 'site', 'sepsis'])('as %s of a case', (finding) => {
    const text = `cases:\n  - name: A\n    given: { ${finding}: ${written} }\n    expect: { recommends: [] }\n`;
    const { problems } = readCases(text, readGuideline(FOOT).guideline);
    // An unknown pressure may be said so.
    const isNull = finding === 'toe_pressure' && written === '~';
    expect(problems.map(({ message }) => message)).toHaveLength(isNull ? 0 : 1);
  });

  test('in settings', () => {
    const { problems, settings } = readSettings(`coverage:\n  branches: ${written}\n`);
    expect(problems).toHaveLength(1);
    expect(settings.coverage).toBeUndefined();
  });
});

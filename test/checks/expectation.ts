import type { Problem } from '../../src/checks/check.ts';
import type { Value } from '../../src/condition/condition.ts';
import type { LineIndex } from '../../src/text/position.ts';

/** One line `# expect: LINE:COLUMN CODE "part of the message" witness finding=value, …` at the top of a fixture. */
export interface Expectation {
  readonly line: string;
  /** One-based, as editors count; undefined for `*`. */
  readonly place: string | undefined;
  readonly code: string;
  readonly part: string;
  /** Finding ids with a value, `*` for any, or `low..high`; undefined when nothing is said of the witness. */
  readonly witness: ReadonlyMap<string, string> | undefined;
}

const EXPECT = /^# expect: (\*|\d+:\d+) ([a-z-]+) "(.*)"(?: witness (.+))?$/;

/**
 * The expectations at the top of a fixture.
 * @throws Error when a line begins like one and is none
 */
export function expectationsOf(text: string): readonly Expectation[] {
  const lines = text.split('\n').filter((line) => line.startsWith('# expect'));
  return lines.map((line) => {
    const [, place = '', code = '', part = '', witness] = EXPECT.exec(line) ?? [];
    if (code === '') throw new Error(`Not an expectation: ${line}`);
    return {
      line,
      place: place === '*' ? undefined : place,
      code,
      part,
      witness: witness ? findingsOf(witness) : undefined,
    };
  });
}

function findingsOf(witness: string): ReadonlyMap<string, string> {
  return new Map(
    witness.split(', ').map((entry) => {
      const [finding = '', value = ''] = entry.split('=');
      return [finding, value];
    }),
  );
}

/** Whether a problem is the expected one: code, place, message and, where one is given, the whole witness. */
export function meets(problem: Problem, { place, code, part, witness }: Expectation, lines: LineIndex): boolean {
  return (
    problem.code === code &&
    (place === undefined || place === placeOf(problem, lines)) &&
    problem.message.includes(part) &&
    (witness === undefined || showsWitness(problem, witness))
  );
}

function showsWitness({ witness }: Problem, expected: ReadonlyMap<string, string>): boolean {
  const found = witness ?? new Map<string, Value>();
  return found.size === expected.size && [...expected].every(([finding, value]) => isValue(found.get(finding), value));
}

function isValue(found: Value | undefined, expected: string): boolean {
  if (found === undefined) return false;
  const [low, high] = expected.split('..');
  if (typeof found === 'number' && high !== undefined) return found >= Number(low) && found <= Number(high);
  return expected === '*' || expected === printed(found);
}

function printed(value: Value): string {
  if (value === null) return 'unknown';
  return Array.isArray(value) ? value.join('+') : String(value);
}

/**
 * A problem as a line of expectation, for the failure message.
 * @param added so many lines will be added above it
 */
export function asExpectation(problem: Problem, lines: LineIndex, added = 0): string {
  const witness = [...(problem.witness ?? [])].map(([finding, value]) => `${finding}=${printed(value)}`).join(', ');
  const shown = witness ? ` witness ${witness}` : '';
  return `# expect: ${placeOf(problem, lines, added)} ${problem.code} "${problem.message}"${shown}`;
}

function placeOf({ at }: Problem, lines: LineIndex, added = 0): string {
  const { line, column } = lines.positionAt(at.start);
  return `${line + 1 + added}:${column + 1}`;
}

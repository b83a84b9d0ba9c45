import { CalendarDay } from '../../src/condition/calendar-day.ts';
import type { Patient, Value } from '../../src/condition/condition.ts';
import type { Finding, Guideline } from '../../src/guideline/model.ts';
import { type Reading, readGuideline } from '../../src/guideline/read.ts';
import { holds } from '../../src/simulation/walk.ts';
import { randomGuideline } from './random-guideline.ts';

const SERIES = 2000;
const MOST_PATIENTS = 400;

/** One patient for every combination of values that a random guideline can tell apart, within its assumptions. */
export function everyPatient(guideline: Guideline): Patient[] {
  let patients: Map<string, Value>[] = [new Map()];
  for (const finding of guideline.findings.values()) {
    const values = representatives(finding);
    patients = patients.flatMap((patient) => values.map((value) => new Map([...patient, [finding.id, value]])));
  }
  return patients.filter((patient) => guideline.assumptions.every(({ never }) => holds(never, patient) !== true));
}

/** Random decimals are compared with multiples of 0.5 only, so multiples of 0.25 stand for all values. */
function representatives(finding: Finding): Value[] {
  const unknown = finding.mayBeUnknown ? [null] : [];
  switch (finding.type) {
    case 'boolean':
      return [true, false, ...unknown];
    case 'choice':
      return [...finding.options.map(({ id }) => id), ...unknown];
    case 'integer':
      return [0, 1, 2, 3, 4, 5, 6, ...unknown];
    case 'decimal': {
      const step = finding.precision ? 0.5 : 0.25;
      return [...Array.from({ length: 3 / step + 1 }, (_, i) => i * step), ...unknown];
    }
    case 'date':
      return [...daysOf(finding), ...unknown];
    case 'multiple':
      return [[], ['u'], ['v'], ['u', 'v'], ...unknown];
  }
}

function daysOf({ range }: Finding): Value[] {
  if (!range) return [];
  const count = Number(range.high.digits - range.low.digits) + 1;
  return Array.from({ length: count }, (_, i) => new CalendarDay(range.low.digits + BigInt(i)));
}

/** The first random guideline of a series with few enough patients to walk them all. */
export function smallGuideline(seed: number, calculating = false): { text: string; reading: Reading; all: Patient[] } {
  for (let attempt = 0; ; attempt++) {
    const text = randomGuideline(seed + attempt * SERIES, false, calculating);
    const reading = readGuideline(text);
    // A term that nobody can have a value of, or not this one, is refused.
    if (calculating && reading.problems.length > 0) continue;
    const all = everyPatient(reading.guideline);
    if (all.length <= MOST_PATIENTS) return { text, reading, all };
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type CheckResult, checkReading } from '../../src/checks/check-guideline.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';

const SUFFIX = '.guideline.yaml';
export const TODAY = { today: '2026-11-22' };

/** A small guideline that shows what a check says, or that it says nothing; with cases where a file of them is beside it. */
export interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly cases: string | undefined;
}

export function fixtures(code: string, kind: 'valid' | 'invalid'): readonly Fixture[] {
  const folder = new URL(`${code}/${kind}/`, import.meta.url);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  return names.sort().map((file) => {
    const beside = new URL(file.replace(SUFFIX, '.cases.yaml'), folder);
    return {
      name: file.slice(0, -SUFFIX.length),
      text: readFileSync(new URL(file, folder), 'utf8'),
      cases: existsSync(beside) ? readFileSync(beside, 'utf8') : undefined,
    };
  });
}

/** Checks a fixture as the program would, together with its cases. */
export function checkFixture({ text, cases }: Pick<Fixture, 'text' | 'cases'>): CheckResult {
  const reading = readGuideline(text);
  const options = cases === undefined ? {} : { cases: [readCases(cases, reading.guideline)] };
  return checkReading(reading, { ...TODAY, ...options });
}

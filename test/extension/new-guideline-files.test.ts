import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { DEFAULT_SETTINGS } from '../../src/checks/config.ts';
import {
  casesNamed,
  EMBOLISM,
  FIBRILLATION,
  guidelineNamed,
  idFrom,
  PNEUMONIA,
  REAL,
  SMALL,
} from '../../src/extension/new-guideline-files.ts';
import { guidelineNamedBy, readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

function check(guideline: string, cases?: string) {
  const reading = readGuideline(guideline);
  const given = cases === undefined ? {} : { cases: [readCases(cases, reading.guideline)] };
  return checkReading(reading, { settings: DEFAULT_SETTINGS, today: '2026-11-27', ...given });
}

const NAMES = ['Acute knee injury', 'COPD: "when" to treat #1', '5', "D'Amico – Übersicht\\", 'null', '  a  '];

test.each(NAMES)('a small guideline named %j passes every check, and its title is the name', (name) => {
  const made = guidelineNamed(name, text(SMALL.guideline), SMALL);
  const { problems, guideline } = check(made);
  expect(problems).toEqual([]);
  expect(guideline.title).toBe(name.trim());
  expect(guideline.id).toBe(idFrom(name));
});

test.each([REAL, EMBOLISM, FIBRILLATION, PNEUMONIA])(
  '$guideline keeps its title under a new name, and its cases find it and pass',
  (template) => {
    const guideline = guidelineNamed('My copy', text(template.guideline), template);
    const cases = casesNamed('My copy', text(template.cases ?? ''));
    const result = check(guideline, cases);
    expect(result.problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(result.cases[0]?.results.every(({ status }) => status === 'passed')).toBe(true);
    expect(result.guideline).toMatchObject({ id: 'my-copy', title: check(text(template.guideline)).guideline.title });
    expect(guidelineNamedBy(cases)?.id).toBe('my-copy.guideline.yaml');
  },
);

test.each([
  ['Acute knee injury', 'acute-knee-injury'],
  ['  Ménière’s disease ', 'meniere-s-disease'],
  ['COPD / asthma (GINA 2026)', 'copd-asthma-gina-2026'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\x', 'c-x'],
  ['膝', ''],
  ['—', ''],
])('the file for %j is named %j', (name, id) => {
  expect(idFrom(name)).toBe(id);
});

test('a name as long as a page gives a file name that every disk takes', () => {
  const id = idFrom('very long '.repeat(50));
  expect(id.length).toBeLessThanOrEqual(80);
  expect(id).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
});

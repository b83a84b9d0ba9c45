import { checkReading } from '../checks/check-guideline.ts';
import { type CasesReading, readCases } from '../guideline/cases/read.ts';
import { readGuideline } from '../guideline/read.ts';
import type { CheckedFile, FileReport } from '../report/report.ts';
import { type FoundFile, type FoundGuideline, unreadable } from './found-files.ts';
import type { Io } from './io.ts';
import { readText } from './read-text.ts';
import type { SettingsInForce } from './settings-finder.ts';

/** Checks a guideline from its text with the cases files that were found for it: itself first, after it those files. */
export function checkTexts(
  text: string,
  file: FoundGuideline,
  { settings, path }: SettingsInForce,
  io: Io,
): [CheckedFile, ...FileReport[]] {
  const reading = readGuideline(text);
  const failures: FileReport[] = [];
  const files: FoundFile[] = [];
  const cases: CasesReading[] = [];
  for (const one of file.cases) {
    const read = readText(one.absolute ?? '', 'cases');
    if (read.text === undefined) failures.push({ ...unreadable(one.path, read.message), position: read.position });
    else {
      files.push(one);
      cases.push(readCases(read.text, reading.guideline));
    }
  }
  const result = checkReading(reading, { settings, today: io.today, ...(cases.length > 0 && { cases }) });
  const ofCases = result.cases.map(
    ({ reading: { lines }, results, problems }, index): FileReport => ({
      kind: 'cases',
      path: files[index]?.path ?? '',
      problems,
      lines,
      results,
      guideline: result.guideline,
    }),
  );
  const casesUnread = failures.length > 0;
  return [
    { kind: 'checked', path: file.path, result, settings, settingsPath: path, casesUnread },
    ...ofCases,
    ...failures,
  ];
}

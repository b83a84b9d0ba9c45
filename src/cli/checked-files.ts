import { type Cases, readCases } from '../library/cases.ts';
import { checkedFiles } from '../library/check.ts';
import type { Guideline } from '../library/guideline.ts';
import type { CheckedFile, FileReport, UnreadableFile } from '../report/report.ts';
import { type FoundFile, unreadable } from './found-files.ts';
import type { Io } from './io.ts';
import type { LocalFiles } from './local-files.ts';
import type { ShownSettings } from './settings-finder.ts';

/** Reads cases files of a guideline; those that cannot be read are failures. */
export async function readCasesFiles(
  found: readonly FoundFile[],
  guideline: Guideline,
  files: LocalFiles,
): Promise<{ readonly cases: readonly Cases[]; readonly failures: readonly UnreadableFile[] }> {
  const cases: Cases[] = [];
  const failures: UnreadableFile[] = [];
  for (const file of found) {
    const read = await files.read(file, 'cases');
    if (read.text === undefined) failures.push(unreadable(file.path, read.message, read.position));
    else cases.push(readCases(read.text, guideline, { path: file.path }));
  }
  return { cases, failures };
}

/** Checks a guideline with the cases files that were found for it: itself first, after it those files. */
export async function checkWithCases(
  guideline: Guideline,
  found: readonly FoundFile[],
  { settings, path }: ShownSettings,
  files: LocalFiles,
  { today }: Io,
): Promise<[CheckedFile, ...FileReport[]]> {
  const { cases, failures } = await readCasesFiles(found, guideline, files);
  const [checked, ...ofCases] = checkedFiles(guideline, { cases, settings, today });
  return [{ ...checked, settingsPath: path, casesUnread: failures.length > 0 }, ...ofCases, ...failures];
}

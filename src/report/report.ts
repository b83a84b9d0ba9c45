import type { Problem, Severity } from '../checks/check.ts';
import type { CheckResult } from '../checks/check-guideline.ts';
import type { Settings } from '../checks/config.ts';
import type { Guideline } from '../guideline/model.ts';
import type { CaseResult } from '../simulation/run-case.ts';
import type { LineIndex, Position } from '../text/position.ts';

/** A guideline that was read and checked. */
export interface CheckedFile {
  readonly kind: 'checked';
  /** As people write it: relative to the folder the command ran in where that is shorter, with `/`. */
  readonly path: string;
  readonly result: CheckResult;
  readonly settings: Settings;
  /** Path of the settings file in force, if any. */
  readonly settingsPath: string | undefined;
  /** True when a cases file of it could not be opened or is no text. */
  readonly casesUnread?: boolean;
}

/** A cases file that was read, its cases run. */
export interface CasesFile {
  readonly kind: 'cases';
  readonly path: string;
  readonly problems: readonly Problem[];
  readonly lines: LineIndex;
  readonly results: readonly CaseResult[];
  readonly guideline: Guideline;
}

/** A settings file that has problems of its own. */
export interface SettingsFile {
  readonly kind: 'settings';
  readonly path: string;
  readonly problems: readonly Problem[];
  /** False when a part of it could not be read. */
  readonly complete: boolean;
  readonly lines: LineIndex;
}

/** A file that could not be opened or is no text. */
export interface UnreadableFile {
  readonly kind: 'unreadable';
  readonly path: string;
  readonly message: string;
  /** Zero-based; where in the file reading failed. */
  readonly position: Position | undefined;
}

export type FileReport = CheckedFile | CasesFile | SettingsFile | UnreadableFile;

/** How much was found in one run. */
export interface Summary {
  /** A file that could not be read counts as one error. */
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Guidelines checked. */
  readonly files: number;
  readonly milliseconds: number;
}

/** The problems of one file in the order of the text, errors first where two start together. */
export function problemsOf(file: FileReport): Problem[] {
  if (file.kind === 'unreadable') return [];
  const problems = file.kind === 'checked' ? file.result.problems : file.problems;
  return [...problems].sort(
    (a, b) => a.at.start - b.at.start || ORDER[a.severity] - ORDER[b.severity] || (a.code < b.code ? -1 : 1),
  );
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Counts what was found; `milliseconds` is the time the run took. */
export function summarize(files: readonly FileReport[], milliseconds: number): Summary {
  const count = { error: 0, warning: 0, info: 0 };
  let checked = 0;
  for (const file of files) {
    if (file.kind === 'unreadable') count.error++;
    if (file.kind === 'checked') checked++;
    for (const { severity } of problemsOf(file)) count[severity]++;
  }
  return { errors: count.error, warnings: count.warning, infos: count.info, files: checked, milliseconds };
}

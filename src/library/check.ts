import { checkReading } from '../checks/check-guideline.ts';
import { DEFAULT_SETTINGS, readSettings as readSettingsFile, type SettingsReading } from '../checks/config.ts';
import { checks as allChecks } from '../checks/index.ts';
import { isCalendarDate, today as todayByClock } from '../guideline/dates.ts';
import { caseEntry } from '../report/cases/json.ts';
import { claimsEntry, problemEntry } from '../report/json.ts';
import { proofOf } from '../report/proof.ts';
import { type CasesFile, type CheckedFile, problemsOf } from '../report/report.ts';
import { type Cases, casesFor } from './cases.ts';
import type { CaseResult, Claims, Problem } from './generated/reports.generated.ts';
import { type Guideline, readingOf } from './guideline.ts';
import { GuidewayError, requireText } from './guideway-error.ts';
import { plain } from './plain.ts';

/** With what a guideline is checked. */
export interface CheckOptions {
  /** Its cases files; without, nothing is said of cases. */
  readonly cases?: readonly Cases[];
  /** Without, each check has its own severity. */
  readonly settings?: Settings;
  /** The day for which dates in the guideline are judged, as `2026-01-31`; without, today. */
  readonly today?: string;
}

/** What all checks say of one guideline. */
export interface CheckResult {
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** Problems silenced by a comment in the guideline. */
  readonly ignored: readonly Problem[];
  readonly proof: Proof;
  /** Of each cases file that was given. */
  readonly cases: readonly CheckedCases[];
}

/** What was proved. */
export interface Proof {
  readonly claims: Claims;
  /**
   * True when it is proved that every patient gets exactly one answer, a way and its advice, and the guideline has no
   * error. False says no more than that this is not proved.
   */
  readonly complete: boolean;
  /** True when everything that is claimed is proved: rules, timing and cases too. */
  readonly holds: boolean;
  /** What was proved and what not, as sentences for a person; `code` in backticks. Empty when the problems say it all. */
  readonly sentences: readonly string[];
}

/** What all checks say of one cases file. */
export interface CheckedCases {
  readonly path: string;
  readonly problems: readonly Problem[];
  readonly results: readonly CaseResult[];
}

/** Settings that were read. Only what `readSettings` returned can be given to other functions, not a copy of it. */
export interface Settings {
  /** What of them cannot be read; the rest counts. */
  readonly problems: readonly Problem[];
}

const settingsRead = new WeakMap<Settings, SettingsReading>();

/** All checks: code, severity unless settings change it, and what it is about in one line. */
export const checks: readonly Check[] = allChecks.map(({ code, severity, title }) => ({ code, severity, title }));

/** One check. */
export interface Check {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly title: string;
}

/** Reads settings from the text of a `guideway.config.yaml`. Never throws for what the text says. */
export function readSettings(text: string): Settings {
  requireText(text);
  const reading = readSettingsFile(text);
  const settings = { problems: entriesOf(reading) };
  settingsRead.set(settings, reading);
  return settings;
}

/**
 * Runs every check on a guideline, and proves what can be proved of all its patients. Never throws for what the texts say.
 * @throws GuidewayError for cases that were read with another guideline, and for a day that is none
 */
export function check(guideline: Guideline, options: CheckOptions = {}): CheckResult {
  const [file, ...cases] = checkedFiles(guideline, requested(options));
  const { result } = file;
  const { complete, holds, headline, ...proof } = proofOf(file);
  return {
    problems: entriesOf({ problems: problemsOf(file), lines: result.lines }),
    ignored: entriesOf({ problems: result.ignored, lines: result.lines }),
    proof: {
      claims: plain<Claims>(claimsEntry(proof)),
      complete,
      holds,
      sentences: headline === undefined ? proof.sentences : [headline, ...proof.sentences],
    },
    cases: cases.map((one) => ({
      path: one.path,
      problems: entriesOf(one),
      results: one.results.map((result) => plain<CaseResult>(caseEntry(result, one))),
    })),
  };
}

/** With what a guideline is checked, read and looked at. */
interface Checking {
  readonly cases: readonly Cases[];
  readonly settings: SettingsReading['settings'];
  readonly today: string;
}

/** @throws GuidewayError as `check` does */
export function requested({ cases = [], settings, today }: CheckOptions): Checking {
  return { cases, settings: settings === undefined ? DEFAULT_SETTINGS : settingsOf(settings), today: dayOf(today) };
}

/** A guideline with all that the checks say of it, and after it each of its cases files. */
export function checkedFiles(
  guideline: Guideline,
  { cases, settings, today }: Checking,
): [CheckedFile, ...CasesFile[]] {
  const readings = casesFor(guideline, cases);
  const result = checkReading(readingOf(guideline), { settings, today, ...(cases.length > 0 && { cases: readings }) });
  const ofCases = result.cases.map(
    ({ reading: { lines }, results, problems }, index): CasesFile => ({
      kind: 'cases',
      path: cases[index]?.path ?? '',
      problems,
      lines,
      results,
      guideline: result.guideline,
    }),
  );
  return [{ kind: 'checked', path: guideline.path, result, settings, settingsPath: undefined }, ...ofCases];
}

function entriesOf({ problems, lines }: Pick<SettingsReading, 'problems' | 'lines'>): Problem[] {
  return problems.map((problem) => plain<Problem>(problemEntry(problem, lines)));
}

function settingsOf(settings: Settings): SettingsReading['settings'] {
  const reading = settingsRead.get(settings);
  if (reading) return reading.settings;
  throw new GuidewayError(
    'These are no settings that were read. Pass on what readSettings returned, and no copy of it.',
  );
}

/** An ISO date; today where none is given, by the clock of whoever asks. */
function dayOf(given: string | undefined): string {
  if (given !== undefined && isCalendarDate(given)) return given;
  if (given !== undefined) throw new GuidewayError(`\`today\` is a day such as 2026-01-31, not ${given}.`);
  return todayByClock();
}

import type { CaseResult } from '../../simulation/run-case.ts';
import { visible } from '../visible.ts';
import { brokenMessage, failureLines, failureMessage, plainly, problemMessage } from './failure.ts';
import { listedOf, notRunInWords, omittedFailures } from './listed.ts';
import { placeOf } from './pretty.ts';
import type { TestedFile, TestReport } from './test-report.ts';

/** One line of TAP, with what is to be said below it. */
interface Point {
  readonly ok: boolean;
  readonly name: string;
  readonly directive?: string;
  readonly facts?: Readonly<Record<string, string | readonly string[]>>;
}

/** What became of the cases in the Test Anything Protocol, version 14 (testanything.org); ends with a line break. */
export function tapTests(reports: readonly TestReport[]): string {
  const points = reports.flatMap(pointsOf);
  const lines = points.flatMap((point, index) => [...pointLines(point, index + 1)]);
  const plan = points.length === 0 ? '1..0 # SKIP no cases' : `1..${points.length}`;
  return `${['TAP version 14', plan, ...lines].join('\n')}\n`;
}

function pointsOf(report: TestReport): Point[] {
  switch (report.kind) {
    case 'untested':
      return [];
    case 'unreadable':
      return [{ ok: false, name: visible(report.path), facts: { message: visible(report.message) } }];
    case 'tested':
      return pointsOfFile(report);
  }
}

/** A point for everything that is listed, and one each for what is not. */
function pointsOfFile(report: TestedFile): Point[] {
  const path = visible(report.path);
  const listed = listedOf(report);
  const omitted = omittedFailures(listed);
  const isSkipped = { ok: true, directive: 'SKIP not run after a failure' };
  return [
    ...listed.stray.map((problem) => ({
      ok: false,
      name: path,
      facts: { message: problemMessage(problem, report.lines) },
    })),
    ...listed.results.map((result) => pointOf(result, report)),
    ...(omitted === undefined ? [] : [{ ok: false, name: path, facts: { message: plainly(omitted) } }]),
    ...listed.notRun.map(({ name }) => ({ ...isSkipped, name: `${path}: ${name}` })),
    ...(listed.omitted.notRun === 0 ? [] : [{ ...isSkipped, name: `${path}: ${notRunInWords(listed)}` }]),
  ];
}

function pointOf(result: CaseResult, file: TestedFile): Point {
  const name = `${visible(file.path)}: ${result.case.name}${result.case.confirm ? ' (to be confirmed)' : ''}`;
  if (result.status === 'passed') return { ok: true, name };
  const at = placeOf(result.case, file.path, file.lines);
  if (result.status === 'broken') return { ok: false, name, facts: { at, message: brokenMessage(result, file) } };
  return { ok: false, name, facts: { at, message: failureMessage(result), differences: failureLines(result) } };
}

function* pointLines({ ok, name, directive, facts }: Point, number: number): Generator<string> {
  const skip = directive === undefined ? '' : ` # ${directive}`;
  // A name is one line, in which `#` would begin a directive.
  const escaped = visible(name.replace(/\s+/g, ' ')).replace(/[\\#]/g, '\\$&');
  yield `${ok ? 'ok' : 'not ok'} ${number} - ${escaped}${skip}`;
  if (!facts) return;
  yield '  ---';
  // JSON is YAML too.
  for (const [key, value] of Object.entries(facts)) yield `  ${key}: ${JSON.stringify(value)}`;
  yield '  ...';
}

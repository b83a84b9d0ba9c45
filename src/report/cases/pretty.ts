import { caseInWords, reasonInWords } from '../../checks/case-words.ts';
import { joinWithAnd } from '../../checks/naming.ts';
import type { Case } from '../../guideline/cases/model.ts';
import type { Guideline } from '../../guideline/model.ts';
import { FINDING_TYPES } from '../../guideline/types/index.ts';
import type { CaseResult } from '../../simulation/run-case.ts';
import { asName } from '../../text/marks.ts';
import type { LineIndex } from '../../text/position.ts';
import { amount, duration } from '../amount.ts';
import { casesInWords } from '../cases-in-words.ts';
import { MOST_SHOWN, mostOf, omittedInWords } from '../most.ts';
import { problemLines } from '../pretty.ts';
import { type Style, wrap } from '../style.ts';
import { visible, widthOf } from '../visible.ts';
import { type Comparison, comparisonsOf } from './comparison.ts';
import type { TestedFile, TestReport, TestSummary, UntestedFile } from './test-report.ts';

type Lines = Generator<string, void>;

const NAMES = { choose: 'choose', ends_at: 'ends at', recommends: 'recommends', path: 'path' } as const;
const KEY_WIDTH = 12;
const SIDE_WIDTH = 10;

/**
 * What became of the cases, for a person at a terminal: the failed ones with what they expect above what came, and the
 * counts at the end. Ends with a line break.
 */
export function prettyTests(reports: readonly TestReport[], summary: TestSummary, style: Style): string {
  return `${[...lines(reports, summary, style)].join('\n')}\n`;
}

function* lines(reports: readonly TestReport[], summary: TestSummary, style: Style): Lines {
  for (const report of reports) {
    if (report.kind === 'tested') yield* testedLines(report, style);
    if (report.kind === 'untested') yield* untestedLines(report, style);
  }
  yield* summaryLines(summary, style);
}

function* testedLines(file: TestedFile, style: Style): Lines {
  const path = visible(file.path);
  const failed = file.results.filter((result) => result.status === 'failed');
  if (failed.length > 0 || file.problems.length > 0) yield* [style.strong(`── ${path} ──`), ''];
  const { shown, omitted } = mostOf(file.problems, MOST_SHOWN);
  for (const problem of shown) yield* [...problemLines(problem, path, file, style), ''];
  for (const result of failed.slice(0, MOST_SHOWN)) yield* [...failedLines(result, file, style), ''];
  const others = [
    ...(omitted.size > 0 ? [omittedInWords(omitted)] : []),
    ...(failed.length > MOST_SHOWN ? [amount(failed.length - MOST_SHOWN, 'more failed case')] : []),
  ];
  if (others.length > 0)
    yield* [...wrap(`… and ${joinWithAnd(others)}. Correct these first, and test again.`, style), ''];
  const isGood = failed.length === 0 && file.problems.length === 0;
  const setting = isGood && file.results.length > 0 ? { paint: style.good } : {};
  const opening = { first: `${style.strong(`${path}:`)} `, firstWidth: widthOf(path) + 2, indent: 2 };
  yield* wrap(casesInWords(file.results, file.problems.length), style, { ...opening, ...setting });
  yield '';
}

function* failedLines(result: Extract<CaseResult, { status: 'failed' }>, file: TestedFile, style: Style): Lines {
  const paint = style.severity.error;
  const confirm = result.case.confirm ? ' (to be confirmed)' : '';
  yield* wrap(`${asName(result.case.name)}${confirm}`, style, {
    first: `${paint('failed:')} `,
    firstWidth: 8,
    indent: 2,
  });
  yield* [`  ${placeOf(result.case, file.path, file.lines)}`, ''];
  const comparisons = comparisonsOf(result);
  for (const comparison of comparisons) yield* comparisonLines(comparison, style);
  if (comparisons.length === 0) yield* wrap(caseInWords(result), style, { first: '  ', indent: 2 });
  const reasons = comparisons.length === 0 ? [] : reasonInWords(result);
  if (reasons.length > 0) yield '';
  for (const reason of reasons) yield* wrap(reason, style, { first: '  ', indent: 2 });
}

/** `path:line:column` of the name of a case. */
export function placeOf({ at }: Case, path: string, lines: LineIndex): string {
  const { line, column } = lines.positionAt(at.start);
  return `${visible(path)}:${line + 1}:${column + 1}`;
}

function* comparisonLines({ key, expected, actual, instead, same }: Comparison, style: Style): Lines {
  const joint = key === 'path' ? ' → ' : ', ';
  const other = new Set(actual);
  const isShared = (id: string, index: number) =>
    key === 'path' ? index < same : other.has(id) && expected.includes(id);
  const row = (
    name: string,
    side: string,
    ids: readonly string[],
    otherwise: string,
    paint: (text: string) => string,
  ) => {
    const words = ids.map((id, index) => ({ text: visible(id), paint: isShared(id, index) ? String : paint }));
    return rowLines(name.padEnd(KEY_WIDTH) + side.padEnd(SIDE_WIDTH), words, joint, otherwise, style);
  };
  yield* row(NAMES[key], 'expected', expected, 'nothing', style.good);
  yield* row('', 'actual', actual, instead ?? 'nothing', style.severity.error);
}

/** Words beside a heading, as many to the line as fit. */
function rowLines(
  heading: string,
  words: readonly { readonly text: string; readonly paint: (text: string) => string }[],
  joint: string,
  otherwise: string,
  style: Style,
): string[] {
  const first = `  ${style.faint(heading)}`;
  const indent = heading.length + 2;
  if (words.length === 0) return wrap(otherwise, style, { first, firstWidth: indent, indent });
  const result: string[] = [];
  let line = first;
  let width = indent;
  for (const [index, { text, paint }] of words.entries()) {
    const lead = index === 0 ? '' : joint;
    const needed = widthOf(lead + text);
    if (index > 0 && width + needed > style.width) {
      result.push(line + joint.trimEnd());
      line = ' '.repeat(indent) + paint(text);
      width = indent + widthOf(text);
    } else {
      line += lead + paint(text);
      width += needed;
    }
  }
  return [...result, line];
}

function* untestedLines({ path, casesPath, guideline }: UntestedFile, style: Style): Lines {
  const shown = visible(path);
  const opening = { first: `${style.strong(`${shown}:`)} `, firstWidth: widthOf(shown) + 2, indent: 2 };
  yield* wrap(`no cases yet. Write the first in \`${visible(casesPath)}\`, such as`, style, opening);
  yield '';
  for (const line of firstCase(guideline)) yield `    ${visible(line)}`;
  yield '';
  yield* wrap(`or let \`guideway generate ${shown}\` write cases for you to confirm.`, style, {
    first: '  ',
    indent: 2,
  });
  yield '';
}

function summaryLines(summary: TestSummary, style: Style): string[] {
  const { cases, passed, failed, broken, unconfirmed, notRun, stray, unreadable, files, milliseconds } = summary;
  const isBad = failed + broken + stray + unreadable > 0;
  const counts = [
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(broken > 0 ? [`${broken} could not be run`] : []),
  ];
  const extra = [
    ...(notRun > 0 ? [`${amount(notRun, 'case')} not run after that.`] : []),
    ...(unconfirmed > 0 ? [`Still to be confirmed by a clinician: ${amount(unconfirmed, 'case')}.`] : []),
    ...(stray > 0 ? [`${amount(stray, 'problem')} in cases files beside the cases.`] : []),
    ...(unreadable > 0 ? [`${amount(unreadable, 'file')} could not be read.`] : []),
  ];
  const run = `Ran ${amount(cases, 'case')} of ${amount(files, 'file')} in ${duration(milliseconds)}`;
  const paint = isBad ? style.severity.error : passed > 0 ? style.good : style.severity.warning;
  return wrap([`${run}${counts.length > 0 ? `: ${joinWithAnd(counts)}` : ''}.`, ...extra].join(' '), style, { paint });
}

/** So many findings show how they are written. */
const FEW = 3;

/** A case as one would begin to write it for this guideline, in lines of YAML. */
function firstCase({ findings, steps }: Guideline): string[] {
  const given = [...findings.values()]
    .slice(0, FEW)
    .map((finding) => `        ${finding.id}: ${FINDING_TYPES[finding.type].example(finding)}`);
  const end = [...steps.values()].find(({ branches, next }) => !branches && !next)?.id ?? 'STEP';
  return [
    'cases:',
    '  - name: A typical patient',
    given.length > 0 ? '    given:' : '    given: {}',
    ...given.map((line) => line.slice(2)),
    '    expect:',
    `      ends_at: ${end}`,
  ];
}

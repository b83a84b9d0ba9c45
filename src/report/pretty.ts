import type { Problem } from '../checks/check.ts';
import { joinWithAnd, stepName } from '../checks/naming.ts';
import type { Guideline } from '../guideline/model.ts';
import { asWritten } from '../text/marks.ts';
import type { LineIndex } from '../text/position.ts';
import { amount, duration } from './amount.ts';
import { casesInWords } from './cases-in-words.ts';
import { codeFrame } from './code-frame.ts';
import { MOST_SHOWN, mostOf, omittedInWords } from './most.ts';
import { proofOf } from './proof.ts';
import { type CasesFile, type CheckedFile, type FileReport, problemsOf, type Summary } from './report.ts';
import { type Setting, type Style, wrap } from './style.ts';
import { visible, widthOf } from './visible.ts';
import { choicesInWords, witnessLines } from './witness.ts';

/**
 * The report of one run for a person at a terminal: the files one after the other, each with its problems in the order
 * of the text, or with what was proved of it; the counts at the end. With `quiet` only errors are shown. Ends with a
 * line break unless there is nothing to say.
 */
export function prettyReport(
  files: readonly FileReport[],
  summary: Summary,
  style: Style,
  { quiet = false }: { quiet?: boolean } = {},
): string {
  if (quiet && summary.errors === 0) return '';
  return `${[...reportLines(files, summary, style, quiet)].join('\n')}\n`;
}

type Lines = Generator<string, void>;

function* reportLines(files: readonly FileReport[], summary: Summary, style: Style, quiet: boolean): Lines {
  let example: string | undefined;
  for (const file of files) {
    if (file.kind !== 'checked' && file.kind !== 'cases') continue;
    const problems = problemsOf(file).filter(({ severity }) => !quiet || severity === 'error');
    example ??= problems[0]?.code;
    yield* file.kind === 'cases' ? casesLines(file, problems, style, quiet) : fileLines(file, problems, style, quiet);
  }
  yield* summaryLines(files, summary, quiet ? summary.warnings + summary.infos : 0, style);
  if (example !== undefined)
    yield* wrap(`More about a problem: \`guideway explain CODE\`, such as \`guideway explain ${example}\``, style);
}

function* fileLines(file: CheckedFile, problems: readonly Problem[], style: Style, quiet: boolean): Lines {
  yield* listLines(file.path, problems, file.result, style);
  if (quiet) return;
  const { complete, headline, sentences } = proofOf(file);
  const headed = (text: string, setting: Setting = {}) => headedLines(file.path, text, style, setting);
  if (headline !== undefined)
    yield* headed(headline.charAt(0).toLowerCase() + headline.slice(1), complete ? { paint: style.good } : {});
  else if (problems.length === 0) yield* headed('no problems found.');
  for (const sentence of sentences) yield* wrap(sentence, style, { first: '  ', indent: 2 });
  if (sentences.length > 0 || problems.length === 0) yield '';
}

/** What is said of a cases file: its problems, and how many of its cases get the answer they expect. */
function* casesLines(file: CasesFile, problems: readonly Problem[], style: Style, quiet: boolean): Lines {
  yield* listLines(file.path, problems, file, style);
  if (quiet) return;
  const passed = file.results.filter(({ status }) => status === 'passed').length;
  const isGood = passed === file.results.length && problems.length === 0;
  const paint = isGood && passed > 0 ? { paint: style.good } : {};
  yield* [...headedLines(file.path, casesInWords(file.results, problems.length), style, paint), ''];
}

/** A heading, and below it the problems of one file; nothing where there are none. */
function* listLines(
  path: string,
  problems: readonly Problem[],
  file: { readonly lines: LineIndex; readonly guideline: Guideline },
  style: Style,
): Lines {
  if (problems.length > 0) yield* [style.strong(`── ${visible(path)} ──`), ''];
  const { shown, omitted } = mostOf(problems, MOST_SHOWN);
  for (const problem of shown) yield* [...problemLines(problem, visible(path), file, style), ''];
  if (omitted.size === 0) return;
  yield* [...wrap(`… and ${omittedInWords(omitted)} in this file. Resolve these first, and check again.`, style), ''];
}

function headedLines(path: string, text: string, style: Style, setting: Setting = {}): string[] {
  const shown = visible(path);
  return wrap(text, style, {
    first: `${style.strong(`${shown}:`)} `,
    firstWidth: widthOf(shown) + 2,
    indent: 2,
    ...setting,
  });
}

/** One problem with its place, its lines in the file, its patient and its repair. */
export function* problemLines(
  { severity, code, message, at, related = [], witness, choose, region, among, fix }: Problem,
  path: string,
  { lines, guideline }: { readonly lines: LineIndex; readonly guideline: Guideline },
  style: Style,
): Lines {
  const paint = style.severity[severity];
  const { line, column } = lines.positionAt(at.start);
  const first = `${paint(`${severity}:`)} `;
  yield* wrap(message, style, { first, firstWidth: severity.length + 2, indent: 2 });
  yield* [`  ${path}:${line + 1}:${column + 1}  ${style.faint(code)}`, ''];
  yield* codeFrame(lines, at, style, paint);
  const below = { first: '  ', indent: 4 };
  const chosen = choicesInWords(choose, guideline);
  if (witness && witness.size > 0) {
    yield* ['', '  A patient for whom this happens:'];
    for (const fact of witnessLines(witness, guideline))
      yield* wrap(asWritten(fact), style, { first: '    ', indent: 6 });
    if (chosen !== '') yield* wrap(asWritten(chosen), style, { first: '    ', indent: 6 });
  } else if (witness) {
    const whom = `every patient who comes here${chosen === '' ? '' : ` and for whom ${chosen}`}`;
    yield* ['', ...wrap(asWritten(`This happens for ${whom}.`), style, below)];
  }
  if (region !== undefined) yield* ['', ...wrap(allSuchPatients(region, among), style, below)];
  if (related.length > 0) yield '';
  for (const place of related) {
    const number = lines.positionAt(place.at.start).line + 1;
    yield* wrap(`line ${number}: ${place.message}`, style, below);
  }
  if (fix) yield* ['', ...wrap(`Fix: ${fix.title}`, style, below)];
}

function allSuchPatients(region: string, among: Problem['among']): string {
  if (!among) return region === 'true' ? 'All such patients: everybody' : `All such patients: \`${region}\``;
  const name = stepName(among);
  if (region === 'true') return `All such patients: everybody who arrives at ${name}`;
  return `Among those who arrive at ${name}: \`${region}\``;
}

function summaryLines(files: readonly FileReport[], summary: Summary, hidden: number, style: Style): string[] {
  const unreadable = files.filter(({ kind }) => kind === 'unreadable').length;
  const broken = files.filter((file) => file.kind === 'settings' && !file.complete).length;
  const concerned = files.filter((file) => problemsOf(file).length > 0).length;
  const { errors, warnings, infos } = summary;
  const found = [
    ...(errors > 0 ? [amount(errors, 'error')] : []),
    ...(warnings > 0 ? [amount(warnings, 'warning')] : []),
    ...(infos > 0 ? [amount(infos, 'info')] : []),
  ];
  const counts =
    found.length === 0
      ? 'no problems'
      : concerned > 0
        ? `${joinWithAnd(found)} in ${amount(concerned, 'file')}`
        : joinWithAnd(found);
  const extra = [
    ...(unreadable > 0 ? [`${amount(unreadable, 'file')} could not be read.`] : []),
    ...(broken > 0 ? [`${amount(broken, 'settings file')} could not be read completely.`] : []),
    ...(hidden > 0 ? [`Not shown: ${amount(hidden, 'problem')} that ${hidden === 1 ? 'is' : 'are'} no error.`] : []),
  ];
  const checked = `Checked ${amount(summary.files, 'file')} in ${duration(summary.milliseconds)}`;
  const paint = errors > 0 ? style.severity.error : warnings > 0 ? style.severity.warning : style.good;
  return wrap([`${checked}: ${counts}.`, ...extra].join(' '), style, { paint });
}

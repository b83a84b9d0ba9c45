import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types';
import type { Problem, Severity } from '../checks/check.ts';
import type { Guideline } from '../guideline/model.ts';
import { MOST_LISTED, mostOf, type Omitted, omittedInWords } from '../report/most.ts';
import { choicesInWords, witnessLines } from '../report/witness.ts';
import { namesInQuotes } from '../text/marks.ts';
import { faded, isIdle } from './faded.ts';
import type { AnyDocument, PathwayFiles } from './pathway-files.ts';
import { locationOf, rangeOf } from './places.ts';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
/** What all checks say of one of the files, and what of it does nothing. @param pageOf the address of the page about a check */
export function diagnosticsOf(
  files: PathwayFiles,
  document: AnyDocument,
  pageOf: (code: string) => string | undefined,
): Diagnostic[] {
  const problems = problemsIn(files, document);
  const { guideline } = files.guideline;
  const { shown, omitted } = mostOf(problems, MOST_LISTED);
  return [
    ...shown.map((problem) => diagnosticOf(problem, document, guideline, pageOf(problem.code))),
    ...others(omitted),
    ...faded(shown, document),
  ];
}

/** Says in the first line that there are more problems than an editor lists. */
export function others(omitted: Omitted): Diagnostic[] {
  if (omitted.size === 0) return [];
  const start = { line: 0, character: 0 };
  const message = namesInQuotes(`${omittedInWords(omitted)} in this file. Resolve the others first.`);
  return [{ range: { start, end: start }, severity: DiagnosticSeverity.Information, source: 'Guideway', message }];
}

/** The problems of one of the files, in the order of the checks. */
export function problemsIn({ checked }: PathwayFiles, document: AnyDocument): readonly Problem[] {
  if (document.kind === 'guideline') return checked.problems;
  return checked.cases.find(({ reading }) => reading === document.reading)?.problems ?? [];
}

/**
 * One problem as an editor shows it.
 * @param guideline by which an example patient is described; a problem of another file has none
 * @param page the address of the page about its check
 */
export function diagnosticOf(
  problem: Problem,
  document: Pick<AnyDocument, 'uri' | 'lines'>,
  guideline: Guideline | undefined,
  page: string | undefined,
): Diagnostic {
  const { code, severity, at, related = [] } = problem;
  const elsewhere = related.map(
    (one): DiagnosticRelatedInformation => ({
      location: locationOf(one.at, document),
      message: namesInQuotes(one.message),
    }),
  );
  return {
    range: rangeOf(at, document.lines),
    severity: SEVERITY[severity],
    code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: 'Guideway',
    message: namesInQuotes(problem.message) + example(problem, guideline),
    ...(elsewhere.length > 0 && { relatedInformation: elsewhere }),
    ...(isIdle(code) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(problem.fix && { data: { fix: problem.fix.title } }),
  };
}

function example({ witness, choose }: Problem, guideline: Guideline | undefined): string {
  if (!witness || !guideline) return '';
  const chosen = choicesInWords(choose, guideline);
  const lines = [...witnessLines(witness, guideline), ...(chosen === '' ? [] : [chosen])];
  return lines.length === 0 ? '' : `\nFor example: ${lines.join('; ')}`;
}

import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types';
import type { Problem, Severity } from '../checks/check.ts';
import { checkNamed } from '../checks/index.ts';
import type { Declared, Guideline } from '../guideline/model.ts';
import { groupsAt } from '../guideline/recommendations.ts';
import { MOST_LISTED, mostOf, type Omitted, omittedInWords } from '../report/most.ts';
import { choicesInWords, witnessLines } from '../report/witness.ts';
import { namesInQuotes } from '../text/marks.ts';
import type { Span } from '../text/position.ts';
import type { AnyDocument, GuidelineBundle } from './guideline-bundle.ts';
import { locationOf, rangeOf } from './places.ts';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
/** What all checks say of one of the files, and what of it does nothing. @param pageOf the address of the page about a check */
export function diagnosticsOf(
  files: GuidelineBundle,
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
export function problemsIn({ checked }: GuidelineBundle, document: AnyDocument): readonly Problem[] {
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
    ...(checkNamed(code)?.fades !== undefined && { tags: [DiagnosticTag.Unnecessary] }),
    ...(problem.fix && { data: { fix: problem.fix.title } }),
  };
}

function example({ witness, choose }: Problem, guideline: Guideline | undefined): string {
  if (!witness || !guideline) return '';
  const chosen = choicesInWords(choose, guideline);
  const lines = [...witnessLines(witness, guideline), ...(chosen === '' ? [] : [chosen])];
  return lines.length === 0 ? '' : `\nFor example: ${lines.join('; ')}`;
}

/**
 * The whole of each branch, step or declaration that does nothing, for the editor to fade. The problem itself stands
 * where it is to be mended, which is only a part: a condition, or a name.
 */
function faded(problems: readonly Problem[], document: AnyDocument): Diagnostic[] {
  const idle = problems.flatMap(({ code, at }) => {
    const message = checkNamed(code)?.fades;
    return message === undefined ? [] : [{ message, at }];
  });
  if (idle.length === 0 || document.kind !== 'guideline') return [];
  const wholes = wholesIn(document.guideline);
  return idle.flatMap(({ message, at }) => {
    const whole = wholes.get(at.start);
    if (!whole || (whole.start === at.start && whole.end === at.end)) return [];
    return [
      {
        range: rangeOf(whole, document.lines),
        severity: DiagnosticSeverity.Hint,
        source: 'Guideway',
        message,
        tags: [DiagnosticTag.Unnecessary],
      },
    ];
  });
}

/** By where a problem of it stands: everything that can do nothing. */
function wholesIn(guideline: Guideline): ReadonlyMap<number, Span> {
  const wholes = new Map<number, Span>();
  const { findings, calculations, definitions, scores, actions, references, steps } = guideline;
  const sections: readonly ReadonlyMap<string, Declared>[] = [
    findings,
    calculations,
    definitions,
    scores,
    actions,
    references,
    steps,
  ];
  for (const section of sections) for (const { at, whole } of section.values()) wholes.set(at.start, whole);
  for (const step of steps.values()) {
    const { branches = [], recommend, alternatives } = step;
    const offered = alternatives.flatMap((one) => [one, ...one.recommend]);
    for (const { when, at } of [...branches, ...groupsAt(step), ...recommend, ...offered])
      if (when) wholes.set(when.at.start, at);
  }
  return wholes;
}

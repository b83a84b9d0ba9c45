import type { Range } from 'vscode-languageserver-types';
import { placeOfFailure } from '../checks/case-words.ts';
import { lineOfMistake, mistakesIn, unjudged } from '../checks/unjudged-cases.ts';
import type { Guideline } from '../guideline/model.ts';
import { type Comparison, comparisonsOf } from '../report/cases/comparison.ts';
import { failureLines, failureMessage, plainly } from '../report/cases/failure.ts';
import { visible } from '../report/visible.ts';
import { compileRouter } from '../simulation/router.ts';
import { type CaseResult, runCase } from '../simulation/run-case.ts';
import { namesInQuotes } from '../text/marks.ts';
import { spansStartingIn } from '../text/spans-starting-in.ts';
import type { CasesDocument } from './cases-document.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';
import { casesById, onOneLine } from './test-items.ts';

/** One thing that came otherwise than a case expects, as YAML of the case. */
export interface Unlike {
  /** In one line, as `recommends: expected A; actual B`. */
  readonly message: string;
  /** Where the case expects it. */
  readonly range: Range;
  readonly expected: string;
  readonly actual: string;
}

/** A problem in a cases file. */
export interface Obstacle {
  readonly message: string;
  readonly range: Range;
}

/** What became of a case, for a test explorer. Texts are plain, without anything that a terminal would act on. */
export type TestOutcome = { readonly id: string; readonly label: string } & (
  | { readonly status: 'passed' }
  | {
      readonly status: 'failed';
      /** What came in place of what, and where and why the ways part. */
      readonly message: string;
      /** Where in the cases file to point at. */
      readonly range: Range;
      /** Empty when the pathway gave no answer at all, or no advice that is known and agrees. */
      readonly unlike: readonly Unlike[];
      /** The step of the guideline where the way of the patient leaves the expected one. */
      readonly parting: { readonly label: string; readonly range: Range } | undefined;
    }
  /** It could not be run: what is wrong with it, at least one. */
  | { readonly status: 'broken'; readonly obstacles: readonly Obstacle[] }
);

/** A case that was run, with what came of it. */
export interface Ran {
  readonly id: string;
  readonly document: CasesDocument;
  readonly result: CaseResult;
}

/**
 * Takes the patients of cases through their guideline.
 * @param ids of the cases; all of them when undefined. Those that are not there any more are passed over.
 */
export function runTests(files: GuidelineBundle, ids: readonly string[] | undefined): readonly Ran[] {
  const wanted = ids && new Set(ids);
  const router = compileRouter(files.guideline.guideline);
  return casesById(files)
    .filter(({ id }) => wanted === undefined || wanted.has(id))
    .map(({ id, one, document }) => ({ id, document, result: runCase(one, router) }));
}

/** What became of a case, in words and places. */
export function testOutcome(ran: Ran, { guideline: { guideline, lines, reading } }: GuidelineBundle): TestOutcome {
  const { id, document, result } = ran;
  const label = onOneLine(result.case.name);
  const line = result.status === 'passed' ? undefined : lineOfMistake(mistakesIn(reading), lines);
  if (line !== undefined) {
    const range = rangeOf(result.case.at, document.lines);
    return { id, label, status: 'broken', obstacles: [{ message: unjudged(line), range }] };
  }
  switch (result.status) {
    case 'passed':
      return { id, label, status: 'passed' };
    case 'broken':
      return { id, label, status: 'broken', obstacles: obstaclesOf(ran) };
    case 'failed': {
      const step = result.parting?.passage.step;
      const said = failureLines(result);
      return {
        id,
        label,
        status: 'failed',
        message: failureMessage(result),
        range: rangeOf(placeOfFailure(result), document.lines),
        unlike: comparisonsOf(result).map((comparison, index) => ({
          message: namesInQuotes(said[index] ?? ''),
          range: rangeOf(placeOfFailure(fromDifference(result, index)), document.lines),
          expected: asYaml(comparison, comparison.expected, guideline),
          actual: asYaml(comparison, comparison.actual, guideline),
        })),
        parting: step && { label: onOneLine(step.label), range: rangeOf(step.at, lines) },
      };
    }
  }
}

/** The failure without what was told before: choices first, then differences. */
function fromDifference(result: Extract<CaseResult, { status: 'failed' }>, index: number): typeof result {
  const { unchosen, differences } = result;
  return {
    ...result,
    unchosen: unchosen.slice(index),
    differences: differences.slice(Math.max(0, index - unchosen.length)),
  };
}

function obstaclesOf({ document: { reading, lines }, result: { case: one } }: Ran): readonly Obstacle[] {
  const own = spansStartingIn(reading.problems, one.whole).map(({ message, at }) => ({
    message: plainly(message),
    range: rangeOf(at, lines),
  }));
  if (own.length > 0) return own;
  return [{ message: 'A part of this case could not be read.', range: rangeOf(one.at, lines) }];
}

/** What is expected or came, as a case would say it, with what each step and action is called. */
function asYaml({ key, expected, instead }: Comparison, ids: readonly string[], { steps, actions }: Guideline): string {
  const names: ReadonlyMap<string, { readonly label: string }> = key === 'recommends' ? actions : steps;
  const named = (id: string) => {
    const label = onOneLine(names.get(id)?.label ?? id);
    return label === id ? visible(id) : `${visible(id)}  # ${label}`;
  };
  if (key === 'ends_at') {
    if (ids === expected || instead === undefined) return `ends_at: ${ids.map(named).join('')}\n`;
    return `ends_at:  # ${plainly(instead)}\n`;
  }
  return ids.length === 0 ? `${key}: []\n` : `${key}:\n${ids.map((id) => `  - ${named(id)}\n`).join('')}`;
}

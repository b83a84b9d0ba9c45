import type { Range } from 'vscode-languageserver-types';
import { namesInQuotes } from '../text/marks.ts';
import type { Span } from '../text/position.ts';
import { spansStartingIn } from '../text/spans-starting-in.ts';
import type { CasesDocument } from './cases-document.ts';
import type { MadeChoice } from './choices.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { answerWith } from './outcome.ts';
import { rangeOf } from './places.ts';
import type { TypedAnswer } from './simulation.ts';

/** A sample case, to be shown and to be taken through the pathway. */
export interface SampleCase {
  readonly name: string;
  /** `broken`: a part of it cannot be read, so that it is not run. */
  readonly status: 'passed' | 'failed' | 'broken';
  /** What is wrong with a broken one; absent at others. */
  readonly problem?: string;
  /** The cases file, and where the case stands in it. */
  readonly uri: string;
  readonly range: Range;
  readonly answers: readonly TypedAnswer[];
  readonly choices: readonly MadeChoice[];
}

/** The sample cases of a guideline, in the order of their files. */
export function sampleCasesOf({ checked, cases }: GuidelineBundle): readonly SampleCase[] {
  return checked.cases.flatMap(({ reading, results }) => {
    const document = cases.find((one) => one.reading === reading);
    if (!document) return [];
    return results.map(({ status, case: { name, at, whole, given, choose } }) => ({
      name,
      status,
      ...(status === 'broken' && { problem: problemIn(document, whole, at) }),
      uri: document.uri,
      range: rangeOf(whole, document.lines),
      answers: [...given].map(([finding, { value }]) => answerWith(finding, value)),
      choices: choose.map(({ step, alternative }) => ({ step: step.id, label: alternative.label })),
    }));
  });
}

/** The first thing that keeps a case from being run, with its line, which counts from one. */
function problemIn({ reading, lines }: CasesDocument, whole: Span, name: Span): string {
  const [problem] = spansStartingIn(reading.problems, whole);
  const line = lines.positionAt((problem?.at ?? name).start).line + 1;
  return namesInQuotes(`Line ${line}: ${problem?.message ?? 'A part of this case cannot be read.'}`);
}

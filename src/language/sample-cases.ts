import type { Range } from 'vscode-languageserver-types';
import { asTyped } from './outcome.ts';
import type { PathwayFiles } from './pathway-files.ts';
import { rangeOf } from './places.ts';
import type { TypedAnswer } from './simulation.ts';

/** A sample case, to be shown and to be taken through the pathway. */
export interface SampleCase {
  readonly name: string;
  /** `broken`: a part of it cannot be read, so that it is not run. */
  readonly status: 'passed' | 'failed' | 'broken';
  /** The cases file, and where the case stands in it. */
  readonly uri: string;
  readonly range: Range;
  readonly answers: readonly TypedAnswer[];
}

/** The sample cases of a guideline, in the order of their files. */
export function sampleCasesOf({ checked, cases }: PathwayFiles): readonly SampleCase[] {
  return checked.cases.flatMap(({ reading, results }) => {
    const document = cases.find((one) => one.reading === reading);
    if (!document) return [];
    return results.map(({ status, case: { name, whole, given } }) => ({
      name,
      status,
      uri: document.uri,
      range: rangeOf(whole, document.lines),
      answers: [...given].map(([finding, { value }]) => ({ finding, typed: asTyped(value) })),
    }));
  });
}

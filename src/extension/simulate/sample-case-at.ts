import { fileName, kindOfFile } from '../../language/file-names.ts';
import type { SampleCase } from '../../language/sample-cases.ts';

/** A sample case as a lens above it names it. */
export interface SampleCaseAt {
  /** The cases file; where the guideline is named instead, all its cases are meant. */
  readonly uri: string;
  readonly case: string;
  /** In which the name stands, from zero; it tells cases of one name apart. */
  readonly line?: number;
}

/** The sample case that is meant: of the file that is named, never one of the same name in another; undefined when it is gone. */
export function sampleCaseAt(
  samples: readonly SampleCase[],
  { uri, case: name, line }: SampleCaseAt,
): SampleCase | undefined {
  const isCasesFile = kindOfFile(uri) === 'cases';
  const called = samples.filter((sample) => sample.name === name && (!isCasesFile || sample.uri === uri));
  const around = ({ range }: SampleCase) => line !== undefined && range.start.line <= line && line <= range.end.line;
  return called.find(around) ?? called[0];
}

/** What stands beside each sample case to tell it from others of its name: its file, where there are several, else its line. */
export function distinctionOf(sample: SampleCase, samples: readonly SampleCase[]): string | undefined {
  const same = samples.filter(({ name }) => name === sample.name);
  if (same.length < 2) return undefined;
  const file = fileName(sample.uri);
  const isAlone = same.filter(({ uri }) => uri === sample.uri).length === 1;
  return isAlone ? file : `${file}:${sample.range.start.line + 1}`;
}

import type { Guideline } from '../../guideline/model.ts';
import { readGuideline } from '../../guideline/read.ts';
import { amount } from '../../report/amount.ts';
import { printable } from '../../report/visible.ts';
import type { LineIndex } from '../../text/position.ts';
import { findGuidelines } from '../find-guidelines.ts';
import { argumentFor, type FoundGuideline, headingFor } from '../found-files.ts';
import type { Io } from '../io.ts';
import { readStandardInput, readText } from '../read-text.ts';
import { UnusableFile, UsageError } from '../usage-error.ts';
import type { WhichCases } from '../with-cases.ts';

/** A guideline that patients can be routed through. */
export interface OneGuideline {
  readonly guideline: Guideline;
  /** As it is shown. */
  readonly path: string;
  readonly lines: LineIndex;
  /** How many mistakes there are in how the file is written. */
  readonly mistakes: number;
}

/**
 * The one guideline that the arguments of `guideway run` name: a file, a folder that holds one, or `-`; by
 * default the current folder.
 * @throws UsageError when it is not one, cannot be read, or holds no pathway
 */
export async function oneGuideline(paths: readonly string[], io: Io): Promise<OneGuideline> {
  const { file, text } = await oneText(paths, io, 'none');
  const { guideline, problems, lines } = readGuideline(text);
  requireSteps(guideline, file.path);
  return { guideline, path: file.path, lines, mistakes: problems.length };
}

/** @throws UsageError when nothing in a file can be followed or drawn, because it is no guideline or holds no step */
export function requireSteps({ steps }: Guideline, path: string): void {
  if (steps.size > 0) return;
  throw new UnusableFile(`${path}: There are no steps in it. See what is wrong: guideway check ${argumentFor(path)}`);
}

/**
 * The text of the one guideline that arguments name, whatever stands in it.
 * @throws UsageError when it is not one, or cannot be read
 */
export async function oneText(
  paths: readonly string[],
  io: Io,
  which: WhichCases,
): Promise<{ file: FoundGuideline; text: string }> {
  const [path = '.', second] = paths;
  if (second !== undefined) throw new UsageError(`One guideline at a time: leave out ${path} or ${second}.`);
  const { files, failures } = await findGuidelines([path], io.cwd, which);
  const [failure] = failures;
  if (failure) throw new UnusableFile(`${headingFor(failure.path)}: ${failure.message}`);
  const [file, other] = files;
  if (!file) throw new UnusableFile(`${headingFor(path)}: No guideline here.`);
  if (other) throw new UsageError(`${path} holds ${files.length} guidelines. Name one, such as ${file.path}.`);
  const read = file.absolute === undefined ? await readStandardInput(io.stdin) : readText(file.absolute, 'guideline');
  if (read.text === undefined) throw new UnusableFile(`${file.path}: ${read.message}`);
  return { file, text: read.text };
}

/** Warns that a guideline has mistakes, when it has any: what they concern cannot be followed. */
export function warnOfMistakes({ path, mistakes }: OneGuideline, { stderr }: Io): void {
  if (mistakes === 0) return;
  const left = `${amount(mistakes, 'mistake')}, and what ${mistakes === 1 ? 'it concerns' : 'they concern'} is left out`;
  stderr.write(`guideway: ${printable(`${path} has ${left}. See: guideway check ${argumentFor(path)}`)}\n`);
}

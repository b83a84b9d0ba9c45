import { type Guideline, readGuideline } from '../../library/guideline.ts';
import { amount } from '../../report/amount.ts';
import { printable } from '../../report/visible.ts';
import { argumentFor, type FoundGuideline, headingFor } from '../found-files.ts';
import type { Io } from '../io.ts';
import type { LocalFiles, WhichCases } from '../local-files.ts';
import { UnusableFile, UsageError } from '../usage-error.ts';

/**
 * The one guideline that the arguments of `guideway run` and `render` name: a file, a folder that holds one, or `-`; by default
 * the current folder.
 * @throws UsageError when it is not one, cannot be read, or nothing in it can be followed or drawn
 */
export async function oneGuideline(
  files: LocalFiles,
  which: WhichCases = 'none',
): Promise<{ readonly file: FoundGuideline; readonly guideline: Guideline }> {
  const [path = '.', second] = files.paths;
  if (second !== undefined) throw new UsageError(`One guideline at a time: leave out ${path} or ${second}.`);
  const found = await files.guidelines(which);
  const [failure] = found.failures;
  if (failure) throw new UnusableFile(`${headingFor(failure.path)}: ${failure.message}`);
  const [file, other] = found.files;
  if (!file) throw new UnusableFile(`${headingFor(path)}: No guideline here.`);
  if (other) throw new UsageError(`${path} holds ${found.files.length} guidelines. Name one, such as ${file.path}.`);
  const read = await files.read(file, 'guideline');
  if (read.text === undefined) throw new UnusableFile(`${file.path}: ${read.message}`);
  const guideline = readGuideline(read.text, { path: file.path });
  if (guideline.steps.length > 0) return { file, guideline };
  const check = `guideway check ${argumentFor(file.path)}`;
  throw new UnusableFile(`${file.path}: There are no steps in it. See what is wrong: ${check}`);
}

/** Warns that a guideline has mistakes, when it has any: what they concern cannot be followed. */
export function warnOfMistakes({ path, problems }: Guideline, { stderr }: Io): void {
  const mistakes = problems.length;
  if (mistakes === 0) return;
  const left = `${amount(mistakes, 'mistake')}, and what ${mistakes === 1 ? 'it concerns' : 'they concern'} is left out`;
  stderr.write(`guideway: ${printable(`${path} has ${left}. See: guideway check ${argumentFor(path)}`)}\n`);
}

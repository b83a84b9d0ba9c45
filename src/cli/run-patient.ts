import { ReadStream, WriteStream } from 'node:tty';
import type { Patient } from '../condition/condition.ts';
import { miscalculated } from '../guideline/miscalculated.ts';
import type { Guideline } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { consultationOf } from '../library/answer.ts';
import { readingOf } from '../library/guideline.ts';
import type { Consultation } from '../report/note.ts';
import { jsonNote } from '../report/note-json.ts';
import { markdownNote } from '../report/note-markdown.ts';
import { prettyNote } from '../report/note-pretty.ts';
import { inertInLogs, printable } from '../report/visible.ts';
import type { Route } from '../simulation/route.ts';
import { compileRouter } from '../simulation/router.ts';
import type { Arguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { type FormatOf, formatOf } from './formats.ts';
import type { Io } from './io.ts';
import { LocalFiles } from './local-files.ts';
import { caseFiles, caseValues, ownerOfCase, warnOfForeignCase } from './patient/case-values.ts';
import { type Asker, interview } from './patient/interview.ts';
import { oneGuideline, warnOfMistakes } from './patient/one-guideline.ts';
import { chosenAlternatives, setValues } from './patient/set-values.ts';
import { UsageError } from './usage-error.ts';

/**
 * `guideway run`: routes one patient and prints a consultation note. Gives the exit code.
 * @throws UsageError when an option, a finding or a value cannot be understood
 */
export async function runPatient(given: Arguments, io: Io): Promise<number> {
  const format = formatOf('run', given.value('format'));
  for (const option of ['id', 'output'])
    if (given.has(option)) throw new UsageError(`--${option} goes with --table, which names a table of patients.`);
  const isInteractive = given.has('interactive');
  const { paths, wantedCase } = await whoAndWhere(given, io);
  if (given.positionals.length === 0)
    throw new UsageError('Name a guideline, such as: guideway run knee.guideline.yaml --interactive');
  if (!isInteractive && !given.has('set') && wantedCase === undefined)
    throw new UsageError('Say who the patient is: with --set FINDING=VALUE, --case FILE#NAME or --interactive.');
  if (isInteractive && given.positionals.includes('-'))
    throw new UsageError('Standard input cannot be the guideline and answer questions too. Name a file.');

  const files = new LocalFiles(io, paths, caseFiles(wantedCase, io.cwd));
  const one = await oneGuideline(files);
  const { path } = one.guideline;
  const { guideline } = readingOf(one.guideline);
  const sample = wantedCase === undefined ? undefined : await caseValues(wantedCase, guideline, files);
  const known: Patient = new Map([...(sample?.patient ?? []), ...setValues(given.values('set'), guideline)]);
  for (const { message } of miscalculated(known, guideline)) throw new UsageError(message);
  warnOfMistakes(one.guideline, io);
  if (wantedCase !== undefined) await warnOfForeignCase(wantedCase, path, files, io);

  const chosen = new Map([...(sample?.choices ?? []), ...chosenAlternatives(given.values('choose'), guideline)]);
  const start = { patient: known, choices: chosen };
  const { patient, choices } = isInteractive
    ? await interview(compileRouter(guideline), start, await askerFor(guideline, io))
    : start;
  const consultation = consultationOf(one.guideline, patient, choices, sample?.name);
  const { route, uncollected } = consultation;
  const passedBy = unpassed(choices, route);
  for (const id of passedBy)
    io.stderr.write(`guideway: ${printable(`--choose ${id}: the way of this patient does not come to \`${id}\`.`)}\n`);
  io.stdout.write(printed(consultation, format, given, io));
  const isAnswered =
    route.status === 'recommended' &&
    isAsChosen(route) &&
    passedBy.length === 0 &&
    !(isInteractive && uncollected.length > 0);
  return isAnswered ? EXIT.clean : EXIT.problems;
}

/** The guideline, and the case whose patient is routed: a cases file in place of a guideline names both. */
async function whoAndWhere(
  given: Arguments,
  io: Io,
): Promise<{ readonly paths: readonly string[]; readonly wantedCase: string | undefined }> {
  const { positionals } = given;
  const [path = '', another] = positionals;
  const owner = another !== undefined || given.has('case') ? undefined : await ownerOfCase(path, io);
  return owner === undefined
    ? { paths: positionals, wantedCase: given.value('case') }
    : { paths: [owner], wantedCase: path };
}

/** The steps at which something is chosen and to which the way does not come. */
function unpassed(choices: Choices, { passages }: Route): readonly string[] {
  return [...choices.keys()].filter((id) => !passages.some(({ step }) => step.id === id));
}

function isAsChosen({ chosen }: Route): boolean {
  return chosen.every(({ isOpen }) => isOpen === true);
}

function printed(consultation: Consultation, format: FormatOf<'run'>, given: Arguments, io: Io): string {
  switch (format) {
    case 'json':
      return jsonNote(consultation);
    case 'markdown':
      return inertInLogs(markdownNote(consultation));
    case 'pretty':
      return inertInLogs(prettyNote(consultation, styleFor(io.stdout, io, given)));
  }
}

/** With arrow keys where a person sits at a terminal, else line by line. Loaded only when somebody is asked. */
async function askerFor({ title, id }: Guideline, io: Io): Promise<Asker> {
  const { stdin, stdout, stderr, env } = io;
  const isTerminal = stdin instanceof ReadStream && stderr instanceof WriteStream && stdout.isTTY === true;
  if (isTerminal && env.TERM !== 'dumb') {
    const { KeyAsker } = await import('./patient/ask-with-keys.ts');
    return new KeyAsker(title ?? id ?? 'Patient', stdin, stderr);
  }
  const { PlainAsker } = await import('./patient/ask-plainly.ts');
  return new PlainAsker(io);
}

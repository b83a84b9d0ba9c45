import { isDeepStrictEqual } from 'node:util';
import {
  answer,
  check,
  coverage,
  GuidewayError,
  generateCases,
  readCases,
  readGuideline,
  readSettings,
  render,
  runCases,
} from '../../src/index.ts';
import { GuidelineDocument } from '../../src/language/guideline-document.ts';
import { GOOD, type World } from '../cli/world.ts';
import type { Random } from '../oracle/random-guideline.ts';
import { CORPUS, type Kind } from './corpus.ts';
import { applied, type Edit, mutated, randomEdit } from './mutate.ts';

/** Something that was wrong with what came back, as people would see it. */
export class Fault extends Error {}

/** Milliseconds of the processor that a single thing may take. */
const LIMIT = 1000;
const TODAY = '2026-02-14';
const FAULT = 'fault in Guideway';
const OWNER = readGuideline(GOOD);

let slow: string | undefined;

/** What of all that is done takes longer than it may; undefined where nothing does. */
export async function slowIn(act: () => Promise<void>): Promise<string | undefined> {
  slow = undefined;
  await act();
  return slow;
}

async function timed<T>(what: string, act: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  try {
    return await act();
  } finally {
    const { user, system } = process.cpuUsage(before);
    if (user + system > LIMIT * 1000) slow = `${what}, ${Math.round((user + system) / 1000)} ms of the processor`;
  }
}

/** Reads, checks and routes what a guideline of this text is, with the cases of another one. */
async function guidelineTarget(text: string, random: Random): Promise<void> {
  const guideline = await timed('reading', () => readGuideline(text));
  const cases = readCases(random.pick(CORPUS.cases), guideline);
  const { problems } = await timed('checking', () => check(guideline, { today: TODAY, cases: [cases] }));
  blameless([...problems, ...cases.problems]);
  await timed('running cases', () => runCases(cases));
  // These refuse what has an error, in words.
  await refusing('answering', () => answer(guideline, {}));
  await refusing('generating cases', () => generateCases(guideline, { cases: [cases] }));
  await refusing('coverage', () => coverage(guideline, [cases]));
  const format = random.pick(['html', 'markdown', 'mermaid', 'svg'] as const);
  await refusing(`rendering as ${format}`, () => render(guideline, format, { today: TODAY }));
}

async function casesTarget(text: string, random: Random): Promise<void> {
  const guideline = random.chance(0.5) ? OWNER : readGuideline(random.pick(CORPUS.guideline));
  const cases = await timed('reading cases', () => readCases(text, guideline));
  blameless([...cases.problems, ...check(guideline, { today: TODAY, cases: [cases] }).problems]);
  runCases(cases);
}

async function settingsTarget(text: string): Promise<void> {
  const settings = await timed('reading settings', () => readSettings(text));
  blameless([...settings.problems, ...check(OWNER, { today: TODAY, settings }).problems]);
}

async function refusing(what: string, act: () => unknown): Promise<void> {
  try {
    await timed(what, act);
  } catch (error) {
    if (!(error instanceof GuidewayError)) throw error;
    blameless([error]);
  }
}

function blameless(problems: readonly { readonly message: string }[]): void {
  const blamed = problems.find(({ message }) => message.includes(FAULT));
  if (blamed) throw new Fault(blamed.message);
}

/** What is done with one text of a kind. Throws where anything is wrong. */
export const TARGETS: Readonly<
  Record<Exclude<Kind, 'csv' | 'jsonl'>, (text: string, random: Random) => Promise<void>>
> = {
  guideline: guidelineTarget,
  cases: casesTarget,
  settings: settingsTarget,
};

/** Runs commands on files of such texts in a folder. */
export async function commandLine(world: World, kind: Kind, text: string): Promise<void> {
  const file = {
    guideline: 'a.guideline.yaml',
    cases: 'a.cases.yaml',
    settings: 'guideway.config.yaml',
    csv: 'a.csv',
    jsonl: 'a.jsonl',
  }[kind];
  if (kind !== 'guideline') world.write('a.guideline.yaml', GOOD);
  world.write(file, text);
  for (const argv of kind === 'csv' || kind === 'jsonl'
    ? [['run', 'a.guideline.yaml', '--table', file]]
    : [
        ['check', '.', '--format', 'json'],
        ['test', '.'],
        ['run', 'a.guideline.yaml', '--set', 'age=60'],
      ]) {
    const { code, stdout, stderr } = await timed(argv.join(' '), () => world.run(argv));
    if (![0, 1, 2].includes(code)) throw new Fault(`${argv.join(' ')} ended with ${code}`);
    if (`${stdout}${stderr}`.includes(FAULT)) throw new Fault(`${argv.join(' ')} says: ${stderr}`);
  }
  if (kind === 'settings') world.write(file, '');
}

/** Edits a guideline a few times; each version has to be what reading it alone gives. */
export function editing(text: string, random: Random): void {
  let document = new GuidelineDocument('file:///a.guideline.yaml', text);
  let undoing: Edit | undefined;
  for (let left = 2 + random.below(6); left > 0; left--) {
    // Mistakes are taken back as well, as people do.
    const edit =
      undoing && random.chance(0.3) ? undoing : randomEdit(document.text, random.pick(CORPUS.guideline), random);
    const { start, end, newText } = edit;
    undoing = { start, end: start + newText.length, newText: document.text.slice(start, end) };
    const next = applied(document.text, edit);
    document = new GuidelineDocument(document.uri, next, document);
    const fresh = new GuidelineDocument(document.uri, next);
    if (!isDeepStrictEqual(document.reading.problems, fresh.reading.problems))
      throw new Fault(`Other problems after an edit: ${JSON.stringify({ edit, next })}`);
    if (!isDeepStrictEqual(document.guideline, fresh.guideline))
      throw new Fault(`Another guideline after an edit: ${JSON.stringify({ edit, next })}`);
  }
}

/** A text of a kind that nobody has written like this. */
export function drawnText(kind: Kind, pool: readonly string[], random: Random): string {
  return mutated(random.pick(pool), random.pick(CORPUS[kind]), random);
}

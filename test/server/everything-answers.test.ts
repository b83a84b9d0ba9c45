import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { drawn, long, sample, seed } from '../long.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';
import { buildFirst, ROOT } from './built.ts';
import { Client } from './client.ts';
import { ownQuestions } from './own-questions.ts';
import { questionsAt } from './questions.ts';
import { OverStdio } from './transport.ts';
import { ABILITIES, COMMANDS, Typist } from './typist.ts';

buildFirst();

/** How long an answer may take, in milliseconds: in the suite, whose machine may be busy, only a hang fails. */
const LIMIT = long ? 5000 : 30_000;
/** How much memory the server may have, in MB. */
const MEMORY = 512;
const FOLDER = 'file:///somewhere/';

interface Pathway {
  readonly name: string;
  readonly guideline: string;
  /** Undefined where it has no cases file. */
  readonly cases: string | undefined;
}

function pathwaysIn(folder: string): readonly Pathway[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.guideline.yaml') && !path.includes('node_modules'))
    .sort()
    .map((path) => {
      const file = join(ROOT, folder, path);
      let cases: string | undefined;
      try {
        cases = readFileSync(file.replace(/guideline\.yaml$/, 'cases.yaml'), 'utf8');
      } catch {}
      return { name: relative(ROOT, file), guideline: readFileSync(file, 'utf8'), cases };
    });
}

const PATHWAYS = ['guidelines', 'test/real', 'test/checks'].flatMap(pathwaysIn);

/** Other ways to write the same; undefined where a text cannot be written so. */
const SHAPES: Readonly<Record<string, (text: string) => string | undefined>> = {
  'as it is': (text) => text,
  'with an empty line on top': (text) => `\n${text}`,
  'with two empty lines on top': (text) => `\n\n${text}`,
  'with three empty lines on top, of Windows': (text) => `\n\n\n${text}`.replaceAll(/\r?\n/g, '\r\n'),
  'with a BOM': (text) => `\uFEFF${text}`,
  'with line ends of Windows': (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  'in flow style': (text) => rewritten(text, (value) => stringify(value, { collectionStyle: 'flow' })),
  'in flow style with an empty line on top': (text) =>
    rewritten(text, (value) => `\n${stringify(value, { collectionStyle: 'flow' })}`),
  'in block style': (text) =>
    rewritten(text, (value) => stringify(value, { collectionStyle: 'block', indentSeq: false, lineWidth: 40 })),
  'as JSON in a line': (text) => rewritten(text, (value) => JSON.stringify(value)),
};

function rewritten(text: string, write: (value: unknown) => string): string | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  try {
    return write(document.toJS());
  } catch {
    return undefined;
  }
}

/** How the text at an offset is cut. */
const CUTS: Readonly<Record<string, (text: string, offset: number) => string>> = {
  whole: (text) => text,
  'cut off': (text, offset) => text.slice(0, offset),
  'without the rest of the line': (text, offset) => {
    const end = text.indexOf('\n', offset);
    return text.slice(0, offset) + (end < 0 ? '' : text.slice(end));
  },
};

/** One text with the cursor in it. */
interface Trial {
  readonly pathway: Pathway;
  readonly kind: 'guideline' | 'cases';
  readonly shape: string;
  readonly cut: string;
  readonly offset: number;
}

let slowest = { time: 0, what: '' };
afterAll(() => {
  if (long) console.log(`The slowest answer took ${Math.round(slowest.time)} ms: ${slowest.what}`);
});

function startServer(): Promise<Client> {
  return Client.over(new OverStdio(undefined, [`--max-old-space-size=${MEMORY}`]), {
    capabilities: ABILITIES,
    initializationOptions: { preferences: { commands: COMMANDS } },
  });
}

/** Asks everything in all trials, which are of one pathway, and looks how long each answer takes. */
async function askEverything(
  client: Client,
  pathway: Pathway,
  kind: Trial['kind'],
  trials: Iterable<Trial>,
): Promise<number> {
  const own = `${FOLDER}${pathway.name.replace(/guideline\.yaml$/, '')}`;
  const [guideline, cases] = [`${own}guideline.yaml`, `${own}cases.yaml`];
  const [uri, other] = kind === 'guideline' ? [guideline, cases] : [cases, guideline];
  const beside = kind === 'guideline' ? pathway.cases : pathway.guideline;
  if (beside !== undefined) client.open(other, beside);
  const typist = new Typist(client, uri, '', new Map([[other, beside ?? '']]));
  let asked = 0;
  let seen = new Set<string>();
  for (const trial of trials) {
    const shaped = SHAPES[trial.shape]?.(kind === 'guideline' ? pathway.guideline : (pathway.cases ?? ''));
    if (shaped === undefined) continue;
    const offset = Math.min(trial.offset, shaped.length);
    const text = CUTS[trial.cut]?.(shaped, offset) ?? '';
    if (text !== typist.text) {
      typist.replace(text);
      seen = new Set();
    }
    const situation = typist.situation(offset);
    // What does not depend on the cursor is asked once of a text.
    const questions = [...questionsAt(situation, client.capabilities), ...ownQuestions(situation)].filter((one) => {
      const question = JSON.stringify(one);
      return !seen.has(question) && seen.add(question);
    });
    const what = `${pathway.name}, ${kind} ${trial.shape}, ${trial.cut} at ${offset}`;
    for (const question of questions) {
      let time = Number.POSITIVE_INFINITY;
      // A machine that is busy is slow once; what is slow thrice is slow.
      for (let turn = 0; turn < 3 && time > LIMIT; turn++) {
        let longest = 0;
        typist.answered = (_, taken) => {
          longest = Math.max(longest, taken);
        };
        if (turn > 0) {
          typist.replace('');
          typist.replace(text);
        }
        asked += await orNever(typist.askInTurn([question]), `${what}: ${question.method}`);
        time = Math.min(time, longest);
      }
      if (time > slowest.time) slowest = { time, what: `${question.method}, ${what}` };
      expect(time, `${question.method} takes its time, ${what}`).toBeLessThan(LIMIT);
    }
  }
  for (const one of beside === undefined ? [uri] : [uri, other]) client.close(one);
  expect(client.logged).toEqual([]);
  expect(client.transport.errors).toEqual([]);
  return asked;
}

/** Fails where a server has died, or thinks for ever. */
function orNever(answer: Promise<number>, what: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const never = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer: ${what}`)), Math.max(LIMIT, 30_000));
  });
  return Promise.race([answer, never]).finally(() => clearTimeout(timer));
}

function someTrials(pathway: Pathway, kind: Trial['kind'], count: number, random: Random): readonly Trial[] {
  const text = (kind === 'guideline' ? pathway.guideline : pathway.cases) ?? '';
  return Array.from({ length: count }, () => ({
    pathway,
    kind,
    shape: random.pick(Object.keys(SHAPES)),
    cut: random.pick(Object.keys(CUTS)),
    offset: random.below(text.length + 1),
  }));
}

const files = PATHWAYS.flatMap((pathway) =>
  (['guideline', 'cases'] as const)
    .filter((kind) => kind === 'guideline' || pathway.cases !== undefined)
    .map((kind) => ({ pathway, kind, name: pathway.name })),
);

test(`everything is answered at places drawn with ${seed}`, { timeout: long ? 3600_000 : 300_000 }, async () => {
  const random = randomFrom(seed);
  const client = await startServer();
  for (const { pathway, kind } of drawn(files, sample(12, files.length), random)) {
    const trials = someTrials(pathway, kind, sample(3, 25), random);
    expect(await askEverything(client, pathway, kind, trials)).toBeGreaterThan(3 * 20);
  }
});

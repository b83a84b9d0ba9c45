import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readGuideline } from '../../src/guideline/read.ts';
import { seed } from '../long.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';
import { Client } from '../server/client.ts';
import { InProcess } from '../server/in-process.ts';
import { ownQuestions } from '../server/own-questions.ts';
import { type Offered, type Question, questionsAt, type Situation } from '../server/questions.ts';
import { ABILITIES, COMMANDS } from '../server/typist.ts';
import { CORPUS } from './corpus.ts';
import { type Edit, mutated, randomEdit } from './mutate.ts';

const MINUTES = Number(process.env.GUIDEWAY_FUZZ ?? 0);
/** Files in the suite, of which each is edited and asked about at several places. */
const FILES = 1;
const FOLDER = 'file:///somewhere/';
/** An error in words, with which a request is refused. */
const REFUSED = -32803;
/** What leaves the text as readable as it was. A completion is of something half-typed. */
const KEEPING = /codeAction|[fF]ormatting|rename|guideway/;

/** An open file, edited by ranges. */
class Hostile {
  readonly #client: Client<InProcess>;
  readonly #document: TextDocument;
  #asked = 0;

  constructor(client: Client<InProcess>, uri: string, text: string) {
    this.#client = client;
    this.#document = TextDocument.create(uri, 'yaml', 1, text);
    client.open(uri, text);
  }

  get text(): string {
    return this.#document.getText();
  }

  get asked(): number {
    return this.#asked;
  }

  edit({ start, end, newText }: Edit): void {
    const range = { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
    this.#client.change(this.#document.uri, newText, range);
    TextDocument.update(this.#document, [{ text: newText, range }], this.#document.version + 1);
  }

  async askAll(offset: number): Promise<void> {
    const situation: Situation = {
      uri: this.#document.uri,
      position: this.#document.positionAt(offset),
      end: this.#document.positionAt(this.text.length),
    };
    for (const question of [...questionsAt(situation, this.#client.capabilities), ...ownQuestions(situation)])
      await this.#ask(question);
  }

  async #ask({ method, params, edits, next }: Question): Promise<void> {
    const { error, result } = await this.#client.send(method, params).answer;
    this.#asked++;
    if (error && error.code !== REFUSED) throw new Error(`${method}: ${error.code} ${error.message}`);
    if (error) return;
    for (const offered of edits?.(result as never) ?? []) if (KEEPING.test(method)) this.#look(method, offered);
    for (const question of next?.(result as never) ?? []) await this.#ask(question);
  }

  /** With the edits made, no more of the text is unreadable than before. */
  #look(method: string, offered: Offered): void {
    for (const { newText } of changes(offered, this.#document)) {
      const [before, after] = [this.text, newText].map(unreadable);
      if ((after ?? 0) > (before ?? 0))
        throw new Error(`${method} makes it worse: ${JSON.stringify({ offered, after: newText })}`);
    }
  }

  /** What is said of the text has to be what is said of it where it is opened anew. */
  async compareWithFresh(): Promise<void> {
    const { uri } = this.#document;
    const pull = async (of: string) => {
      const { rounds } = this.#client;
      await this.#client.until(() => rounds.has(of) && this.#client.versions.get(of) === this.#client.versionOf(of));
      return JSON.stringify(this.#client.published.get(of)).replaceAll(of, '');
    };
    const edited = await pull(uri);
    this.#client.close(uri);
    this.#client.rounds.delete(uri);
    this.#client.published.delete(uri);
    this.#client.open(uri, this.text);
    expect(await pull(uri), this.text).toBe(edited);
  }

  close(): void {
    this.#client.close(this.#document.uri);
  }
}

const unreadable = (text: string) => readGuideline(text).yaml.problems.length;

/** The text of the document with the edits made. */
function changes(offered: Offered, document: TextDocument): readonly { readonly newText: string }[] {
  const all =
    'uri' in offered
      ? [offered]
      : [
          ...Object.entries(offered.changes ?? {}).map(([uri, edits]) => ({ uri, edits })),
          ...(offered.documentChanges ?? []).flatMap((change) =>
            'textDocument' in change
              ? [
                  {
                    uri: change.textDocument.uri,
                    edits: change.edits.flatMap((edit) => ('newText' in edit ? [edit] : [])),
                  },
                ]
              : [],
          ),
        ];
  return all
    .filter(({ uri }) => uri === document.uri)
    .map(({ edits }) => ({ newText: TextDocument.applyEdits(document, [...edits]) }));
}

async function editHostile(client: Client<InProcess>, name: string, random: Random): Promise<number> {
  const pool = CORPUS.guideline;
  const text = random.chance(0.7) ? random.pick(pool) : mutated(random.pick(pool), random.pick(pool), random);
  const shaped = random.pick([text, `\n\n${text}`, `\uFEFF${text}`, text.replaceAll('\n', '\r\n'), `\r\n\r\n${text}`]);
  const file = new Hostile(client, `${FOLDER}${name}.guideline.yaml`, shaped);
  for (let edits = random.below(5); edits >= 0; edits--) {
    await file.askAll(random.below(file.text.length + 1));
    file.edit(randomEdit(file.text, random.pick(pool), random));
  }
  await file.compareWithFresh();
  file.close();
  return file.asked;
}

test('an editor gets answers in hostile files, whatever is edited', {
  timeout: MINUTES * 60_000 + 600_000,
}, async () => {
  const random = randomFrom(seed);
  const client = await Client.over(new InProcess(new Map()), {
    capabilities: ABILITIES,
    initializationOptions: { preferences: { commands: COMMANDS } },
  });
  const end = Date.now() + MINUTES * 60_000;
  const found = new Map<string, string>();
  let asked = 0;
  let files = 0;
  for (; MINUTES > 0 ? Date.now() < end : files < FILES; files++) {
    const one = random.below(2 ** 31);
    try {
      asked += await editHostile(client, `file${files}`, randomFrom(one));
    } catch (error) {
      const what = String(error instanceof Error ? error.message : error);
      const sort = what.slice(0, 60).replaceAll(/\d+/g, '');
      if (!found.has(sort)) {
        found.set(sort, `drawn with ${one}: ${what.slice(0, 20_000)}`);
        if (MINUTES > 0) console.log(`File ${files}: ${found.get(sort)}`);
      }
    }
  }
  if (MINUTES > 0) console.log(`${asked} answers in ${files} files drawn with ${seed}`);
  expect([...found.values()]).toEqual([]);
  expect(client.logged).toEqual([]);
});

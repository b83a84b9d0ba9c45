import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Position, type Range, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Client } from './client.ts';
import { type Offered, type Question, questionsAt, type Situation } from './questions.ts';
import type { Transport } from './transport.ts';

/** An editor that can do what the server makes a difference of. */
export const ABILITIES = {
  textDocument: {
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
    completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};
export const COMMANDS = ['guideway.showReferences', 'guideway.simulateCase', 'guideway.explainProblem'];
/** An error in words, with which a request is refused. */
const REFUSED = -32803;

/** Types in an open editor, and asks what an editor asks. Throws where an answer is an error or an edit cannot be made. */
export class Typist<T extends Transport> {
  readonly uri: string;
  readonly client: Client<T>;
  readonly #document: TextDocument;
  readonly #others: readonly TextDocument[];
  #version = 0;
  /** Hears of each answer how long it took, in milliseconds. */
  answered: (method: string, time: number) => void = () => undefined;

  /** @param others the other files that an edit may concern, by address */
  constructor(client: Client<T>, uri: string, text: string, others: ReadonlyMap<string, string>) {
    this.client = client;
    this.uri = uri;
    this.#document = TextDocument.create(uri, 'yaml', 0, text);
    this.#others = [...others].map(([address, other]) => TextDocument.create(address, 'yaml', 0, other));
    client.open(uri, text);
  }

  get text(): string {
    return this.#document.getText();
  }

  type(character: string): void {
    const { end } = this;
    this.#change(character, { start: end, end });
  }

  /** Takes the last characters away. */
  erase(length: number): void {
    this.#change('', { start: this.#document.positionAt(this.text.length - length), end: this.end });
  }

  /** Puts another text in place of all. */
  replace(text: string): void {
    this.#change(text, { start: { line: 0, character: 0 }, end: this.end });
  }

  /**
   * Asks all that the server can be asked at a place, and looks at every edit that it offers.
   * @param offset the end of the text, where none is given
   * @param goesOn whether to ask as well what an editor asks once it has an answer, such as the edit of an action
   * @returns how many questions were answered
   */
  async askAll(offset = this.text.length, goesOn = true): Promise<number> {
    const asked = questionsAt(this.situation(offset), this.client.capabilities);
    const counts = await Promise.all(asked.map((question) => this.#ask(question, goesOn)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Asks some questions one after the other. */
  async askInTurn(questions: readonly Question[]): Promise<number> {
    let count = 0;
    for (const question of questions) count += await this.#ask(question, true);
    return count;
  }

  /** The place of an offset, as questions need it. */
  situation(offset: number): Situation {
    return { uri: this.uri, position: this.positionAt(offset), end: this.end };
  }

  positionAt(offset: number): Position {
    return this.#document.positionAt(offset);
  }

  get end(): Position {
    return this.#document.positionAt(this.text.length);
  }

  #change(text: string, range: Range): void {
    this.client.change(this.uri, text, range);
    TextDocument.update(this.#document, [{ text, range }], ++this.#version);
  }

  async #ask({ method, params, edits, next, mayRefuse }: Question, goesOn: boolean): Promise<number> {
    const asked = performance.now();
    const { error, result } = await this.client.send(method, params).answer;
    this.answered(method, performance.now() - asked);
    if (error && !(mayRefuse && error.code === REFUSED))
      throw new Error(`${method} after …${JSON.stringify(this.text.slice(-200))}: ${error.code} ${error.message}`);
    if (error) return 1;
    for (const offered of edits?.(result as never) ?? []) this.#look(offered);
    let count = 1;
    if (goesOn) for (const question of next?.(result as never) ?? []) count += await this.#ask(question, goesOn);
    return count;
  }

  /** An edit concerns the guideline or its cases, and can be made. */
  #look(offered: Offered): void {
    for (const { uri, edits } of 'uri' in offered ? [offered] : filesOf(offered)) {
      const document = [this.#document, ...this.#others].find((one) => one.uri === uri);
      if (!document) throw new Error(`An edit is of ${uri}, after …${JSON.stringify(this.text.slice(-200))}`);
      const after = `after …${JSON.stringify(this.text.slice(-200))}`;
      const offsets = edits.map(({ range }) => {
        for (const place of [range.start, range.end]) {
          const inText = document.positionAt(document.offsetAt(place));
          if (inText.line !== place.line || inText.character !== place.character)
            throw new Error(`There is no place ${JSON.stringify(place)} to edit, ${after}`);
        }
        return [document.offsetAt(range.start), document.offsetAt(range.end)] as const;
      });
      let done = 0;
      for (const [start, end] of offsets.sort(([one], [other]) => one - other)) {
        if (start < done || end < start) throw new Error(`Edits overlap, ${after}`);
        done = end;
      }
    }
  }
}

function filesOf({ changes = {}, documentChanges = [] }: WorkspaceEdit): readonly Extract<Offered, { uri: string }>[] {
  const files = Object.entries(changes).map(([uri, edits]) => ({ uri, edits }));
  for (const change of documentChanges) {
    if (TextDocumentEdit.is(change))
      files.push({
        uri: change.textDocument.uri,
        edits: change.edits.flatMap((edit) => ('newText' in edit ? [edit] : [])),
      });
    else if ('uri' in change) files.push({ uri: change.uri, edits: [] });
  }
  return files;
}

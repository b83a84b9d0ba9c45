import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';

/** Of more files, those not asked about for longest are sent whole again. */
const MOST_FILES = 50;

/** The tokens that the editor was sent last for each file, so that after an edit only the difference is sent. */
export class TokenHistory {
  readonly #sent = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  #count = 0;

  /** All tokens of a file, to be remembered. */
  whole(uri: string, { data }: SemanticTokens): SemanticTokens {
    return { resultId: this.#keep(uri, data), data };
  }

  /** What has changed since the answer with an id; everything when that answer is not known any more. */
  since(uri: string, id: string, tokens: SemanticTokens): SemanticTokens | SemanticTokensDelta {
    const before = this.#sent.get(uri);
    if (before?.id !== id) return this.whole(uri, tokens);
    const { data } = tokens;
    const shorter = Math.min(before.data.length, data.length);
    let start = 0;
    while (start < shorter && before.data[start] === data[start]) start++;
    let rest = 0;
    while (rest < shorter - start && before.data.at(-1 - rest) === data.at(-1 - rest)) rest++;
    const edit = {
      start,
      deleteCount: before.data.length - rest - start,
      data: data.slice(start, data.length - rest),
    };
    const isSame = edit.deleteCount === 0 && edit.data.length === 0;
    return { resultId: this.#keep(uri, data), edits: isSame ? [] : [edit] };
  }

  #keep(uri: string, data: readonly number[]): string {
    const id = String(++this.#count);
    this.#sent.delete(uri);
    this.#sent.set(uri, { id, data });
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > MOST_FILES && oldest !== undefined) this.#sent.delete(oldest);
    return id;
  }
}

import type { Finding } from '../../guideline/model.ts';
import { scan, type Token } from '../parsing/tokens.ts';
import { isFinding, isScore, type Named, type Scope } from '../scope.ts';

/** A name or label in words, and what it stands for. */
interface Spelling<T> {
  readonly words: readonly string[];
  readonly of: T;
}

/** An option of a finding. */
export interface Choice {
  readonly finding: Finding;
  readonly id: string;
}

/** What is named in a condition; of one with an error nobody knows the type, but for what is said of it. */
export interface Subject {
  readonly id: string;
  readonly named: Named | 'unreadable';
  readonly end: number;
}

/** What is found by the words that stand at a place. */
class Spellings<T> {
  readonly #byFirst = new Map<string, Spelling<T>[]>();

  add(spelling: Spelling<T>): void {
    const [first] = spelling.words;
    if (first === undefined) return;
    const known = this.#byFirst.get(first);
    if (known) known.push(spelling);
    else this.#byFirst.set(first, [spelling]);
  }

  at(tokens: readonly Token[], index: number): Spelling<T>[] {
    const first = tokens[index]?.text.toLowerCase() ?? '';
    return (this.#byFirst.get(first) ?? []).filter(({ words }) => standsAt(words, tokens, index));
  }
}

/** What words can stand for in the conditions of one guideline. */
export class Subjects {
  readonly #scope: Scope;
  readonly #ids = new Map<string, string>();
  readonly #labels = new Spellings<string>();
  readonly #options = new Spellings<Choice>();
  readonly #numbers: string[] = [];

  constructor(scope: Scope) {
    this.#scope = scope;
    for (const id of scope.names()) {
      this.#ids.set(id.toLowerCase(), id);
      const named = scope.lookup(id);
      if (named === undefined || named === 'unreadable') continue;
      if (isNumber(named)) this.#numbers.push(id);
      if (!isFinding(named)) continue;
      this.#labels.add({ words: wordsOf(named.label), of: id });
      for (const option of named.options)
        for (const words of [wordsOf(option.id), wordsOf(option.label)])
          this.#options.add({ words, of: { finding: named, id: option.id } });
    }
  }

  /** The declared name, or the label of one, at a place among tokens, and where it ends. */
  at(tokens: readonly Token[], index: number): Subject | undefined {
    const token = tokens[index];
    if (token?.kind !== 'word') return undefined;
    const [longest] = this.#labels.at(tokens, index).sort((a, b) => b.words.length - a.words.length);
    // What has an error is none of the names to suggest, but it can be meant.
    const broken = this.#scope.lookup(token.text) === 'unreadable' ? token.text : undefined;
    const id = this.#ids.get(token.text.toLowerCase()) ?? broken;
    const [name, length] =
      longest && longest.words.length > (id === undefined ? 0 : 1) ? [longest.of, longest.words.length] : [id, 1];
    const named = name === undefined ? undefined : this.#scope.lookup(name);
    return name === undefined || named === undefined ? undefined : { id: name, named, end: index + length };
  }

  /** The one option that the words at a place stand for, of a finding or of any; undefined when there are several. */
  optionAt(
    tokens: readonly Token[],
    index: number,
    finding?: Finding,
  ): { readonly choice: Choice; readonly end: number } | undefined {
    const found = this.#options.at(tokens, index).filter(({ of }) => finding === undefined || of.finding === finding);
    const most = found.reduce((longest, { words }) => Math.max(longest, words.length), 0);
    const longest = found.filter(({ words }) => words.length === most).map(({ of }) => of);
    const [first] = longest;
    const isOne = longest.every(({ finding: other, id }) => other === first?.finding && id === first.id);
    return first && isOne ? { choice: first, end: index + most } : undefined;
  }

  /** The only number that a guideline has; undefined when there are several. */
  get onlyNumber(): string | undefined {
    return this.#numbers.length === 1 ? this.#numbers[0] : undefined;
  }

  /** The finding that is an age in years. */
  get age(): string | undefined {
    const ages = this.#numbers.filter((id) => {
      const named = this.#scope.lookup(id);
      return named !== undefined && named !== 'unreadable' && isFinding(named) && named.unit?.code === 'a';
    });
    return ages.find((id) => id === 'age') ?? (ages.length === 1 ? ages[0] : undefined);
  }
}

/** Whether it can be compared with a number. */
export function isNumber(named: Subject['named']): boolean {
  if (named === 'unreadable') return true;
  return isFinding(named) ? named.holds === 'number' : isScore(named);
}

/** Whether it can be true or false. */
export function isTruth(named: Subject['named']): boolean {
  if (named === 'unreadable') return true;
  return isFinding(named) ? named.holds === 'truth' : !isScore(named);
}

function wordsOf(text: string): readonly string[] {
  return scan(text.toLowerCase()).tokens.flatMap(({ kind, text: word }) => (kind === 'end' ? [] : [word]));
}

function standsAt(words: readonly string[], tokens: readonly Token[], index: number): boolean {
  return words.every((word, i) => tokens[index + i]?.text.toLowerCase() === word);
}

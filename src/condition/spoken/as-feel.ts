import type { Scope } from '../scope.ts';
import { comparedAt, type Said } from './comparison.ts';
import { Phrase } from './phrase.ts';
import { SingleTests } from './single-test.ts';
import { Subjects } from './subjects.ts';
import { COUNTED, EVERYBODY, EXCEPTIONS } from './vocabulary.ts';

/** What somebody who writes conditions as they are said means by one. */
export type Spoken =
  | { readonly kind: 'feel'; readonly text: string }
  /** It can be taken in more than one way: what to tell the author. */
  | { readonly kind: 'unclear'; readonly message: string };

/** More than anybody says in one breath; keeps the search for words short. */
const LONGEST = 500;

const subjects = new WeakMap<Scope, Subjects>();

/**
 * `no cough and age over 65` in FEEL. Undefined when nothing in a condition is written as it is said. The outcome need not
 * be without problems.
 */
export function asFeel(text: string, scope: Scope): Spoken | undefined {
  if (text.length > LONGEST) return undefined;
  const known = subjects.get(scope) ?? new Subjects(scope);
  subjects.set(scope, known);
  const spelled = withOpeningQuote(text)
    .replace(/\b(is|are|was|has|does)n['’]t\b/gi, '$1 not')
    .replace(/(\d)\.(?=\s|$)/g, '$1')
    .replace(/\?\s*$/, '')
    .replace(/==?\s*(?=[[(\]][^"[\]()]*\.\.)/g, 'in ')
    .replace(/\{([^{}"]*\.\.[^{}"]*)\}/g, '[$1]')
    .replace(/(?:\bin|(?<![!<>])==?)\s*\(\s*("[^"]*"(?:\s+or\s+"[^"]*")+)\s*\)/g, (_, options) => inList(options))
    .replace(/(?:\bin|(?<![!<>])==?)\s*("[^"]*"(?:\s*,\s*"[^"]*")+)/g, (_, options) => inList(options))
    .replace(/([<>=]\s*)\+(?=\d)/g, '$1')
    .replace(/(\d)\s*\(([\p{L}%°][\p{L}\d%°[\]/_]*)\)/gu, '$1 $2')
    .replace(/,\s*(?=(?:and|or)\b)/gi, ' ')
    .replace(/\b(?:is\s*_?)?(?:null|unknown|missing|empty)\s*\(\s*(\w+)\s*\)/gi, '$1 = null')
    .replace(/\b(?:is\s*_?)?(?:known|defined|present|exists)\s*\(\s*(\w+)\s*\)/gi, '$1 != null')
    .replace(/(=\s*)"null"/g, '$1null')
    .replace(/\s*[.,;]\s*$/, '')
    .replace(/(?::\s+|\s+equals?\s+(?:to\s+)?)(?=(?:null|true|false)\b|")/g, ' = ');
  const spoken = new Speaker(spelled, known).whole();
  return spoken?.kind === 'feel' && spoken.text === text ? undefined : spoken;
}

/** `not_done"`: the word before a quote that stands alone, in quotes. */
function withOpeningQuote(text: string): string {
  return (text.match(/"/g)?.length ?? 0) % 2 === 0 ? text : text.replace(/^([^"]*?)([A-Za-z_][\w-]*)"/, '$1"$2"');
}

/** `"a", "b"` and `"a" or "b"` as FEEL lists them. */
function inList(options: string): string {
  return `in (${options.split(/(?<=")\s*(?:,|\bor\b)\s*(?=")/).join(', ')})`;
}

/** What joins two tests; `isWhole` when the second one is said with it. */
interface Joint extends Said {
  readonly isWhole?: boolean;
}

/** Understands how tests are joined. */
class Speaker {
  readonly #phrase: Phrase;
  readonly #tests: SingleTests;
  #unclear: string | undefined;

  constructor(text: string, known: Subjects) {
    this.#phrase = new Phrase(text);
    this.#tests = new SingleTests(this.#phrase, known);
  }

  whole(): Spoken | undefined {
    const phrase = this.#phrase;
    const { end } = phrase;
    if (EVERYBODY.some((words) => phrase.words(0, words) === end))
      return unclear(
        'Everybody who is left goes where `else: STEP` says. Write that branch last, in place of `when` and `go`.',
      );
    if (phrase.anyOf(0, COUNTED) !== undefined || phrase.words(comparedAt(phrase, 0)?.end ?? 0, 'of') !== undefined)
      return unclear(
        'Join conditions by `or` when one is enough, by `and` when all are needed. To count them, let a score add points.',
      );
    const start = phrase.words(0, 'if') ?? phrase.words(0, 'when') ?? this.#both(end) ?? 0;
    // A whole `if … then … else …` is FEEL, which chooses between values.
    if (start > 0 && phrase.find(start, 'else') !== undefined) return undefined;
    if (start > 0 && phrase.find(start, 'then') !== undefined)
      return unclear('Write only what stands between `if` and `then`. Where to go then stands under `go`.');
    const feel = this.#except(start, end);
    const message = this.#unclear ?? this.#tests.unclear;
    if (message !== undefined) return unclear(message);
    return feel === undefined ? undefined : { kind: 'feel', text: feel };
  }

  /** `either A or B`, `both A and B`, when nothing else is said. */
  #both(end: number): number | undefined {
    const either = this.#phrase.words(0, 'either');
    const after = either ?? this.#phrase.words(0, 'both');
    const isAlone = this.#phrase.find(0, either === undefined ? 'or' : 'and', end) === undefined;
    return isAlone ? after : undefined;
  }

  /** `A unless B`. */
  #except(start: number, end: number): string | undefined {
    for (let at = start + 1; at < end; at++) {
      const after = this.#phrase.anyOf(at, EXCEPTIONS);
      if (after === undefined) continue;
      const [left, right] = [this.#joined(start, at), this.#joined(after, end)];
      if (
        this.#phrase.find(start, 'or', at) !== undefined ||
        this.#phrase.find(after, 'or') !== undefined ||
        this.#phrase.find(after, 'and') !== undefined
      ) {
        this.#unclear = `It is not clear what \`${this.#phrase.source(at, after)}\` belongs to. Write \`and not(…)\`, with brackets around what it excepts.`;
        return undefined;
      }
      return `${left} and not(${right})`;
    }
    return this.#joined(start, end);
  }

  /** Tests with `and`, `or` and brackets between them, which stay as they are. */
  #joined(start: number, end: number): string {
    const { tokens, text } = this.#phrase;
    let feel = '';
    let done = tokens[start]?.start ?? 0;
    let begins = true;
    for (let at = start; at < end; ) {
      const said: Joint | undefined = begins ? this.#test(at, end) : this.#joint(at, end);
      const token = tokens[at];
      if (said && token) {
        feel += text.slice(done, token.start) + said.feel;
        done = tokens[said.end - 1]?.end ?? done;
        // What joins two tests is followed by one.
        begins = !begins && !said.isWhole;
        at = said.end;
        continue;
      }
      begins = /^(and|or|not)$/i.test(token?.text ?? '') || (begins && token?.text === '(');
      at++;
    }
    return feel + text.slice(done, tokens[end - 1]?.end ?? done);
  }

  /** Other words for `and` and `or`, after a test. */
  #joint(at: number, end: number): Joint | undefined {
    const phrase = this.#phrase;
    const or = phrase.words(at, 'and / or');
    if (or !== undefined) return { end: or, feel: 'or' };
    const but = phrase.words(at, 'but');
    if (but !== undefined) return { end: but, feel: 'and' };
    const without = phrase.words(at, 'without');
    const absent = without === undefined ? undefined : this.#test(at, end);
    if (absent) return { end: absent.end, feel: `and ${absent.feel}`, isWhole: true };
    const together = phrase.anyOf(at, ['with', 'plus']);
    return together !== undefined && this.#tests.isNamed(together) ? { end: together, feel: 'and' } : undefined;
  }

  #test(at: number, end: number): Said | undefined {
    return this.#neither(at, end) ?? this.#tests.at(at, end);
  }

  /** `neither A nor B`, when nothing else is said. */
  #neither(at: number, end: number): Said | undefined {
    const first = this.#phrase.words(at, 'neither');
    const nor = first === undefined ? undefined : this.#phrase.find(first, 'nor');
    if (first === undefined || nor === undefined) return undefined;
    const [a, b] = [this.#joined(first, nor), this.#joined(nor + 1, end)];
    return { end, feel: `not(${a}) and not(${b})` };
  }
}

function unclear(message: string): Spoken {
  return { kind: 'unclear', message };
}

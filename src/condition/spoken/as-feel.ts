import { scan, type Token } from '../parsing/tokens.ts';
import { shown } from '../problem.ts';
import { isFinding, type Scope } from '../scope.ts';
import { quoteText } from '../text-literal.ts';
import { type Choice, isNumber, isTruth, Subjects } from './subjects.ts';
import {
  ABSENCE,
  AND_BEYOND,
  COMPARISONS,
  COUNTED,
  EVERYBODY,
  EXCEPTIONS,
  KNOWN,
  LINKS,
  NO,
  PRESENCE,
  UNKNOWN,
  YES,
} from './vocabulary.ts';

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
  const spelled = text
    .replace(/\b(is|are|was|has|does)n['’]t\b/gi, '$1 not')
    .replace(/(\d)\.(?=\s|$)/g, '$1')
    .replace(/\?\s*$/, '')
    .replace(/==?\s*(?=[[(\]][^"[\]()]*\.\.)/g, 'in ');
  const spoken = new Speaker(spelled, known).whole();
  return spoken?.kind === 'feel' && spoken.text === text ? undefined : spoken;
}

/** The end of what was understood, and what it means. */
interface Said {
  readonly end: number;
  readonly feel: string;
  /** Of what joins two tests: whether the second one is said with it. */
  readonly isWhole?: boolean;
}

class Speaker {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #known: Subjects;
  #number: string | undefined;
  #unclear: string | undefined;

  constructor(text: string, known: Subjects) {
    this.#text = text;
    this.#tokens = scan(text).tokens.slice(0, -1);
    this.#known = known;
  }

  whole(): Spoken | undefined {
    const end = this.#tokens.length;
    if (EVERYBODY.some((words) => this.#words(0, words) === end))
      return unclear(
        'Everybody who is left goes where `else: STEP` says. Write that branch last, in place of `when` and `go`.',
      );
    if (this.#anyOf(0, COUNTED) !== undefined || this.#words(this.#compared(0)?.end ?? 0, 'of') !== undefined)
      return unclear(
        'Join conditions by `or` when one is enough, by `and` when all are needed. To count them, let a score add points.',
      );
    const start = this.#words(0, 'if') ?? this.#words(0, 'when') ?? this.#both(end) ?? 0;
    // A whole `if … then … else …` is FEEL, which chooses between values.
    if (start > 0 && this.#find(start, 'else') !== undefined) return undefined;
    if (start > 0 && this.#find(start, 'then') !== undefined)
      return unclear('Write only what stands between `if` and `then`. Where to go then stands under `go`.');
    const feel = this.#except(start, end);
    if (this.#unclear !== undefined) return unclear(this.#unclear);
    return feel === undefined ? undefined : { kind: 'feel', text: feel };
  }

  /** `either A or B`, `both A and B`, when nothing else is said. */
  #both(end: number): number | undefined {
    const either = this.#words(0, 'either');
    const after = either ?? this.#words(0, 'both');
    const isAlone = this.#find(0, either === undefined ? 'or' : 'and', end) === undefined;
    return isAlone ? after : undefined;
  }

  /** `A unless B`. */
  #except(start: number, end: number): string | undefined {
    for (let at = start + 1; at < end; at++) {
      const after = this.#anyOf(at, EXCEPTIONS);
      if (after === undefined) continue;
      const [left, right] = [this.#joined(start, at), this.#joined(after, end)];
      if (
        this.#find(start, 'or', at) !== undefined ||
        this.#find(after, 'or') !== undefined ||
        this.#find(after, 'and') !== undefined
      ) {
        this.#unclear = `It is not clear what \`${this.#source(at, after)}\` belongs to. Write \`and not(…)\`, with brackets around what it excepts.`;
        return undefined;
      }
      return `${left} and not(${right})`;
    }
    return this.#joined(start, end);
  }

  /** Tests with `and`, `or` and brackets between them, which stay as they are. */
  #joined(start: number, end: number): string {
    let feel = '';
    let done = this.#tokens[start]?.start ?? 0;
    let begins = true;
    for (let at = start; at < end; ) {
      const said: Said | undefined = begins ? this.#test(at, end) : this.#joint(at, end);
      const token = this.#tokens[at] as Token;
      if (said) {
        feel += this.#text.slice(done, token.start) + said.feel;
        done = this.#tokens[said.end - 1]?.end ?? done;
        // What joins two tests is followed by one.
        begins = !begins && !said.isWhole;
        at = said.end;
        continue;
      }
      begins = /^(and|or|not)$/i.test(token.text) || (begins && token.text === '(');
      at++;
    }
    return feel + this.#text.slice(done, this.#tokens[end - 1]?.end ?? done);
  }

  /** Other words for `and` and `or`, after a test. */
  #joint(at: number, end: number): Said | undefined {
    const or = this.#words(at, 'and / or');
    if (or !== undefined) return { end: or, feel: 'or' };
    const but = this.#words(at, 'but');
    if (but !== undefined && this.#anyOf(but, ['not', ...ABSENCE]) !== undefined) return { end: but, feel: 'and' };
    const without = this.#words(at, 'without');
    const absent = without === undefined ? undefined : this.#test(at, end);
    if (absent) return { end: absent.end, feel: `and ${absent.feel}`, isWhole: true };
    const together = this.#anyOf(at, ['with', 'plus']);
    return together !== undefined && this.#subject(together) ? { end: together, feel: 'and' } : undefined;
  }

  #test(at: number, end: number): Said | undefined {
    const neither = this.#neither(at, end);
    if (neither) return neither;
    const readings: (Said | undefined)[] = [this.#truth(at), this.#state(at), this.#option(at), this.#numeric(at)];
    for (const said of readings)
      if (said && this.#isOver(said.end, end)) {
        if (this.#anyOf(at, ABSENCE) !== undefined && this.#isBareAfter(said.end))
          this.#unclear ??= `It is not clear how far \`${shown(this.#source(at, at + 1))}\` goes. Write \`not(…)\` around all that is absent.`;
        return said;
      }
    return undefined;
  }

  /** `no A or B`: whether what is joined to it is named alone. */
  #isBareAfter(at: number): boolean {
    const next = this.#words(at, 'or') ?? this.#words(at, 'and');
    if (next === undefined) return false;
    const named = this.#subject(next);
    const end = named && isTruth(named.named) ? named.end : this.#known.optionAt(this.#tokens, next)?.end;
    return end !== undefined && this.#isOver(end, this.#tokens.length);
  }

  /** `neither A nor B`, when nothing else is said. */
  #neither(at: number, end: number): Said | undefined {
    const first = this.#words(at, 'neither');
    const nor = first === undefined ? undefined : this.#find(first, 'nor');
    if (first === undefined || nor === undefined) return undefined;
    const [a, b] = [this.#joined(first, nor), this.#joined(nor + 1, end)];
    return { end, feel: `not(${a}) and not(${b})` };
  }

  /** `no cough`, `cough present`. */
  #truth(at: number): Said | undefined {
    const absence = this.#anyOf(at, ABSENCE);
    const presence = absence === undefined ? this.#anyOf(at, PRESENCE) : undefined;
    const start = absence ?? presence ?? at;
    const found = this.#subject(start);
    if (!found || !isTruth(found.named)) return this.#negatedName(at);
    const {
      named: { id },
      end,
    } = found;
    const link = this.#anyOf(end, LINKS) ?? end;
    const not = this.#words(link, 'not');
    const yes = this.#anyOf(not ?? link, YES);
    const no = yes === undefined ? this.#anyOf(not ?? link, NO) : undefined;
    if (yes === undefined && no === undefined) {
      if (link !== end || not !== undefined) return undefined;
      return { end, feel: absence === undefined ? id : `not(${id})` };
    }
    if (absence !== undefined) return undefined;
    const isTrue = (yes !== undefined) === (not === undefined);
    return { end: yes ?? no ?? end, feel: isTrue ? id : `not(${id})` };
  }

  /** `no_cough`, where `cough` is declared and `no_cough` is not. */
  #negatedName(at: number): Said | undefined {
    const token = this.#tokens[at];
    if (token?.kind !== 'word' || this.#subject(at)) return undefined;
    for (const negation of ['not', 'non', 'no', 'without']) {
      if (!token.text.toLowerCase().startsWith(negation)) continue;
      const found = this.#known.at([{ ...token, text: token.text.slice(negation.length).replace(/^[_-]/, '') }], 0);
      if (found && isTruth(found.named)) return { end: at + 1, feel: `not(${found.named.id})` };
    }
    return undefined;
  }

  /** `potassium is not known`. */
  #state(at: number): Said | undefined {
    const found = this.#subject(at);
    if (!found || !isFinding(found.named)) return undefined;
    const link = this.#anyOf(found.end, LINKS) ?? found.end;
    const unknown = this.#anyOf(link, UNKNOWN);
    const known = unknown === undefined ? this.#anyOf(link, KNOWN) : undefined;
    if (unknown !== undefined) return { end: unknown, feel: `${found.named.id} = null` };
    return known === undefined ? undefined : { end: known, feel: `${found.named.id} != null` };
  }

  /** `mechanism is a fall`, `fever`, `no fever`, of options. */
  #option(at: number): Said | undefined {
    const found = this.#subject(at);
    if (found) {
      const { named, end } = found;
      if (!isFinding(named) || (named.type !== 'choice' && named.type !== 'multiple')) return undefined;
      const link = this.#anyOf(end, [...LINKS, 'includes', 'contains', 'has', 'with']) ?? end;
      const not = this.#words(link, 'not');
      const option = this.#known.optionAt(this.#tokens, not ?? link, named);
      return option && { end: option.end, feel: chosen(option.choice, not !== undefined) };
    }
    const absence = this.#anyOf(at, [...ABSENCE, 'not']);
    const start = absence ?? this.#anyOf(at, PRESENCE) ?? at;
    const option = this.#known.optionAt(this.#tokens, start);
    if (!option || this.#tokens[start]?.kind !== 'word') return undefined;
    return { end: option.end, feel: chosen(option.choice, absence !== undefined) };
  }

  /** `age over 65`, `65 or older`, `centor 2-3`. */
  #numeric(at: number): Said | undefined {
    const found = this.#subject(at);
    if (found && !isNumber(found.named)) return undefined;
    const before = found?.end ?? at;
    const link = this.#anyOf(before, LINKS) ?? before;
    const said =
      this.#compared(link) ?? this.#between(link) ?? this.#beyond(link) ?? this.#alone(link, found?.named.id);
    if (!said) return undefined;
    const id =
      found?.named.id ??
      this.#number ??
      this.#known.onlyNumber ??
      (this.#isAge(link, said.end) ? this.#known.age : undefined);
    if (id === undefined) {
      const amount = shown(this.#source(link, said.end));
      this.#unclear ??= `Say what is compared: \`NAME ${said.feel}\` with the name of a finding, for \`${amount}\`.`;
      return undefined;
    }
    this.#number = id;
    return { end: said.end, feel: `${id} ${said.feel}` };
  }

  /** `at least 65 years`. */
  #compared(at: number): Said | undefined {
    for (const [words, operator] of COMPARISONS) {
      const after = this.#words(at, words);
      const end = after === undefined ? undefined : this.#amount(after);
      if (after !== undefined && end !== undefined) return { end, feel: `${operator} ${this.#source(after, end)}` };
    }
    return undefined;
  }

  /** `5-10`, `from 5 to 10`, `between 5 and 10`. */
  #between(at: number): Said | undefined {
    const between = this.#words(at, 'between');
    const start = between ?? this.#words(at, 'from') ?? this.#words(at, 'in') ?? at;
    const low = this.#numeral(start);
    const dash = low && this.#anyOf(low, ['to', '-', '–', '—', '..', '...', ...(between === undefined ? [] : ['and'])]);
    const high = dash && this.#numeral(dash);
    const end = dash && this.#amount(dash);
    if (!low || !dash || !high || !end) return undefined;
    const [from, to] = [this.#source(start, low), this.#source(dash, high)];
    if (Number(from) > Number(to)) return undefined;
    const unit = this.#source(high, end);
    return { end, feel: `in [${from}..${to}${unit === '' ? '' : ` ${unit}`}]` };
  }

  /** `65 or older`, `65+`. */
  #beyond(at: number): Said | undefined {
    const end = this.#amount(at);
    if (end === undefined) return undefined;
    for (const [words, operator] of AND_BEYOND) {
      const after = this.#words(end, words);
      // `65 or over 80` goes on.
      if (after !== undefined && this.#numeral(after) === undefined)
        return { end: after, feel: `${operator} ${this.#source(at, end)}` };
    }
    return undefined;
  }

  /** `centor 2`. */
  #alone(at: number, id: string | undefined): Said | undefined {
    const end = this.#numeral(at);
    if (end === undefined || id === undefined || this.#anyOf(at - 1, LINKS) === at || end < this.#tokens.length)
      return undefined;
    const number = this.#source(at, end);
    this.#unclear ??= `Write \`${id} = ${number}\`, or \`${id} >= ${number}\` for ${number} and more.`;
    return undefined;
  }

  #isAge(start: number, end: number): boolean {
    return /\b(older|younger|years?|yrs?)\b/i.test(this.#source(start, end));
  }

  #subject(at: number): ReturnType<Subjects['at']> {
    return this.#known.at(this.#tokens, at);
  }

  /** The end of a number with the unit behind it, if any. */
  #amount(at: number): number | undefined {
    const number = this.#numeral(at);
    if (number === undefined) return undefined;
    let end = number;
    while (this.#isUnitPart(end)) end++;
    return end;
  }

  #isUnitPart(at: number): boolean {
    const token = this.#tokens[at];
    if (!token) return false;
    if (token.kind === 'mark') return /^[/%°]$/.test(token.text);
    return (
      token.kind === 'word' &&
      !/^(and|or|unless|except|excluding|if|but|with|without|to|in|is|of|not|no)$/i.test(token.text)
    );
  }

  #numeral(at: number): number | undefined {
    const start = this.#tokens[at]?.text === '-' ? at + 1 : at;
    if (this.#tokens[start]?.kind !== 'number') return undefined;
    // `5,5`, which the parser takes for a number and repairs.
    const [before, comma, after] = this.#tokens.slice(start, start + 3);
    const isWithComma = comma?.text === ',' && after?.kind === 'number';
    return isWithComma && before?.end === comma.start && comma.end === after.start ? start + 3 : start + 1;
  }

  /** Whether a test ends here: at the end, before `and`, `or`, what stands for them, or a closing bracket. */
  #isOver(at: number, end: number): boolean {
    if (at >= end) return true;
    const token = this.#tokens[at];
    return (
      /^(and|or|\)|but|with|without|plus|nor)$/i.test(token?.text ?? '') || this.#anyOf(at, EXCEPTIONS) !== undefined
    );
  }

  /** The end of the words that stand at a place; undefined when they do not. */
  #words(at: number, words: string): number | undefined {
    const all = words.split(' ');
    const isThere = all.every(
      (word, i) => this.#tokens[at + i]?.text.toLowerCase() === word && this.#tokens[at + i]?.kind !== 'text',
    );
    return isThere ? at + all.length : undefined;
  }

  #anyOf(at: number, choices: readonly string[]): number | undefined {
    for (const words of choices) {
      const end = this.#words(at, words);
      if (end !== undefined) return end;
    }
    return undefined;
  }

  #find(from: number, word: string, end = this.#tokens.length): number | undefined {
    for (let at = from; at < end; at++) if (this.#words(at, word) !== undefined) return at;
    return undefined;
  }

  #source(start: number, end: number): string {
    return start >= end ? '' : this.#text.slice(this.#tokens[start]?.start, this.#tokens[end - 1]?.end);
  }
}

function chosen({ finding: { id, type }, id: option }: Choice, not: boolean): string {
  if (type === 'choice') return `${id} ${not ? '!=' : '='} ${quoteText(option)}`;
  const contains = `list contains(${id}, ${quoteText(option)})`;
  return not ? `not(${contains})` : contains;
}

function unclear(message: string): Spoken {
  return { kind: 'unclear', message };
}

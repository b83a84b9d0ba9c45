import { shown } from '../problem.ts';
import { isFinding } from '../scope.ts';
import { quoteText } from '../text-literal.ts';
import { comparisonAt, type Said } from './comparison.ts';
import type { Phrase } from './phrase.ts';
import { type Choice, isNumber, isTruth, type Subjects } from './subjects.ts';
import { ABSENCE, EXCEPTIONS, KNOWN, LINKS, NO, PRESENCE, UNKNOWN, YES } from './vocabulary.ts';

/** Understands one test at a time, and what of it is not clear. */
export class SingleTests {
  readonly #phrase: Phrase;
  readonly #known: Subjects;
  /** What was compared last; `age over 65 or under 18` names it once. */
  #number: string | undefined;
  #unclear: string | undefined;

  constructor(phrase: Phrase, known: Subjects) {
    this.#phrase = phrase;
    this.#known = known;
  }

  /** What to tell the author of the first test that can be taken in more than one way. */
  get unclear(): string | undefined {
    return this.#unclear;
  }

  /** The test at a place, where it is over before `end`. */
  at(at: number, end: number): Said | undefined {
    const readings: (Said | undefined)[] = [
      this.#truth(at),
      this.#state(at),
      this.#counted(at),
      this.#option(at),
      this.#numeric(at),
    ];
    for (const said of readings)
      if (said && this.#isOver(said.end, end)) {
        if (this.#phrase.anyOf(at, ABSENCE) !== undefined && this.#isBareAfter(said.end))
          this.#unclear ??= `It is not clear how far \`${shown(this.#phrase.source(at, at + 1))}\` goes. Write \`not(…)\` around all that is absent.`;
        return said;
      }
    return undefined;
  }

  /** Whether a finding, definition or score is named at a place. */
  isNamed(at: number): boolean {
    return this.#subject(at) !== undefined;
  }

  /** `no A or B`: whether what is joined to it is named alone. */
  #isBareAfter(at: number): boolean {
    const next = this.#phrase.words(at, 'or') ?? this.#phrase.words(at, 'and');
    if (next === undefined) return false;
    const named = this.#subject(next);
    const end = named && isTruth(named.named) ? named.end : this.#known.optionAt(this.#phrase.tokens, next)?.end;
    return end !== undefined && this.#isOver(end, this.#phrase.end);
  }

  /** `no cough`, `cough present`. */
  #truth(at: number): Said | undefined {
    const absence = this.#phrase.anyOf(at, ABSENCE);
    const presence = absence === undefined ? this.#phrase.anyOf(at, PRESENCE) : undefined;
    const start = absence ?? presence ?? at;
    const found = this.#subject(start);
    if (!found || !isTruth(found.named)) return this.#negatedName(at);
    const { id, end } = found;
    const link = this.#phrase.anyOf(end, LINKS) ?? end;
    const not = this.#phrase.words(link, 'not');
    const yes = this.#phrase.anyOf(not ?? link, YES);
    const no = yes === undefined ? this.#phrase.anyOf(not ?? link, NO) : undefined;
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
    const token = this.#phrase.tokens[at];
    if (token?.kind !== 'word' || this.#subject(at)) return undefined;
    for (const negation of ['not', 'non', 'no', 'without']) {
      if (!token.text.toLowerCase().startsWith(negation)) continue;
      const found = this.#known.at([{ ...token, text: token.text.slice(negation.length).replace(/^[_-]/, '') }], 0);
      if (found && isTruth(found.named)) return { end: at + 1, feel: `not(${found.id})` };
    }
    return undefined;
  }

  /** `potassium is not known`. */
  #state(at: number): Said | undefined {
    const found = this.#subject(at);
    if (!found || (found.named !== 'unreadable' && !isFinding(found.named))) return undefined;
    const link = this.#phrase.anyOf(found.end, LINKS) ?? found.end;
    const unknown = this.#phrase.anyOf(link, UNKNOWN);
    const known = unknown === undefined ? this.#phrase.anyOf(link, KNOWN) : undefined;
    if (unknown !== undefined) return { end: unknown, feel: `${found.id} = null` };
    return known === undefined ? undefined : { end: known, feel: `${found.id} != null` };
  }

  /** `any symptoms`, `no symptoms`, `number of symptoms >= 2`. */
  #counted(at: number): Said | undefined {
    const amount = this.#phrase.anyOf(at, ['the number of', 'number of', 'count of']);
    const some = this.#phrase.anyOf(at, ['any', 'some', 'at least one']);
    const found = this.#subject(amount ?? some ?? this.#phrase.anyOf(at, ABSENCE) ?? at);
    if (!found || found.named === 'unreadable' || !isFinding(found.named) || found.named.holds !== 'set')
      return undefined;
    const { id, end } = found;
    const link = this.#phrase.anyOf(end, LINKS) ?? end;
    const said = amount === undefined ? undefined : comparisonAt(this.#phrase, link);
    if (said) return { end: said.end, feel: `count(${id}) ${said.feel}` };
    if (some !== undefined) return { end, feel: `count(${id}) >= 1` };
    return amount === undefined && this.#phrase.anyOf(at, ABSENCE) !== undefined
      ? { end, feel: `count(${id}) = 0` }
      : undefined;
  }

  /** `mechanism is a fall`, `fever`, `no fever`, of options. */
  #option(at: number): Said | undefined {
    const found = this.#subject(at);
    if (found) {
      const { named, end } = found;
      if (named === 'unreadable' || !isFinding(named) || named.options.length === 0) return undefined;
      const link = this.#phrase.anyOf(end, [...LINKS, 'includes', 'contains', 'has', 'with']) ?? end;
      const not = this.#phrase.words(link, 'not');
      const option = this.#known.optionAt(this.#phrase.tokens, not ?? link, named);
      return option && { end: option.end, feel: chosen(option.choice, not !== undefined) };
    }
    const absence = this.#phrase.anyOf(at, [...ABSENCE, 'not']);
    const start = absence ?? this.#phrase.anyOf(at, PRESENCE) ?? at;
    const option = this.#known.optionAt(this.#phrase.tokens, start);
    if (!option || this.#phrase.tokens[start]?.kind !== 'word') return undefined;
    return { end: option.end, feel: chosen(option.choice, absence !== undefined) };
  }

  /** `age over 65`, `65 or older`, `centor 2-3`. */
  #numeric(at: number): Said | undefined {
    const found = this.#subject(at);
    if (found && !isNumber(found.named)) return undefined;
    const before = found?.end ?? at;
    const link = this.#phrase.anyOf(before, LINKS) ?? before;
    // A sign without a name belongs to the one before it, which the parser says.
    if (!found && link > 0 && this.#phrase.tokens[link]?.kind === 'compare') return undefined;
    const said = comparisonAt(this.#phrase, link) ?? this.#alone(link, found?.id);
    if (!said) return undefined;
    const id =
      found?.id ??
      this.#number ??
      this.#known.onlyNumber ??
      (this.#isAge(link, said.end) ? this.#known.age : undefined);
    if (id === undefined) {
      const amount = shown(this.#phrase.source(link, said.end));
      this.#unclear ??= `Say what is compared: \`NAME ${said.feel}\` with the name of a finding, for \`${amount}\`.`;
      return undefined;
    }
    this.#number = id;
    return { end: said.end, feel: `${id} ${said.feel}` };
  }

  /** `centor 2`. */
  #alone(at: number, id: string | undefined): undefined {
    const end = this.#phrase.numeral(at);
    const isLinked = this.#phrase.anyOf(at - 1, LINKS) === at && this.#phrase.tokens[at - 1]?.text !== ':';
    if (end === undefined || id === undefined || isLinked || end < this.#phrase.end) return;
    const number = this.#phrase.source(at, end);
    this.#unclear ??= `Write \`${id} = ${number}\`, or \`${id} >= ${number}\` for ${number} and more.`;
  }

  #isAge(start: number, end: number): boolean {
    return /\b(older|younger|years?|yrs?)\b/i.test(this.#phrase.source(start, end));
  }

  #subject(at: number): ReturnType<Subjects['at']> {
    return this.#known.at(this.#phrase.tokens, at);
  }

  /** Whether a test ends here: at the end, before `and`, `or`, what stands for them, or a closing bracket. */
  #isOver(at: number, end: number): boolean {
    if (at >= end) return true;
    const { text = '' } = this.#phrase.tokens[at] ?? {};
    return /^(and|or|\)|but|with|without|plus|nor)$/i.test(text) || this.#phrase.anyOf(at, EXCEPTIONS) !== undefined;
  }
}

function chosen({ finding: { id, holds }, id: option }: Choice, not: boolean): string {
  if (holds === 'option') return `${id} ${not ? '!=' : '='} ${quoteText(option)}`;
  const contains = `list contains(${id}, ${quoteText(option)})`;
  return not ? `not(${contains})` : contains;
}

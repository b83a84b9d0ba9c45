import type { CalculationMeant, Condition, ConditionProblem } from '../condition/condition.ts';
import { type DoseAmount, readDoseAmount } from '../condition/dose-amount.ts';
import { inOne, readCondition } from '../condition/read.ts';
import { readFormula } from '../condition/read-formula.ts';
import type { Amount } from '../condition/resolving/amount.ts';
import type { Scope } from '../condition/scope.ts';
import type { TextEdit } from '../text/edit.ts';
import { CONDITION_IN_QUOTES } from '../text/faults/cut-conditions.ts';
import { IN_QUOTES, WHOLE_IN_QUOTES } from '../text/faults/fault.ts';
import type { Span } from '../text/position.ts';
import type { TextFix, TextProblem } from '../text/problem.ts';
import { isPlain, quoted } from '../text/quoting.ts';
import type { RepairedSource } from '../text/repaired-source.ts';
import { editInScalar, placeInScalar } from '../text/scalar-place.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import { isConditionName } from './condition-in.ts';
import type { LocatedCondition } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

interface Meaning {
  readonly condition: Condition | undefined;
  /** With places in the condition's own text. */
  readonly problems: readonly ConditionProblem[];
  /** True when the text ends inside a bracket or string, or after an operator. */
  readonly unfinished: boolean;
}

/** Reads the conditions of one guideline. Equal texts share one meaning. */
export class ConditionReader {
  readonly #source: RepairedSource;
  readonly #scope: Scope;
  readonly #say: (problem: ReadingProblem) => void;
  readonly #isLost: (name: string) => boolean;
  readonly #declare: (id: string, formula: string, meant: CalculationMeant) => TextEdit | undefined;
  readonly #meanings = new Map<string, Meaning>();
  readonly #read: LocatedCondition[] = [];
  /** Where conditions with problems stand that could only be read after a repair of the text. */
  readonly #repaired: Span[] = [];
  /** Those of them that one repair writes anew, with the quotes that they need. */
  readonly #rewritten: Span[] = [];

  /**
   * @param declare the edit that declares a calculation
   * @param isLost whether the declaration of a name may be missing because a part of the file could not be read
   */
  constructor(
    source: RepairedSource,
    scope: Scope,
    isLost: (name: string) => boolean,
    say: (problem: ReadingProblem) => void,
    declare: (id: string, formula: string, meant: CalculationMeant) => TextEdit | undefined = () => undefined,
  ) {
    this.#declare = declare;
    this.#source = source;
    this.#scope = scope;
    this.#isLost = isLost;
    this.#say = say;
  }

  /** The condition in `node`; without a condition of its own when there is none, or when it has problems. */
  read(node: YamlNode | undefined, otherwise: Span): LocatedCondition {
    const located = this.#located(node, otherwise);
    this.#read.push(located);
    return located;
  }

  /**
   * The number that `node` works out; undefined, with what is wrong stated, when there is none.
   * @param empirical as of `readFormula`
   */
  readFormula(node: YamlScalar, empirical: ReadonlyMap<string, string> | undefined): Amount | undefined {
    const { text, at } = node;
    const { amount, problems, unfinished } = readFormula(text, this.#scope, empirical);
    const stated = this.#stateable(text, problems);
    this.#read.push({
      text,
      at,
      condition: undefined,
      problems: stated.length === 0 ? [] : this.#state(node, stated, unfinished),
    });
    return problems.length === 0 ? amount : undefined;
  }

  /**
   * The amount of a dose.
   * @returns with `placeOf`, which says where a part of it stands in the file
   */
  readAmount(node: YamlScalar): DoseAmount & { readonly placeOf: (part: Span) => Span } {
    const amount = readDoseAmount(node.text);
    const placeOf = (part: Span) => placeInScalar(this.#source, node, part);
    const { times } = amount;
    if (times) this.#read.push({ text: times.name, at: placeOf(times.at), condition: undefined, problems: [] });
    return { ...amount, placeOf };
  }

  /** All conditions, formulas and names in amounts that were read, in the order of the file. */
  inOrder(): readonly LocatedCondition[] {
    return this.#read.sort((a, b) => a.at.start - b.at.start);
  }

  /** The problems of the text that are those of a condition, of which more is said. */
  toldBetter(problems: readonly TextProblem[]): readonly TextProblem[] {
    return problems.filter(({ code, fix }) => {
      const places =
        fix?.title === IN_QUOTES
          ? this.#repaired
          : fix?.title === WHOLE_IN_QUOTES || fix?.title === CONDITION_IN_QUOTES
            ? this.#rewritten
            : [];
      const isIn = ({ start, end }: Span) => fix?.edits.every(({ at }) => start <= at.start && at.end <= end);
      return (code === 'syntax') === (fix?.title !== CONDITION_IN_QUOTES) && places.some(isIn);
    });
  }

  #located(node: YamlNode | undefined, otherwise: Span): LocatedCondition {
    // A value that is no text is the schema's to state.
    if (node?.kind !== 'scalar' || node.data === null || typeof node.data === 'number' || node.text.trim() === '')
      return { text: '', at: node?.at ?? otherwise, condition: undefined, problems: [] };
    const { condition, problems, unfinished } = this.#meaningOf(node.text);
    return {
      text: node.text,
      at: node.at,
      condition,
      problems: problems.length === 0 ? [] : this.#state(node, problems, unfinished),
    };
  }

  #meaningOf(text: string): Meaning {
    const known = this.#meanings.get(text);
    if (known) return known;
    const { condition, problems, unfinished } = readCondition(text, this.#scope);
    const stated = this.#stateable(text, problems);
    const meaning = { condition: problems.length === 0 ? condition : undefined, problems: stated, unfinished };
    this.#meanings.set(text, meaning);
    return meaning;
  }

  #stateable(text: string, problems: readonly ConditionProblem[]): readonly ConditionProblem[] {
    return problems.filter(({ code, at }) => code !== 'unknown-name' || !this.#isLost(text.slice(at.start, at.end)));
  }

  /** The repair that makes a calculation of a part of a condition. */
  #asCalculation(scalar: YamlScalar, meant: CalculationMeant): TextFix | undefined {
    const base = isConditionName(meant.beside) ? `${meant.beside}_limit` : 'calculated';
    const names = [base, ...[2, 3, 4].map((count) => `${base}_${count}`)];
    const id = names.find((name) => this.#scope.lookup(name) === undefined);
    if (id === undefined) return undefined;
    const declaration = this.#declare(id, scalar.text.slice(meant.at.start, meant.at.end), meant);
    const use = editInScalar(this.#source, scalar, meant.at, id);
    if (!declaration || !use) return undefined;
    const title = `Declare the calculation \`${id}\` in \`${meant.unit}\``;
    return { title, edits: [declaration, use], isForAuthor: true };
  }

  /** The same problems with places in the file; each is also said to the reading. */
  #state(scalar: YamlScalar, all: readonly ConditionProblem[], unfinished: boolean): readonly ConditionProblem[] {
    // YAML may have cut a condition that stands in braces without quotes; what would complete it is then not the cure.
    const isCut = unfinished && scalar.inFlow && scalar.style === 'plain';
    const hint = isCut ? ' Inside `{ … }` a condition with a comma must stand in quotes.' : '';
    const isRepaired = !this.#source.isAsInFile(scalar.read);
    if (isRepaired) this.#repaired.push(scalar.at);
    // What the file does not say is written anew as a whole, so that one repair has to do for all.
    const whole = isRepaired ? inOne(scalar.text, all, this.#scope) : undefined;
    const problems = whole ? [whole] : all;
    return problems.map(({ code, message: said, at, fix, otherType, calculation }) => {
      const message = code === 'condition-syntax' ? said + hint : said;
      const place = placeInScalar(this.#source, scalar, at);
      const kept = isCut ? undefined : fix;
      const isAlone = isRepaired && problems.length === 1;
      const edit =
        kept &&
        (isAlone
          ? wholeEdit(scalar, kept.at, kept.newText)
          : editInScalar(this.#source, scalar, kept.at, kept.newText));
      if (isAlone && edit) this.#rewritten.push(scalar.at);
      const about = { code, message, at: place, ...(otherType && { otherType }) };
      const declared = edit || isRepaired || !calculation ? undefined : this.#asCalculation(scalar, calculation);
      const isOther =
        kept && code === 'unknown-name' && beginsOtherwise(scalar.text.slice(kept.at.start), kept.newText);
      const repair = edit
        ? { title: kept.title, edits: [edit], ...(isOther && { isForAuthor: true as const }) }
        : declared;
      this.#say({ ...about, ...(repair && { fix: repair }) });
      return { ...about, ...(edit && { fix: { title: kept.title, ...edit } }) };
    });
  }
}

/** What begins with another letter may be another thing, as `weight` and `height`: its author decides. */
export function beginsOtherwise(name: string, other: string): boolean {
  return name.charAt(0).toLowerCase() !== other.charAt(0).toLowerCase();
}

/** The edit that writes the whole scalar anew, where the file does not say what was read. */
function wholeEdit({ text, at, inFlow }: YamlScalar, part: Span, newText: string): TextEdit {
  const whole = text.slice(0, part.start) + newText + text.slice(part.end);
  return { at, newText: isPlain(whole, inFlow) ? whole : quoted(whole) };
}

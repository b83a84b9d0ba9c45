import type { Condition, ConditionProblem } from '../condition/condition.ts';
import { parseCondition } from '../condition/parse.ts';
import { resolveCondition } from '../condition/resolve.ts';
import type { Scope } from '../condition/scope.ts';
import type { ReadText } from '../text/edited.ts';
import type { Span } from '../text/position.ts';
import { editInScalar, placeInScalar } from '../text/scalar-place.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import type { Guard } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

interface Meaning {
  readonly condition: Condition | undefined;
  /** With places in the condition's own text. */
  readonly problems: readonly ConditionProblem[];
}

/** Reads the conditions of one guideline. Equal texts share one meaning. */
export class GuardReader {
  readonly #source: ReadText;
  readonly #scope: Scope;
  readonly #say: (problem: ReadingProblem) => void;
  readonly #forgivesNames: boolean;
  readonly #meanings = new Map<string, Meaning>();

  /** @param forgivesNames true when declarations may be missing because a part of the file could not be read. */
  constructor(source: ReadText, scope: Scope, forgivesNames: boolean, say: (problem: ReadingProblem) => void) {
    this.#source = source;
    this.#scope = scope;
    this.#forgivesNames = forgivesNames;
    this.#say = say;
  }

  /** The condition in `node`; without a condition of its own when there is none, or when it has problems. */
  read(node: YamlNode | undefined, otherwise: Span): Guard {
    // A value that is no text is the schema's to state.
    if (node?.kind !== 'scalar' || node.data === null || typeof node.data === 'number' || node.text.trim() === '')
      return { text: '', at: node?.at ?? otherwise, condition: undefined, problems: [] };
    const { condition, problems } = this.#meaningOf(node.text);
    return {
      text: node.text,
      at: node.at,
      condition,
      problems: problems.length === 0 ? [] : this.#state(node, problems),
    };
  }

  #meaningOf(text: string): Meaning {
    const known = this.#meanings.get(text);
    if (known) return known;
    const { tree, problems } = parseCondition(text);
    const resolved = tree && resolveCondition(tree, this.#scope);
    const all = [...problems, ...(resolved?.problems ?? [])];
    const stated = this.#forgivesNames ? all.filter(({ code }) => code !== 'unknown-name') : all;
    const meaning = { condition: all.length === 0 ? resolved?.condition : undefined, problems: stated };
    this.#meanings.set(text, meaning);
    return meaning;
  }

  /** The same problems with places in the file; each is also said to the reading. */
  #state(scalar: YamlScalar, problems: readonly ConditionProblem[]): readonly ConditionProblem[] {
    const hint = isCutInBraces(scalar) ? ' Inside `{ … }` a condition with a comma must stand in quotes.' : '';
    return problems.map(({ code, message: said, at, fix }) => {
      const message = code === 'condition-syntax' ? said + hint : said;
      const place = placeInScalar(this.#source, scalar, at);
      const edit = fix && editInScalar(this.#source, scalar, fix.at, fix.newText);
      this.#say({ code, message, at: place, ...(edit && { fix: { title: fix.title, edits: [edit] } }) });
      return { code, message, at: place, ...(edit && { fix: { title: fix.title, ...edit } }) };
    });
  }
}

/** True for a condition that YAML may have cut: it has no quotes, and a bracket in it is still open. */
function isCutInBraces({ inFlow, style, text }: YamlScalar): boolean {
  return inFlow && style === 'plain' && text.split('(').length > text.split(')').length;
}

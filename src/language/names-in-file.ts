import { parseCondition } from '../condition/parse.ts';
import { type Interval, type Name, namesOf, type Operand, type Syntax, type UnaryTest } from '../condition/syntax.ts';
import { FORMATS } from '../format/formats.ts';
import type { NameKind } from '../format/name-kind.ts';
import type { PlacedName } from '../format/walk.ts';
import type { Span } from '../text/position.ts';
import type { YamlReading } from '../text/yaml.ts';
import type { Occurrence } from './name.ts';
import { wholeScalar, wholeText, withinScalar } from './scalar-name.ts';

/** Every place of a file where a name is declared or used, in the order of the file. */
export function namesIn(kind: keyof typeof FORMATS, yaml: YamlReading, text: string): readonly Occurrence[] {
  const { names, conditions } = FORMATS[kind].meaningsIn(yaml);
  /** By place: what an alias repeats is one place. */
  const found = new Map<number, Occurrence>();
  const keep = (one: Occurrence) => {
    if (!found.has(one.at.start)) found.set(one.at.start, one);
  };
  const declared = new Declared(names);
  for (const name of names) {
    const { id, owner } = name;
    const kind = declared.kindOf(name);
    const whole = declared.isDeclared(name) ? name.whole : undefined;
    const { at, replaceBy } = kind === 'alternative' ? wholeText(id, name.at, text) : wholeScalar(id, name.at, text);
    keep({ kind, id, owner, at, whole, replaceBy });
  }
  for (const scalar of conditions)
    for (const { id, owner, at: part } of namesInCondition(scalar.text)) {
      const { at, replaceBy } = withinScalar(scalar, part, yaml.source);
      keep({ kind: owner === undefined ? 'finding' : 'option', id, owner, at, whole: undefined, replaceBy });
    }
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}

/** Actions, events and classes share their names. */
const SHARING: readonly NameKind[] = ['event', 'class', 'action'];

/** Where names are declared that may be of several kinds. */
class Declared {
  /** By kind and name: the first declaration. */
  readonly #first = new Map<NameKind, Map<string, PlacedName>>();

  constructor(names: readonly PlacedName[]) {
    for (const name of names) {
      const { declares, id } = name;
      if (declares === undefined || !SHARING.includes(declares)) continue;
      const known = this.#first.get(declares) ?? new Map<string, PlacedName>();
      this.#first.set(declares, known);
      if (!known.has(id)) known.set(id, name);
    }
  }

  /** Where a name may be of several kinds: the one of which it is declared, or an action. */
  kindOf({ kinds, declares, id }: PlacedName): NameKind {
    const only = kinds.length > 1 ? undefined : (kinds[0] ?? declares);
    return only ?? SHARING.find((kind) => this.#first.get(kind)?.has(id)) ?? 'action';
  }

  /** What is named and declared at once, is declared where it stands first. */
  isDeclared(name: PlacedName): boolean {
    const { kinds, declares, id } = name;
    return declares !== undefined && (kinds.length === 0 || this.#first.get(declares)?.get(id) === name);
  }
}

/** A finding, definition or score that a condition names, or with `owner` an option of that finding. */
interface ConditionName {
  readonly id: string;
  readonly owner?: string;
  /** Within the condition's text. */
  readonly at: Span;
}

const TEXT_OR_WORD = /"(?:[^"\\]|\\.)*"?|[A-Za-z_][A-Za-z0-9_]*/g;

/** The names in a condition. One that cannot be read gives its words, some of which may be no names. */
function namesInCondition(text: string): readonly ConditionName[] {
  const { tree } = parseCondition(text);
  if (tree) return [...namesOf(tree).map(({ name, at }) => ({ id: name, at })), ...optionsIn(tree)];
  return [...text.matchAll(TEXT_OR_WORD)].flatMap(({ 0: word, index }) =>
    word.startsWith('"') ? [] : { id: word, at: { start: index, end: index + word.length } },
  );
}

function optionsIn(node: Syntax): readonly ConditionName[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.flatMap(optionsIn);
    case 'not':
      return optionsIn(node.part);
    case 'compare':
      return node.left.kind === 'name' ? option(node.left, node.right) : [];
    case 'in': {
      const { subject, tests } = node;
      return subject.kind === 'name' ? tests.flatMap((test) => optionTested(subject, test)) : [];
    }
    case 'contains':
      return option(node.list, node.option);
    default:
      return [];
  }
}

function optionTested(subject: Name, test: Interval | UnaryTest): readonly ConditionName[] {
  return test.kind === 'unary' ? option(subject, test.operand) : [];
}

function option(finding: Name, operand: Operand): readonly ConditionName[] {
  if (operand.kind !== 'text') return [];
  const at = { start: operand.at.start + 1, end: operand.at.end - 1 };
  // With escapes in it, a text is no id.
  return at.end - at.start === operand.value.length ? [{ id: operand.value, owner: finding.name, at }] : [];
}

import { parseCondition } from '../condition/parse.ts';
import { type Interval, type Name, namesOf, type Operand, type Syntax, type UnaryTest } from '../condition/syntax.ts';
import { field, mapOf, scalarOf } from '../guideline/fields.ts';
import type { Span } from '../text/position.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../text/tree.ts';
import type { YamlReading } from '../text/yaml.ts';
import type { NameKind, Occurrence } from './name.ts';
import { wholeScalar, wholeText, withinScalar } from './scalar-name.ts';

const DECLARING: readonly (readonly [section: string, kind: NameKind])[] = [
  ['references', 'reference'],
  ['statements', 'statement'],
  ['findings', 'finding'],
  ['definitions', 'finding'],
  ['scores', 'finding'],
  ['actions', 'action'],
  ['events', 'event'],
  ['steps', 'step'],
];
/** Keys whose value is a condition. */
export const CONDITIONS = new Set(['when', 'never']);
/** Keys whose value is a list of parts that may have conditions of their own. */
export const LISTS = new Set(['points', 'branches', 'recommend', 'of', 'alternatives', 'cautions']);
const NAMING: ReadonlyMap<string, NameKind> = new Map([
  ['cites', 'reference'],
  ['basis', 'statement'],
  ['go', 'step'],
  ['else', 'step'],
  ['next', 'step'],
  ['revisit', 'step'],
  ['do', 'action'],
  ['avoid', 'action'],
  ['is_a', 'class'],
]);
/** Keys whose value is an action or an event. */
const IN_TIMING = ['before', 'after', 'with'];
/** Keys whose value is an action, a class or an event, alone or in a list. */
const IN_RULES = ['forbid', 'require', 'before', 'of', 'require_any', 'require_one', 'forbid_together'];

/** Every place of a guideline where a name is declared or used, in the order of the file. */
export function namesInGuideline(yaml: YamlReading, text: string): readonly Occurrence[] {
  const walk = new Walk(yaml, text);
  return [...walk.found.values()].sort((a, b) => a.at.start - b.at.start);
}

class Walk {
  /** By place: what an alias repeats is one place. */
  readonly found = new Map<number, Occurrence>();
  readonly #yaml: YamlReading;
  readonly #text: string;
  readonly #events: ReadonlySet<string>;
  readonly #classes = new Set<string>();

  constructor(yaml: YamlReading, text: string) {
    this.#yaml = yaml;
    this.#text = text;
    const top = mapOf(yaml.root);
    this.#events = new Set(mapOf(field(top, 'events'))?.entries.keys());
    for (const [section, kind] of DECLARING) {
      for (const { key, keyAt, whole, value } of mapOf(field(top, section))?.entries.values() ?? []) {
        this.#add(kind, key, keyAt, whole);
        if (section === 'findings') this.#declareOptions(key, value);
        else this.#visit(mapOf(value));
        if (section === 'steps') this.#declareAlternatives(key, value);
      }
    }
    this.#use('step', field(top, 'start'));
    for (const item of itemsOf(field(top, 'assumptions'))) this.#visit(mapOf(item));
    for (const item of itemsOf(field(top, 'rules'))) {
      const id = scalarOf(field(mapOf(item), 'id'));
      if (id) this.#add('rule', id.text, id.at, item.at);
      for (const key of IN_RULES) for (const named of itemsOf(field(mapOf(item), key))) this.#useDone(named);
      this.#visit(mapOf(item));
    }
  }

  #declareOptions(owner: string, finding: YamlNode): void {
    for (const { key, keyAt, whole } of mapOf(field(mapOf(finding), 'options'))?.entries.values() ?? [])
      this.#add('option', key, keyAt, whole, owner);
  }

  #declareAlternatives(owner: string, step: YamlNode): void {
    for (const item of itemsOf(field(mapOf(step), 'alternatives'))) {
      const label = scalarOf(field(mapOf(item), 'label'));
      if (!label || label.text.trim() === '') continue;
      const { text, at } = label;
      this.#keep({ kind: 'alternative', id: text, owner, whole: item.at, ...wholeText(text, at, this.#text) });
    }
  }

  #visit(map: YamlMap | undefined): void {
    for (const { key, value } of map?.entries.values() ?? []) {
      const kind = NAMING.get(key);
      if (kind === 'class') for (const item of itemsOf(value)) this.#belong(item);
      else if (kind) for (const item of itemsOf(value)) this.#use(kind, item);
      else if (CONDITIONS.has(key) && value.kind === 'scalar') this.#inCondition(value);
      else if (LISTS.has(key)) for (const item of itemsOf(value)) this.#visit(mapOf(item));
      else if (key === 'timing') for (const relation of IN_TIMING) this.#useDone(field(mapOf(value), relation));
    }
  }

  /** What is done, or happens: an action, unless an event or a class has that name. */
  #useDone(node: YamlNode | undefined): void {
    const name = scalarOf(node)?.text ?? '';
    this.#use(this.#events.has(name) ? 'event' : this.#classes.has(name) ? 'class' : 'action', node);
  }

  /** A class is declared where it stands first. */
  #belong(node: YamlNode): void {
    const scalar = scalarOf(node);
    if (!scalar || scalar.text === '') return;
    const isFirst = !this.#classes.has(scalar.text);
    this.#classes.add(scalar.text);
    this.#add('class', scalar.text, scalar.at, isFirst ? scalar.at : undefined);
  }

  #use(kind: NameKind, node: YamlNode | undefined): void {
    const scalar = scalarOf(node);
    if (scalar && scalar.text !== '') this.#add(kind, scalar.text, scalar.at);
  }

  #add(kind: NameKind, id: string, at: Span, whole?: Span, owner?: string): void {
    this.#keep({
      kind,
      id,
      ...(owner !== undefined && { owner }),
      ...(whole && { whole }),
      ...wholeScalar(id, at, this.#text),
    });
  }

  #inCondition(scalar: YamlScalar): void {
    for (const { id, owner, at } of namesInCondition(scalar.text)) {
      const place = withinScalar(scalar, at, this.#yaml.source);
      this.#keep(owner === undefined ? { kind: 'finding', id, ...place } : { kind: 'option', id, owner, ...place });
    }
  }

  #keep(one: Occurrence): void {
    if (!this.found.has(one.at.start)) this.found.set(one.at.start, one);
  }
}

/** The items of a list; a value alone counts as a list of one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (!node) return [];
  return node.kind === 'list' ? node.items : [node];
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

import type { Span } from '../text/position.ts';
import { parseCondition, parseFormula } from './parse.ts';
import { type Interval, type Name, namesOf, type Operand, type Syntax, type UnaryTest } from './syntax.ts';

/** A finding, definition or score that a condition names, or with `owner` an option of that finding. */
export interface ConditionName {
  readonly id: string;
  readonly owner?: string;
  /** Within the condition's text. */
  readonly at: Span;
}

/** The names in a condition or formula. One that cannot be read gives its words, some of which may be no names. */
export function namesInCondition(text: string): readonly ConditionName[] {
  const tree = parseCondition(text).tree ?? parseFormula(text).tree;
  return tree ? [...namesOf(tree).map(({ name, at }) => ({ id: name, at })), ...optionsIn(tree)] : wordsIn(text);
}

/** The findings, definitions and scores (and words of FEEL) that conditions name, also when they cannot be read. */
export function namesAsked(conditions: Iterable<{ readonly text: string }>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of conditions) for (const { id } of wordsIn(text)) names.add(id);
  return names;
}

const TEXT_OR_WORD = /"(?:[^"\\]|\\.)*"?|[A-Za-z_][A-Za-z0-9_]*/g;

function wordsIn(text: string): readonly ConditionName[] {
  return [...text.matchAll(TEXT_OR_WORD)].flatMap(({ 0: word, index }) =>
    word.startsWith('"') ? [] : { id: word, at: { start: index, end: index + word.length } },
  );
}

function optionsIn(node: Syntax | Operand): readonly ConditionName[] {
  switch (node.kind) {
    case 'if':
      return [node.when, node.yes, node.no].flatMap(optionsIn);
    case 'negative':
      return optionsIn(node.of);
    case 'call':
      return node.of.flatMap(optionsIn);
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
      return [node.left, node.right].flatMap(optionsIn);
    case 'and':
    case 'or':
      return node.parts.flatMap(optionsIn);
    case 'not':
      return optionsIn(node.part);
    case 'compare':
      return node.left.kind === 'name' ? option(node.left, node.right) : [node.left, node.right].flatMap(optionsIn);
    case 'in': {
      const { subject, tests } = node;
      return subject.kind === 'name' ? tests.flatMap((test) => optionTested(subject, test)) : optionsIn(subject);
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

import type { Decimal } from '../../condition/decimal.ts';
import { parseCondition } from '../../condition/parse.ts';
import type { Interval, Name, Operand, Syntax, UnaryTest } from '../../condition/syntax.ts';

/** How conditions use a name, from which its type can be guessed. */
export interface Usage {
  /** Numbers with which it is compared. */
  readonly numbers: Decimal[];
  /** Texts with which it is compared, or which it may contain; each once. */
  readonly texts: Set<string>;
  /** Whether it is taken for a list. */
  list: boolean;
  /** Whether it is asked for as unknown. */
  unknown: boolean;
}

/** How some conditions, as they are written, use a name. */
export function usageOf(id: string, conditions: Iterable<string>): Usage {
  const usage: Usage = { numbers: [], texts: new Set(), list: false, unknown: false };
  for (const text of conditions) {
    const tree = text.includes(id) ? parseCondition(text).tree : undefined;
    if (tree) look(tree, id, usage);
  }
  return usage;
}

function look(node: Syntax, id: string, usage: Usage): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const part of node.parts) look(part, id, usage);
      return;
    case 'not':
      look(node.part, id, usage);
      return;
    case 'compare':
      compared(node.left, [node.right], id, usage);
      return;
    case 'in':
      compared(node.subject, node.tests.flatMap(constantsOf), id, usage);
      return;
    case 'contains':
      if (node.list.name !== id) return;
      usage.list = true;
      note(node.option, usage);
  }
}

function compared(
  subject: Name | Extract<Operand, { kind: 'count' }>,
  constants: readonly Operand[],
  id: string,
  usage: Usage,
): void {
  if (subject.kind === 'count' && subject.of.name === id) usage.list = true;
  if (subject.kind === 'name' && subject.name === id) for (const constant of constants) note(constant, usage);
}

function constantsOf(test: Interval | UnaryTest): readonly Operand[] {
  return test.kind === 'interval' ? [test.from, test.to] : [test.operand];
}

function note(constant: Operand, usage: Usage): void {
  if (constant.kind === 'number') usage.numbers.push(constant.value);
  else if (constant.kind === 'text') usage.texts.add(constant.value);
  // An option without its quotes.
  else if (constant.kind === 'name') usage.texts.add(constant.name);
  else if (constant.kind === 'null') usage.unknown = true;
}

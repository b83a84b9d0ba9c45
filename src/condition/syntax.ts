import type { Span } from '../text/position.ts';
import type { Decimal } from './decimal.ts';
import type { OddNumeral } from './numeral.ts';
import type { ArithmeticKind, FunctionName } from './term.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What each operator becomes when its two sides change places. */
export const MIRRORED: Readonly<Record<Operator, Operator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** A name as it is written; what it stands for is found when the condition is resolved. */
export interface Name {
  readonly kind: 'name';
  readonly name: string;
  readonly at: Span;
}

/** `count(NAME)`. */
export interface Count {
  readonly kind: 'count';
  readonly of: Name;
  readonly at: Span;
}

export interface BooleanLiteral {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly at: Span;
}

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: Decimal;
  readonly at: Span;
  /** How it stands, without its sign, where it can be read as another number as well or not at all; absent otherwise. */
  readonly unclear?: OddNumeral & { readonly at: Span };
  /** What stands behind it, which is a problem; absent when nothing does. */
  readonly unit?: { readonly text: string; readonly at: Span };
}

export interface TextLiteral {
  readonly kind: 'text';
  /** Without quotes and escapes. */
  readonly value: string;
  readonly at: Span;
}

export interface NullLiteral {
  readonly kind: 'null';
  readonly at: Span;
}

export type Literal = BooleanLiteral | NumberLiteral | TextLiteral | NullLiteral;

/** A number that is worked out of others. */
export type Formula =
  | { readonly kind: ArithmeticKind; readonly left: Expression; readonly right: Expression; readonly at: Span }
  | { readonly kind: 'negative'; readonly of: Expression; readonly at: Span }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[]; readonly at: Span }
  | {
      readonly kind: 'if';
      readonly when: Syntax;
      readonly yes: Expression;
      readonly no: Expression;
      readonly at: Span;
    };

/** What arithmetic takes and gives. */
export type Expression = Formula | Name | Count | NumberLiteral;

/** What a test can be about. */
export type Tested = Name | Count | Formula;

/** One side of a comparison. A name on the constant's side may be an option without its quotes. */
export type Operand = Tested | Literal;

/** `[a..b]`, and the forms that leave an end out. */
export interface Interval {
  readonly kind: 'interval';
  /** False when it is written otherwise, as in `between a and b`; its place is then no interval in FEEL. */
  readonly bracketed: boolean;
  readonly from: Operand;
  readonly to: Operand;
  readonly fromInclusive: boolean;
  readonly toInclusive: boolean;
  readonly at: Span;
  /** What stands behind it, which is a problem; absent when nothing does. */
  readonly unit?: NumberLiteral['unit'];
}

/** One comparison with the subject left out, as in `in >= 5`; a bare constant after `in` is one with `=`. */
export interface UnaryTest {
  readonly kind: 'unary';
  readonly operator: Operator;
  readonly operand: Operand;
  readonly at: Span;
}

/** What a condition says, with places in its own text; names and types are not looked at yet. */
export type Syntax =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Syntax[]; readonly at: Span }
  | { readonly kind: 'not'; readonly part: Syntax; readonly at: Span }
  | BooleanLiteral
  | Name
  /** A constant on the left has been brought to the right. */
  | {
      readonly kind: 'compare';
      readonly operator: Operator;
      readonly left: Tested;
      readonly right: Operand;
      readonly at: Span;
    }
  /** Also `between a and b`, which is `in [a..b]`. */
  | {
      readonly kind: 'in';
      readonly subject: Tested;
      readonly tests: readonly (Interval | UnaryTest)[];
      /** True in `x not in (…)`: the `not` stands within the place of this. */
      readonly negated?: true;
      readonly at: Span;
    }
  /** `list contains(LIST, OPTION)`. */
  | { readonly kind: 'contains'; readonly list: Name; readonly option: Operand; readonly at: Span };

const ARITHMETIC: ReadonlySet<string> = new Set<ArithmeticKind>(['sum', 'difference', 'product', 'quotient', 'power']);

export function isArithmetic(node: Syntax | Operand): node is Extract<Formula, { readonly kind: ArithmeticKind }> {
  return ARITHMETIC.has(node.kind);
}

export function isFormula(node: Syntax | Operand): node is Formula {
  return isArithmetic(node) || node.kind === 'negative' || node.kind === 'call' || node.kind === 'if';
}

export function isTested(node: Syntax | Operand): node is Tested {
  return node.kind === 'name' || node.kind === 'count' || isFormula(node);
}

export function isExpression(node: Syntax | Operand): node is Expression {
  return isTested(node) || node.kind === 'number';
}

/** Every name that a condition or formula uses, with its place; unquoted options among them. */
export function namesOf(tree: Syntax | Expression): readonly Name[] {
  const names: Name[] = [];
  collect(tree, names);
  return names;
}

function collect(node: Syntax | Operand | Interval | UnaryTest, names: Name[]): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const part of node.parts) collect(part, names);
      break;
    case 'not':
      collect(node.part, names);
      break;
    case 'name':
      names.push(node);
      break;
    case 'count':
      names.push(node.of);
      break;
    case 'compare':
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
      collect(node.left, names);
      collect(node.right, names);
      break;
    case 'in':
      collect(node.subject, names);
      for (const test of node.tests) collect(test, names);
      break;
    case 'interval':
      collect(node.from, names);
      collect(node.to, names);
      break;
    case 'unary':
      collect(node.operand, names);
      break;
    case 'contains':
      names.push(node.list);
      collect(node.option, names);
      break;
    case 'negative':
      collect(node.of, names);
      break;
    case 'call':
      for (const part of node.of) collect(part, names);
      break;
    case 'if':
      collect(node.when, names);
      collect(node.yes, names);
      collect(node.no, names);
  }
}

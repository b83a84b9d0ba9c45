import { Decimal } from '../decimal.ts';
import { IN_FEEL } from '../problem.ts';
import { type Expression, type Formula, isArithmetic, isExpression, type NumberLiteral } from '../syntax.ts';
import { FUNCTIONS, type FunctionName } from '../term.ts';
import { closeParenthesis } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { notANumber } from './operators.ts';

/** A function where the cursor stands. */
export interface Called {
  readonly meant: FunctionName | Rewriting;
  /** In how many tokens its name stands. */
  readonly length: number;
  readonly isFeel: boolean;
}

/** A function of another language, for which FEEL has operators. */
type Rewriting = 'power' | 'square' | 'log10' | 'sum' | 'mean';

const KNOWN: ReadonlySet<string> = new Set(FUNCTIONS);
const MEANT: ReadonlyMap<string, FunctionName | Rewriting> = new Map([
  ['ln', 'log'],
  ['ceil', 'ceiling'],
  ['minimum', 'min'],
  ['maximum', 'max'],
  ['squareroot', 'sqrt'],
  ['roundup', 'round up'],
  ['round_up', 'round up'],
  ['rounddown', 'round down'],
  ['round_down', 'round down'],
  ['round', 'round half up'],
  ['round_half_up', 'round half up'],
  ['pow', 'power'],
  ['power', 'power'],
  ['sq', 'square'],
  ['sqr', 'square'],
  ['square', 'square'],
  ['log10', 'log10'],
  ['lg', 'log10'],
  ['sum', 'sum'],
  ['mean', 'mean'],
  ['avg', 'mean'],
  ['average', 'mean'],
]);

/** The longest name of a function has three words. */
const MOST_WORDS = 3;

/** The function of numbers that is called where the cursor stands; undefined where none is. */
export function functionAt(cursor: Cursor): Called | undefined {
  const opensAt = (ahead: number) => {
    const { kind, text } = cursor.tokenAt(cursor.index + ahead);
    return kind === 'mark' && text === '(';
  };
  const { text } = cursor.token;
  let name = text;
  let length = 1;
  if (text.toLowerCase() === 'round')
    for (; length < MOST_WORDS && cursor.tokenAt(cursor.index + length).kind === 'word'; length++)
      name += ` ${cursor.tokenAt(cursor.index + length).text}`;
  if (isBetween(cursor)) {
    name += ` ${cursor.tokenAt(cursor.index + 1).text}`;
    length = 2;
  }
  if (!opensAt(length)) return undefined;
  if (isFunction(name)) return { meant: name, length, isFeel: true };
  const lower = name.toLowerCase();
  const meant = isFunction(lower) ? lower : MEANT.get(lower);
  return meant && { meant, length, isFeel: false };
}

/** `years between(birth, visit)`, and not `years between (18) and 65`. */
function isBetween(cursor: Cursor): boolean {
  if (!/^(years|months)$/i.test(cursor.token.text) || !cursor.isKeyword('between', cursor.index + 1)) return false;
  let depth = 0;
  for (let index = cursor.index + 2; index < cursor.tokens.length; index++) {
    const { kind, text } = cursor.tokenAt(index);
    if (kind !== 'mark' && depth === 0) return false;
    if (kind !== 'mark') continue;
    if (text === '(') depth++;
    if (text === ')' && --depth === 0) return !cursor.isKeyword('and', index + 1);
    if (text === ',' && depth === 1) return true;
  }
  return false;
}

function isFunction(name: string): name is FunctionName {
  return KNOWN.has(name);
}

/** The call of a function. One of another language is a problem with its fix. */
export function parseCall(cursor: Cursor, { meant, length, isFeel }: Called): Formula | undefined {
  const start = cursor.index;
  cursor.index += length;
  const named = cursor.spanFrom(start);
  if (!cursor.operate(named)) return undefined;
  const of = parseArguments(cursor);
  if (!of) return undefined;
  const at = cursor.spanFrom(start);
  if (!isFunction(meant)) return inOperators(cursor, meant, of, at);
  if (!isFeel) cursor.warn(`Write \`${meant}(…)\` instead of \`${cursor.source(named)}(…)\`; ${IN_FEEL}`, named, meant);
  const whole = takesPlaces(meant) && of.length === 1 ? withPlaces(cursor, meant, of, at) : of;
  const isOfTwo = takesPlaces(meant) || meant.endsWith(' between');
  const wanted = isOfTwo ? 2 : meant === 'min' || meant === 'max' ? undefined : 1;
  if (wanted === undefined || whole.length === wanted) return { kind: 'call', name: meant, of: whole, at };
  if (meant.endsWith(' between')) return cursor.fail(`\`${meant}\` takes two dates: \`${meant}(birth, visit)\`.`, at);
  const example = wanted === 2 ? `${meant}(x, 1)` : `${meant}(x)`;
  const takes = wanted === 2 ? 'a number and how many places are kept' : 'one number';
  return cursor.fail(`\`${meant}\` takes ${takes}: \`${example}\`.`, at);
}

function takesPlaces(name: FunctionName): boolean {
  return name.startsWith('round');
}

/** Rounded to a whole number, as other languages mean it. */
function withPlaces(
  cursor: Cursor,
  name: FunctionName,
  of: readonly Expression[],
  { end }: NumberLiteral['at'],
): readonly Expression[] {
  const at = { start: end - 1, end: end - 1 };
  cursor.warn(
    `\`${name}\` is told how many places are kept: \`${name}(x, 0)\`.`,
    { start: end - 1, end },
    ', 0',
    at,
    'Add `, 0`',
  );
  return [...of, { kind: 'number', value: Decimal.of(0n), at }];
}

function parseArguments(cursor: Cursor): readonly Expression[] | undefined {
  const open = cursor.take();
  if (!cursor.enter(open)) return undefined;
  cursor.lists++;
  const all: Expression[] = [];
  do {
    const one = cursor.within.number(cursor);
    if (!one) return undefined;
    if (!isExpression(one)) return notANumber(cursor, one);
    all.push(one);
  } while (cursor.takeMark(','));
  cursor.lists--;
  return closeParenthesis(cursor, open) ? all : undefined;
}

/** What a function of another language means, in operators. */
function inOperators(
  cursor: Cursor,
  meant: Rewriting,
  of: readonly Expression[],
  at: Formula['at'],
): Formula | undefined {
  const [first, second] = of;
  const written = of.map((one) => bracketed(cursor, one));
  const number = (value: number): NumberLiteral => ({ kind: 'number', value: Decimal.of(BigInt(value)), at });
  const rewrite = (feel: string, formula: Formula): Formula => {
    cursor.warn(`Write \`${feel}\`; ${IN_FEEL}`, at, `(${feel})`);
    return formula;
  };
  if (!first) return undefined;
  if (meant === 'square' && of.length === 1)
    return rewrite(`${written[0]} ** 2`, { kind: 'power', left: first, right: number(2), at });
  if (meant === 'power' && second && of.length === 2)
    return rewrite(`${written[0]} ** ${written[1]}`, { kind: 'power', left: first, right: second, at });
  if (meant === 'log10' && of.length === 1) {
    const log = (one: Expression): Formula => ({ kind: 'call', name: 'log', of: [one], at });
    const feel = `log(${cursor.source(first.at)}) / log(10)`;
    return rewrite(feel, { kind: 'quotient', left: log(first), right: log(number(10)), at });
  }
  if ((meant === 'sum' || meant === 'mean') && second && of.every((_, i) => i === 0 || cursor.operate(at))) {
    const sum = of.slice(1).reduce<Expression>((left, right) => ({ kind: 'sum', left, right, at }), first);
    const feel = written.join(' + ');
    if (meant === 'sum' && isArithmetic(sum)) return rewrite(feel, sum);
    return rewrite(`(${feel}) / ${of.length}`, { kind: 'quotient', left: sum, right: number(of.length), at });
  }
  return cursor.fail('Write this with `+`, `*`, `/` and `**`.', at);
}

function bracketed(cursor: Cursor, one: Expression): string {
  const written = cursor.source(one.at);
  const isWhole = one.kind === 'name' || one.kind === 'count' || one.kind === 'call' || one.kind === 'number';
  return isWhole && !written.startsWith('-') ? written : `(${written})`;
}

import { asValue, type Decimal, parseDecimal, TOO_MANY_DIGITS } from '../condition/decimal.ts';
import type { YamlNode } from '../text/tree.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** What to say where a number stands that cannot be kept. */
export const TOO_LONG = `A number here has ${TOO_MANY_DIGITS}.`;

/** A number in a file, exact. Undefined for anything else, and when it is too long. */
export function exactNumber(node: YamlNode): Decimal | undefined {
  return node.kind === 'scalar' && typeof node.data === 'number' ? parseDecimal(node.text) : undefined;
}

/** A number, exact. Undefined when there is none, which the schema states, and when it is too long. */
export function numberOf(node: YamlNode, say: (problem: ReadingProblem) => void): Decimal | undefined {
  if (typeof node.data !== 'number') return undefined;
  const value = exactNumber(node);
  if (!value) say({ code: 'schema', message: TOO_LONG, at: node.at });
  return value;
}

/** A whole number; what is none, although it seems so when it is rounded, is a problem. */
export function wholeNumberOf(key: string, node: YamlNode, say: (problem: ReadingProblem) => void): number | undefined {
  const value = numberOf(node, say);
  if (!value) return undefined;
  const number = asValue(value);
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  if (Number.isInteger(node.data))
    say({ code: 'schema', message: `\`${key}\` must be a whole number of few digits.`, at: node.at });
  return undefined;
}

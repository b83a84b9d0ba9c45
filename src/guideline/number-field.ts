import { asValue, type Decimal, parseDecimal, TOO_MANY_DIGITS } from '../condition/decimal.ts';
import type { YamlMap, YamlNode } from '../text/tree.ts';
import { field } from './fields.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** What to say where a number stands that cannot be kept. */
export const TOO_LONG = `A number here has ${TOO_MANY_DIGITS}.`;

/** A number in a file, exact. Undefined for anything else, and when it is too long. */
export function exactNumber(node: YamlNode): Decimal | undefined {
  return node.kind === 'scalar' && typeof node.data === 'number' ? parseDecimal(node.text) : undefined;
}

/** The number under a key, exact. Undefined when there is none, which the schema states, and when it is too long. */
export function numberOf(
  map: YamlMap | undefined,
  key: string,
  say: (problem: ReadingProblem) => void,
): Decimal | undefined {
  const node = field(map, key);
  if (!node || typeof node.data !== 'number') return undefined;
  const value = exactNumber(node);
  if (!value) say({ code: 'schema', message: TOO_LONG, at: node.at });
  return value;
}

/** The whole number under a key; what is none, although it seems so when it is rounded, is a problem. */
export function wholeNumberOf(
  map: YamlMap | undefined,
  key: string,
  say: (problem: ReadingProblem) => void,
): number | undefined {
  const value = numberOf(map, key, say);
  if (!value) return undefined;
  const number = asValue(value);
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  const at = field(map, key)?.at;
  if (at && Number.isInteger(field(map, key)?.data))
    say({ code: 'schema', message: `\`${key}\` must be a whole number of few digits.`, at });
  return undefined;
}

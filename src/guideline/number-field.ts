import { type Decimal, decimalOf } from '../condition/decimal.ts';
import type { YamlMap } from '../text/tree.ts';
import { field } from './fields.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** The number under a key, exact. Undefined when there is none, which the schema states, and when it is too long. */
export function numberOf(
  map: YamlMap | undefined,
  key: string,
  say: (problem: ReadingProblem) => void,
): Decimal | undefined {
  const node = field(map, key);
  if (node?.kind !== 'scalar' || typeof node.data !== 'number') return undefined;
  const value = decimalOf(node.data);
  if (!value) say({ code: 'schema', message: TOO_LONG, at: node.at });
  return value;
}

export const TOO_LONG = 'A number here has too many digits; up to 15 can be compared exactly.';

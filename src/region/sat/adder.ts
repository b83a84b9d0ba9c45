import type { Circuit } from './circuit.ts';
import { FALSE, type Literal, not, TRUE } from './literal.ts';
import type { Part } from './sums.ts';

/**
 * Adds up parts as binary numbers (Eén and Sörensson, "Translating pseudo-Boolean constraints into SAT", JSAT 2006): of a
 * size that grows with the digits of the weights only, where a diagram of all sums would be too large.
 * @returns a literal that says whether the sum is at least a number
 */
export function adderFor(circuit: Circuit, parts: readonly Part[]): (goal: bigint) => Literal {
  const digits = sumOfDigits(circuit, parts);
  return (goal) => {
    // From the lowest digit up: at least the goal, as far as these digits tell.
    let atLeast = TRUE;
    for (let i = 0; i < digits.length || goal >> BigInt(i) > 0n; i++) {
      const digit = digits[i] ?? FALSE;
      const isOne = ((goal >> BigInt(i)) & 1n) === 1n;
      atLeast = isOne ? circuit.and([digit, atLeast]) : circuit.or([digit, atLeast]);
    }
    return atLeast;
  };
}

/** The binary digits of the sum, the lowest first. */
function sumOfDigits(circuit: Circuit, parts: readonly Part[]): Literal[] {
  const columns: Literal[][] = [];
  const put = (column: number, literal: Literal): void => {
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(literal);
  };
  for (const { literal, weight } of parts)
    for (let i = 0; weight >> BigInt(i) > 0n; i++) if ((weight >> BigInt(i)) & 1n) put(i, literal);
  const digits: Literal[] = [];
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Literal[];
    let next = 0;
    // What is added comes last, so that the chains of adders are short.
    while (column.length - next > 1) {
      const [a, b, c = FALSE] = column.slice(next, next + 3) as [Literal, Literal, Literal | undefined];
      next += Math.min(3, column.length - next);
      column.push(either(circuit, either(circuit, a, b), c));
      put(i + 1, circuit.or([circuit.and([a, b]), circuit.and([a, c]), circuit.and([b, c])]));
    }
    digits.push(column.at(-1) ?? FALSE);
  }
  return digits;
}

/** One of the two and not both. */
function either(circuit: Circuit, a: Literal, b: Literal): Literal {
  return circuit.and([circuit.or([a, b]), not(circuit.and([a, b]))]);
}

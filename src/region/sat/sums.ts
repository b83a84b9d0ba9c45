import { type Decimal, scaleOf, unitsOf } from '../../condition/decimal.ts';
import { adderFor } from './adder.ts';
import type { Circuit } from './circuit.ts';
import { FALSE, type Literal, not, TRUE } from './literal.ts';
import { networkFor } from './sum-network.ts';

/** Points that whoever a literal is true of gets. */
export interface Addend {
  readonly add: Decimal;
  readonly whom: Literal;
}

/** What a sum is compared with: at least this, or more than it. */
export interface Goal {
  readonly value: Decimal;
  readonly inclusive: boolean;
}

/** A literal that says whether a sum is at least a number. */
export type AtLeast = (goal: Goal) => Literal;

/** A literal with what it adds, in whole units and above zero. */
export interface Part {
  readonly literal: Literal;
  readonly weight: bigint;
}

/**
 * The sum of some points, exact whatever their decimals.
 * @param goals with which it is compared; another one may be asked for, at more cost
 */
export function sumOf(circuit: Circuit, addends: readonly Addend[], goals: readonly Goal[]): AtLeast {
  const scale = scaleOf([...addends.map(({ add }) => add), ...goals.map(({ value }) => value)]);
  const { parts, least } = together(addends, scale);
  const most = parts.reduce((sum, { weight }) => sum + weight, 0n);
  const unitsTo = ({ value, inclusive }: Goal) => unitsOf(value, scale) + (inclusive ? 0n : 1n) - least;
  const known = new Map<bigint, Literal>();
  const wanted = [...new Set(goals.map(unitsTo))]
    .filter((goal) => goal > 0n && goal <= most)
    .sort((a, b) => (a < b ? -1 : 1));
  const network = networkFor(circuit, parts, wanted);
  let adder = network ? undefined : adderFor(circuit, parts);
  wanted.forEach((goal, i) => {
    const literal = network?.[i] ?? (adder?.(goal) as Literal);
    known.set(goal, literal);
    // Who reaches a goal reaches those below it, which clauses for digits do not show at once.
    const lower = known.get(wanted[i - 1] as bigint);
    if (adder && lower !== undefined) circuit.add(not(literal), lower);
  });
  return (goal) => {
    if (goal.value.scale > scale) return sumOf(circuit, addends, [...goals, goal])(goal);
    const units = unitsTo(goal);
    if (units <= 0n) return TRUE;
    if (units > most) return FALSE;
    let literal = known.get(units);
    if (literal === undefined) {
      adder ??= adderFor(circuit, parts);
      literal = adder(units);
      known.set(units, literal);
    }
    return literal;
  };
}

/** Each literal once and above zero, `least` being what is added whatever is true: a loss is a gain of its opposite. */
function together(addends: readonly Addend[], scale: number): { parts: Part[]; least: bigint } {
  let least = 0n;
  const weights = new Map<Literal, bigint>();
  for (const { add, whom } of addends) {
    const units = unitsOf(add, scale);
    const isOpposite = (whom & 1) === 1;
    if (isOpposite) least += units;
    const positive = isOpposite ? not(whom) : whom;
    weights.set(positive, (weights.get(positive) ?? 0n) + (isOpposite ? -units : units));
  }
  const parts: Part[] = [];
  for (const [literal, weight] of weights) {
    if (literal === TRUE) least += weight;
    else if (weight > 0n) parts.push({ literal, weight });
    else if (weight < 0n) {
      least += weight;
      parts.push({ literal: not(literal), weight: -weight });
    }
  }
  parts.sort((a, b) => (a.weight < b.weight ? 1 : a.weight > b.weight ? -1 : a.literal - b.literal));
  return { parts, least };
}

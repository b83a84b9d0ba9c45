import type { Circuit } from './circuit.ts';
import { type Literal, not, TRUE } from './literal.ts';
import type { Part } from './sums.ts';

/** A sum with more parts would need too many calls within each other. */
const MOST_PARTS = 1000;
/** A larger network costs more than it saves. */
const MOST_NODES = 20_000;

/** What follows from a sum so far: an end, where it is certain how many goals are reached, or what depends on a part. */
type Node = { readonly reached: number } | { readonly part: Part; readonly with: Node; readonly without: Node };

/** Sums so far from which the same follows, whatever the other parts add. */
interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly node: Node;
}

/**
 * A literal for each goal that says whether the sum of the parts reaches it: a decision diagram over partial sums, in which
 * those that behave alike are one (Abío et al., "A new look at BDDs for pseudo-Boolean constraints", JAIR 2012), for all
 * goals together, so that sums that nobody can have are seen at once. Undefined where it would become too large.
 * @param parts the heaviest first
 * @param goals above zero, in their order
 */
export function networkFor(circuit: Circuit, parts: readonly Part[], goals: readonly bigint[]): Literal[] | undefined {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0n);
  if (parts.length > MOST_PARTS || all > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const root = diagram(parts, goals.map(Number));
  if (!root) return undefined;
  const inputs = parts.map(({ literal }) => literal);
  const outputs = goals.map(() => circuit.output(inputs));
  outputs.forEach((output, i) => {
    const lower = outputs[i - 1];
    if (lower !== undefined) circuit.add(not(output), lower);
  });
  const literals = new Map<Node, Literal>([[root, TRUE]]);
  const literalOf = (node: Node): Literal => {
    let literal = literals.get(node);
    if (literal === undefined) {
      literal = circuit.input();
      literals.set(node, literal);
    }
    return literal;
  };
  // A map goes on to what is added while it is walked.
  for (const [node, literal] of literals) {
    if ('part' in node) {
      const [yes, no] = [literalOf(node.with), literalOf(node.without)];
      circuit.add(not(literal), not(node.part.literal), yes);
      circuit.add(not(literal), node.part.literal, no);
      circuit.add(not(literal), yes, no);
    } else {
      const [last, next] = [outputs[node.reached - 1], outputs[node.reached]];
      if (last !== undefined) circuit.add(not(literal), last);
      if (next !== undefined) circuit.add(not(literal), not(next));
    }
  }
  return outputs;
}

/** @param goals in their order */
function diagram(parts: readonly Part[], goals: readonly number[]): Node | undefined {
  // What the parts from each one on can still add.
  const rest = [0];
  for (const { weight } of [...parts].reverse()) rest.unshift((rest[0] as number) + Number(weight));
  const known: Stretch[][] = rest.map(() => []);
  const ends = [0, ...goals].map((_, reached): Node => ({ reached }));
  let count = 0;
  const from = (i: number, sum: number): Stretch | undefined => {
    const stretches = known[i] as Stretch[];
    const place = placeIn(stretches, sum);
    const before = stretches[place];
    if (before && before.low <= sum) return before;
    const found = end(i, sum) ?? split(i, sum);
    if (found) stretches.splice(placeIn(stretches, sum), 0, found);
    return found;
  };
  const end = (i: number, sum: number): Stretch | undefined => {
    const reached = goals.filter((goal) => goal <= sum).length;
    const high = (goals[reached] ?? Number.POSITIVE_INFINITY) - (rest[i] as number) - 1;
    const low = goals[reached - 1] ?? Number.NEGATIVE_INFINITY;
    return sum <= high ? { low, high, node: ends[reached] as Node } : undefined;
  };
  const split = (i: number, sum: number): Stretch | undefined => {
    if (++count > MOST_NODES) return undefined;
    const part = parts[i] as Part;
    const weight = Number(part.weight);
    const yes = from(i + 1, sum + weight);
    const no = yes && from(i + 1, sum);
    if (!no) return undefined;
    const node = yes.node === no.node ? yes.node : { part, with: yes.node, without: no.node };
    return { low: Math.max(no.low, yes.low - weight), high: Math.min(no.high, yes.high - weight), node };
  };
  return from(0, 0)?.node;
}

/** The place of the first stretch that does not end below a sum. */
function placeIn(stretches: readonly Stretch[], sum: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).high < sum) low = middle + 1;
    else high = middle;
  }
  return low;
}

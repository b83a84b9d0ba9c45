import { type Diagrams, EVERYBODY, NOBODY, type Region } from '../diagram.ts';
import type { Circuit } from './circuit.ts';
import type { Codes } from './codes.ts';
import { FALSE, type Literal, TRUE } from './literal.ts';

/** Whether a patient is one of a region. */
export function literalOf(region: Region, diagrams: Diagrams, circuit: Circuit, codes: Codes): Literal {
  const known = new Map<Region, Literal>([
    [NOBODY, FALSE],
    [EVERYBODY, TRUE],
  ]);
  const literal = (node: Region): Literal => {
    let found = known.get(node);
    if (found === undefined) {
      const level = diagrams.level(node);
      const parts = [...diagrams.runs(node)].map(({ low, high, rest }) =>
        circuit.and([codes.within(level, [[low, high]]), literal(rest)]),
      );
      found = circuit.or(parts);
      known.set(node, found);
    }
    return found;
  };
  return literal(region);
}

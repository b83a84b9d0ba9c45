import { namesAsked } from '../condition/names.ts';
import { components } from './components.ts';
import { conditionsIn, type NamedEntries } from './read-named.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** Calculations that are worked out of themselves, each circle once, with all on the way. */
export function circularCalculations({ composed, calculations }: NamedEntries): readonly ReadingProblem[] {
  if (calculations.size === 0) return [];
  const entries = [...composed.values()];
  const places = new Map(entries.map(({ key }, index) => [key, index]));
  const uses = entries.map((entry) => [...namesAsked(conditionsIn(entry))].flatMap((name) => places.get(name) ?? []));
  const component = components(uses);
  const told = new Set<number>();
  return entries.flatMap(({ key, keyAt }, index): readonly ReadingProblem[] => {
    const circle = component[index] ?? -1;
    const way = calculations.has(key) && !told.has(circle) ? wayRound(index, uses, component) : undefined;
    if (!way) return [];
    told.add(circle);
    const names = way.map((place) => `\`${entries[place]?.key}\``);
    const message = `This is worked out of itself: ${names.join(' → ')}. Write one of these without the others.`;
    return [{ code: 'type-mismatch', message, at: keyAt }];
  });
}

/** The shortest way from one back to itself; undefined when there is none. */
function wayRound(
  start: number,
  uses: readonly (readonly number[])[],
  component: Int32Array,
): readonly number[] | undefined {
  const from = new Map<number, number>();
  const open = [start];
  for (const at of open)
    for (const next of uses[at] ?? []) {
      if (next === start) {
        const back = [start];
        for (let one: number | undefined = at; one !== undefined && one !== start; one = from.get(one))
          back.unshift(one);
        return [start, ...back];
      }
      if (component[next] !== component[start] || from.has(next)) continue;
      from.set(next, at);
      open.push(next);
    }
  return undefined;
}

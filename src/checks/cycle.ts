import { namesAsked } from '../condition/names.ts';
import { components } from '../guideline/components.ts';
import type { Guideline, LocatedCondition, Ref } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';
import { isTwoInOne } from '../guideline/recommendations.ts';
import type { Span } from '../text/position.ts';
import type { Check, Report } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';

/** Paths longer than this are cut in the middle. */
const LONGEST = 8;

/** Steps that lead back to themselves, and definitions and scores that are explained by themselves. */
export const check: Check = {
  code: 'cycle',
  severity: 'error',
  title: 'Steps, definitions or scores go round in a circle',
  proves: {
    refutes: [{ claims: ['way'] }],
    withholds: [{ claims: OF_ALL_PATIENTS.filter((claim) => claim !== 'way') }],
  },
  *run({ guideline }) {
    const { steps, definitions, scores } = guideline;
    for (const circle of circles(steps.keys(), (id) => wayOn(guideline, id)))
      yield report(circle, (id) => steps.get(id)?.label ?? id, {
        says: 'Patients would go round in a circle and never reach an end',
        advice: 'Lead them on to a later step. To look at a patient again after some time, use `revisit`.',
        link: 'leads to',
      });
    for (const circle of circles([...definitions.keys(), ...scores.keys()], (id) => explainedBy(guideline, id)))
      yield report(circle, (id) => definitions.get(id)?.label ?? scores.get(id)?.label ?? id, {
        says: circle.length === 1 ? 'This is explained by itself' : 'These are explained by each other',
        advice: 'Write one of these conditions with findings alone.',
        link: 'is explained by',
      });
  },
};

function wayOn({ steps }: Guideline, id: string): readonly Ref[] {
  const step = steps.get(id);
  if (!step || isTwoInOne(step)) return [];
  return nextSteps(step).map(({ to }) => to);
}

function explainedBy({ definitions, scores }: Guideline, id: string): readonly Ref[] {
  const definition = definitions.get(id);
  const guards: readonly LocatedCondition[] = definition
    ? [definition.when]
    : (scores.get(id)?.points.map(({ when }) => when) ?? []);
  return guards.flatMap((guard) => [...namesAsked([guard])].map((name) => ({ id: name, at: guard.at })));
}

/** The problem stands where the circle closes. */
function report(
  circle: readonly Link[],
  labelOf: (id: string) => string,
  { says, advice, link }: { says: string; advice: string; link: string },
): Report {
  const closing = circle.at(-1);
  if (!closing) throw new RangeError('A circle has at least one link.');
  const names = [...circle.map(({ from }) => labelOf(from)), labelOf(closing.to)];
  const path = names.length > LONGEST + 1 ? [...names.slice(0, LONGEST - 1), '…', ...names.slice(-2)] : names;
  return {
    message: `${says}: ${path.join(' → ').replace(/(?<![.?!])$/, '.')} ${advice}`,
    at: closing.at,
    related: circle
      .slice(0, -1)
      .map(({ from, to, at }) => ({ message: `${labelOf(from)} ${link} ${labelOf(to)}.`, at })),
  };
}

/** One name leads to another, where it says so in the file. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly at: Span;
}

/**
 * One circle for each set of names that all lead to each other (strongly connected component): the shortest that goes
 * through the set's first name, starting there.
 * @param names in the order of the file, each once
 * @param refsFrom where a name leads to; what is not among the names counts for nothing
 */
export function circles(
  names: Iterable<string>,
  refsFrom: (name: string) => readonly Ref[],
): readonly (readonly Link[])[] {
  const numbers = new Map<string, number>();
  for (const name of names) numbers.set(name, numbers.size);
  const component = components([...numbers.keys()].map((name) => numbersOf(refsFrom(name), numbers)));
  const sizes = new Int32Array(numbers.size);
  for (const number of component) sizes[number] = (sizes[number] ?? 0) + 1;
  const done = new Set<number>();
  const found: (readonly Link[])[] = [];
  for (const [name, number] of numbers) {
    const own = component[number] ?? 0;
    if (done.has(own)) continue;
    const goesRound = (sizes[own] ?? 0) > 1 || refsFrom(name).some(({ id }) => id === name);
    if (!goesRound) continue;
    done.add(own);
    const isInside = (id: string) => component[numbers.get(id) ?? -1] === own;
    found.push(shortestCircle(name, (from) => refsFrom(from).filter(({ id }) => isInside(id))));
  }
  return found;
}

function numbersOf(refs: readonly Ref[], numbers: ReadonlyMap<string, number>): number[] {
  const targets: number[] = [];
  for (const { id } of refs) {
    const number = numbers.get(id);
    if (number !== undefined) targets.push(number);
  }
  return targets;
}

/** Breadth first from `start` back to it; the refs lead back. */
function shortestCircle(start: string, refsFrom: (name: string) => readonly Ref[]): readonly Link[] {
  const reachedBy = new Map<string, Link>();
  const queue = [start];
  for (const from of queue)
    for (const { id: to, at } of refsFrom(from)) {
      if (reachedBy.has(to)) continue;
      reachedBy.set(to, { from, to, at });
      queue.push(to);
    }
  const circle: Link[] = [];
  for (let link = reachedBy.get(start); link; link = link.from === start ? undefined : reachedBy.get(link.from))
    circle.push(link);
  return circle.reverse();
}

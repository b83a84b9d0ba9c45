import type { Guideline, Ref, Step } from '../guideline/model.ts';

/** One way from a step to another as the guideline has it. */
export interface Way {
  readonly from: number;
  readonly to: number;
  /** The branch's place in its decision, by which key it leads on, or the place of the alternative. */
  readonly by: number | 'next' | 'revisit' | `alternative-${number}`;
}

/** A step, or a name that a step leads to and that is not there. */
export interface Stop {
  readonly id: string;
  /** Undefined for one that is missing. */
  readonly step: Step | undefined;
  /** No way leads here from the start. */
  readonly unreached: boolean;
  /** How many steps are left out because they follow only this one, which is collapsed. */
  readonly hidden: number;
  /** Whether steps follow that are reached through it alone. */
  readonly canCollapse: boolean;
}

/** What is drawn of a guideline: its stops in the order of the file, missing ones last, and the ways between them. */
export interface Pathway {
  readonly stops: readonly Stop[];
  readonly ways: readonly Way[];
  /** From where everything drawn is reached, the start first: places in `stops`. */
  readonly roots: readonly number[];
}

/**
 * What is drawn of a guideline, be it broken: a name without a step becomes a stop of its own, steps that nothing
 * leads to become roots beside the start, and what is reached only through collapsed steps is left out.
 */
export function pathwayOf(guideline: Guideline, collapsed: ReadonlySet<string> = new Set()): Pathway {
  const ids: string[] = [...guideline.steps.keys()];
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const indexOfTarget = ({ id }: Ref) => {
    const known = indexOf.get(id);
    if (known !== undefined) return known;
    indexOf.set(id, ids.length);
    return ids.push(id) - 1;
  };
  if (guideline.start) indexOfTarget(guideline.start);
  const ways: Way[] = [];
  [...guideline.steps.values()].forEach((step, from) => {
    step.branches?.forEach(({ go }, by) => {
      ways.push({ from, to: indexOfTarget(go), by });
    });
    if (step.next) ways.push({ from, to: indexOfTarget(step.next), by: 'next' });
    step.alternatives.forEach(({ next }, place) => {
      if (next) ways.push({ from, to: indexOfTarget(next), by: `alternative-${place}` });
    });
    if (step.revisit) ways.push({ from, to: indexOfTarget(step.revisit.step), by: 'revisit' });
  });

  const leads = ids.map((): number[] => []);
  for (const { from, to, by } of ways) if (by !== 'revisit') leads[from]?.push(to);
  const start = guideline.start && indexOf.get(guideline.start.id);
  const roots = rootsOf(leads, start);
  const fromStart = reached(leads, start === undefined ? [] : [start]);
  const following = dominatedBy(leads, roots);
  const isCollapsed = (index: number) => collapsed.has(ids[index] ?? '') && (following[index] ?? 0) > 0;
  const drawn = reached(leads, roots, isCollapsed);

  const place = new Map<number, number>();
  ids.forEach((_, index) => {
    if (drawn[index]) place.set(index, place.size);
  });
  const stops = [...place.keys()].map((index): Stop => {
    const id = ids[index] ?? '';
    const after = following[index] ?? 0;
    return {
      id,
      step: guideline.steps.get(id),
      unreached: !fromStart[index],
      hidden: isCollapsed(index) ? after : 0,
      canCollapse: after > 0,
    };
  });
  return {
    stops,
    ways: ways.flatMap(({ from, to, by }) => {
      const source = place.get(from);
      const target = place.get(to);
      return source === undefined || target === undefined ? [] : [{ from: source, to: target, by }];
    }),
    roots: roots.map((root) => place.get(root) ?? 0),
  };
}

/** The start, then what nothing leads to, then the first of each circle that is not reached from those. */
function rootsOf(leads: readonly (readonly number[])[], start: number | undefined): number[] {
  const led = new Set(leads.flatMap((targets, from) => targets.filter((to) => to !== from)));
  const roots = start === undefined ? [] : [start];
  leads.forEach((_, index) => {
    if (!led.has(index) && index !== start) roots.push(index);
  });
  const seen = reached(leads, roots);
  leads.forEach((_, index) => {
    if (seen[index]) return;
    roots.push(index);
    reached(leads, [index], undefined, seen);
  });
  return roots;
}

function reached(
  leads: readonly (readonly number[])[],
  from: readonly number[],
  endsAt: (index: number) => boolean = () => false,
  seen: boolean[] = leads.map(() => false),
): boolean[] {
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen[index]) continue;
    seen[index] = true;
    if (!endsAt(index)) for (const next of leads[index] ?? []) open.push(next);
  }
  return seen;
}

/**
 * How many points of a graph are reached only through each point (its proper dominator subtree), by the iteration of
 * Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001.
 * @param leads for each point, where it leads
 * @param roots where ways begin; every point is reached from one of them
 */
export function dominatedBy(leads: readonly (readonly number[])[], roots: readonly number[]): number[] {
  const above = leads.length;
  const order = postorder([...leads, roots], above);
  const number = new Map(order.map((point, index) => [point, index]));
  const sources = leads.map((): number[] => []);
  for (const root of roots) sources[root]?.push(above);
  leads.forEach((targets, from) => {
    for (const to of targets) sources[to]?.push(from);
  });
  const dominator = new Map<number, number>([[above, above]]);
  const common = (a: number, b: number): number => {
    let [one, other] = [a, b];
    while (one !== other) {
      if ((number.get(one) ?? 0) < (number.get(other) ?? 0)) one = dominator.get(one) ?? above;
      else other = dominator.get(other) ?? above;
    }
    return one;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const point of order.toReversed()) {
      if (point === above) continue;
      let found: number | undefined;
      for (const source of sources[point] ?? []) {
        if (dominator.has(source)) found = found === undefined ? source : common(source, found);
      }
      if (found !== undefined && dominator.get(point) !== found) {
        dominator.set(point, found);
        changed = true;
      }
    }
  }
  const count = leads.map(() => 0);
  for (const point of order) {
    const over = dominator.get(point);
    if (point !== above && over !== undefined && over !== above) {
      count[over] = (count[over] ?? 0) + 1 + (count[point] ?? 0);
    }
  }
  return count;
}

function postorder(leads: readonly (readonly number[])[], from: number): number[] {
  const order: number[] = [];
  const next = new Map([[from, 0]]);
  const path = [from];
  for (let point = path.at(-1); point !== undefined; point = path.at(-1)) {
    const at = next.get(point) ?? 0;
    const to = leads[point]?.[at];
    next.set(point, at + 1);
    if (to === undefined) {
      order.push(point);
      path.pop();
    } else if (!next.has(to)) {
      next.set(to, 0);
      path.push(to);
    }
  }
  return order;
}

import { compareFractions, type Fraction, fraction } from '../../condition/fraction.ts';
import { components } from '../components.ts';

/** `to` comes at most so many seconds after `from`; less than that when `strict`. Below zero: so many before. */
export interface Bound<Source> {
  readonly from: string;
  readonly to: string;
  readonly most: Fraction;
  readonly strict: boolean;
  /** What asks for it. */
  readonly source: Source;
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: bigint;
}

/** All edges, with what their weights are made of. */
interface Weighed {
  readonly edges: readonly Edge[];
  readonly denominator: bigint;
  readonly factor: bigint;
}

/** Looking for the shortest circle costs up to so many steps; beyond that, any circle has to do. */
const SHORTEST_BUDGET = 5_000_000;

/**
 * Moments and the times between them: a simple temporal network (Dechter, Meiri and Pearl, "Temporal constraint networks",
 * Artificial Intelligence 49, 1991). Each bound is an edge; all can be kept together exactly when no circle of edges
 * adds up to less than zero, and what they ask of two moments is the shortest path between them.
 *
 * Weights are whole numbers: seconds over a common denominator, times more than any path has edges, less one where the bound
 * is strict. So a sum orders by time and, where times are equal, by strictness, without rounding.
 */
export class TemporalNetwork<Source> {
  readonly #bounds: readonly Bound<Source>[];
  readonly #numbers = new Map<string, number>();
  readonly #ways: readonly Omit<Edge, 'weight'>[];
  #weighed: Weighed | undefined;
  #isFeasible: boolean | undefined;
  #leaving: readonly (readonly Edge[])[] | undefined;
  readonly #known = new Map<number, readonly (bigint | undefined)[]>();

  constructor(bounds: Iterable<Bound<Source>>) {
    this.#bounds = [...bounds];
    this.#ways = this.#bounds.map(({ from, to }) => ({ from: this.#numberOf(from), to: this.#numberOf(to) }));
  }

  /** Whether all bounds can be kept. */
  get isFeasible(): boolean {
    this.#isFeasible ??= this.#parts().every((edges) => this.#circle(edges) === undefined);
    return this.#isFeasible;
  }

  /** Bounds that lead from a moment back to it and cannot all be kept, as few as possible; undefined when all can. */
  contradiction(): readonly Bound<Source>[] | undefined {
    let best: readonly number[] | undefined;
    for (const edges of this.#parts()) {
      const circle = this.#circle(edges);
      const short = circle && (this.#shortest(edges, circle.length) ?? circle);
      if (short && (!best || short.length < best.length)) best = short;
    }
    return best?.map((index) => this.#bounds[index] as Bound<Source>);
  }

  /** Bounds by the sets of moments that all lead to each other: no circle leaves such a set, and other bounds are in none. */
  parts(): readonly (readonly Bound<Source>[])[] {
    return this.#parts().map((edges) => edges.map((index) => this.#bounds[index] as Bound<Source>));
  }

  /** The most seconds that `to` can come after `from`, and whether it must be less; undefined when nothing says. */
  most(from: string, to: string): Pick<Bound<Source>, 'most' | 'strict'> | undefined {
    if (!this.isFeasible) throw new RangeError('These times cannot all be kept.');
    if (from === to) return { most: fraction(0n, 1n), strict: false };
    const [start, end] = [this.#numbers.get(from), this.#numbers.get(to)];
    const weight = start === undefined || end === undefined ? undefined : this.#distances(start)[end];
    if (weight === undefined) return undefined;
    const { factor, denominator } = this.#weights;
    const strictness = (factor - (weight % factor)) % factor;
    return { most: fraction((weight + strictness) / factor, denominator), strict: strictness % factor !== 0n };
  }

  /** Worked out when it is first asked for: most networks have no circles, whatever the times. */
  get #weights(): Weighed {
    if (this.#weighed) return this.#weighed;
    const denominator = this.#bounds.reduce((all, { most }) => all * fraction(all, most.under).under, 1n);
    const factor = BigInt(this.#bounds.length + 1);
    const edges = this.#bounds.map(({ most, strict }, i) => ({
      ...(this.#ways[i] as Omit<Edge, 'weight'>),
      weight: (most.over * denominator * factor) / most.under - (strict ? 1n : 0n),
    }));
    this.#weighed = { edges, denominator, factor };
    return this.#weighed;
  }

  get #edges(): readonly Edge[] {
    return this.#weights.edges;
  }

  #numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** As `parts`. */
  #parts(): readonly (readonly number[])[] {
    const targets: number[][] = Array.from({ length: this.#numbers.size }, () => []);
    for (const { from, to } of this.#ways) targets[from]?.push(to);
    const component = components(targets);
    const parts = new Map<number, number[]>();
    for (const [index, { from, to }] of this.#ways.entries()) {
      const own = component[from] as number;
      if (own !== component[to]) continue;
      const part = parts.get(own);
      if (part) part.push(index);
      else parts.set(own, [index]);
    }
    return [...parts.values()];
  }

  /** Some circle below zero (Bellman and Ford, from all moments at once). */
  #circle(edges: readonly number[]): readonly number[] | undefined {
    const distance = new Map<number, bigint>();
    const reachedBy = new Map<number, number>();
    const there = this.#inOrder(edges);
    const back = [...there].reverse();
    for (let pass = there; ; pass = pass === there ? back : there) {
      let last: number | undefined;
      for (const index of pass) {
        const { from, to, weight } = this.#edges[index] as Edge;
        const through = (distance.get(from) ?? 0n) + weight;
        if (through >= (distance.get(to) ?? 0n)) continue;
        distance.set(to, through);
        reachedBy.set(to, index);
        last = to;
      }
      if (last === undefined) return undefined;
      const circle = this.#roundFrom(last, reachedBy);
      if (circle) return circle;
    }
  }

  /** Each edge after those below zero that lead, on a way of such edges, to where it begins: so one pass goes all that way. */
  #inOrder(edges: readonly number[]): readonly number[] {
    const targets = new Map<number, number[]>();
    const before = new Map<number, number>();
    for (const index of edges) {
      const { from, to, weight } = this.#edges[index] as Edge;
      targets.set(from, targets.get(from) ?? []);
      if (weight >= 0n) continue;
      targets.get(from)?.push(to);
      before.set(to, (before.get(to) ?? 0) + 1);
    }
    const order = [...targets.keys()].filter((moment) => !before.has(moment));
    for (const moment of order)
      for (const to of targets.get(moment) ?? []) {
        const left = (before.get(to) ?? 0) - 1;
        before.set(to, left);
        if (left === 0) order.push(to);
      }
    const rank = new Map(order.map((moment, i) => [moment, i]));
    const rankOf = (index: number) => rank.get((this.#edges[index] as Edge).from) ?? order.length;
    return [...edges].sort((a, b) => rankOf(a) - rankOf(b));
  }

  /** The circle into which the way back from a moment leads; undefined when it ends. */
  #roundFrom(moment: number, reachedBy: ReadonlyMap<number, number>): readonly number[] | undefined {
    const way: number[] = [];
    const places = new Map<number, number>();
    let at = moment;
    for (;;) {
      const place = places.get(at);
      if (place !== undefined) return way.slice(place).reverse();
      const index = reachedBy.get(at);
      if (index === undefined) return undefined;
      places.set(at, way.length);
      way.push(index);
      at = (this.#edges[index] as Edge).from;
    }
  }

  /** A circle below zero with as few edges as possible, of fewer than `length`; undefined when there is none or it costs too much. */
  #shortest(edges: readonly number[], length: number): readonly number[] | undefined {
    let best: readonly number[] | undefined;
    let budget = SHORTEST_BUDGET;
    for (const start of new Set(edges.map((index) => (this.#edges[index] as Edge).from))) {
      const layers: Map<number, { readonly weight: bigint; readonly index: number }>[] = [];
      let reached = new Map([[start, { weight: 0n, index: -1 }]]);
      const most = (best?.length ?? length) - 1;
      while (layers.length < most && budget > 0) {
        const next: typeof reached = new Map();
        for (const index of edges) {
          budget--;
          const { from, to, weight } = this.#edges[index] as Edge;
          const before = reached.get(from);
          if (!before) continue;
          const through = before.weight + weight;
          const known = next.get(to);
          if (!known || through < known.weight) next.set(to, { weight: through, index });
        }
        layers.push(next);
        reached = next;
        if ((next.get(start)?.weight ?? 0n) < 0n) {
          best = this.#wayBack(layers, start);
          break;
        }
      }
    }
    return best;
  }

  #wayBack(layers: readonly ReadonlyMap<number, { readonly index: number }>[], start: number): readonly number[] {
    const way: number[] = [];
    let at = start;
    for (const layer of [...layers].reverse()) {
      const index = layer.get(at)?.index as number;
      way.push(index);
      at = this.#edges[index]?.from as number;
    }
    return way.reverse();
  }

  /** The lengths of the shortest paths from a moment, where there is any. */
  #distances(start: number): readonly (bigint | undefined)[] {
    const known = this.#known.get(start);
    if (known) return known;
    this.#leaving ??= this.#edgesByStart();
    const distance: (bigint | undefined)[] = new Array(this.#numbers.size);
    distance[start] = 0n;
    // A moment that comes nearer is looked at again, after all that wait already (Bellman and Ford, with a queue).
    const waiting = new Set([start]);
    for (const at of waiting) {
      waiting.delete(at);
      for (const { to, weight } of this.#leaving[at] ?? []) {
        const through = (distance[at] ?? 0n) + weight;
        const before = distance[to];
        if (before !== undefined && through >= before) continue;
        distance[to] = through;
        waiting.add(to);
      }
    }
    this.#known.set(start, distance);
    return distance;
  }

  #edgesByStart(): readonly (readonly Edge[])[] {
    const leaving: Edge[][] = Array.from({ length: this.#numbers.size }, () => []);
    for (const edge of this.#edges) leaving[edge.from]?.push(edge);
    return leaving;
  }
}

/** Whether a bound that is known (`most`) is at least as tight as one that is asked. */
export function isWithin(
  known: Pick<Bound<unknown>, 'most' | 'strict'> | undefined,
  asked: Pick<Bound<unknown>, 'most' | 'strict'>,
): boolean {
  if (!known) return false;
  const order = compareFractions(known.most, asked.most);
  return order < 0 || (order === 0 && (known.strict || !asked.strict));
}

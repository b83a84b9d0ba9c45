import type { Link, Ranking } from './ranks.ts';

/** Everything that takes a place in a layer: boxes first, then where links cross layers. */
export interface Points {
  /** Points by layer from the top, in some order. Boxes stand in even layers, text of links in odd ones. */
  readonly layers: readonly number[][];
  readonly widths: readonly number[];
  /** Points at or above this number are no boxes. */
  readonly boxes: number;
  readonly up: readonly (readonly number[])[];
  readonly down: readonly (readonly number[])[];
  /** For each link, its points from the upper box to the lower one, or to a point of the link whose line it joins. */
  readonly chains: readonly (readonly number[])[];
  /** The link whose line another one joins, by the number of that one. */
  readonly joined: ReadonlyMap<number, number>;
  /** The point of another link to which a point leads, by the number of that one. */
  readonly joints: ReadonlyMap<number, number>;
  /** For each box, the first points of the links that leave it downward, in the order of the links. */
  readonly leaving: readonly (readonly number[])[];
  /** For each link, the point that holds its text; undefined without text. */
  readonly texts: readonly (number | undefined)[];
}

/** Where links would cross more layers in all, those that run down to one box share a line. */
const MOST_POINTS = 20_000;

/** A line that leads down to a box: its point in each layer, and the link that put it there. */
type Trunk = Map<number, { readonly point: number; readonly link: number }>;

/**
 * Gives each link a point in every layer that it crosses. Its text stands right below the box that it comes from, or,
 * when it runs upward, right above.
 * @param widths of the boxes, in pixels
 */
export function pointsOf(widths: readonly number[], links: readonly Link[], { ranks, upward, met }: Ranking): Points {
  const boxes = widths.length;
  const layers = Array.from(
    { length: 2 * ranks.reduce((most, one) => Math.max(most, one), 0) + 1 },
    (): number[] => [],
  );
  const allWidths = [...widths];
  const up = widths.map((): number[] => []);
  const down = widths.map((): number[] => []);
  const chains: number[][] = links.map(() => []);
  const texts: (number | undefined)[] = links.map(() => undefined);
  const joined = new Map<number, number>();
  const joints = new Map<number, number>();
  const trunks = areCrowded(links, ranks) ? widths.map((): Trunk => new Map()) : undefined;
  const leaving = widths.map((): number[] => []);
  const byUpper = widths.map((): number[] => []);
  links.forEach(({ from, to }, index) => {
    byUpper[upward[index] ? to : from]?.push(index);
  });
  for (const box of met) layers[2 * (ranks[box] ?? 0)]?.push(box);
  for (const upper of met) {
    for (const index of byUpper[upper] ?? []) {
      const { from, to, width } = links[index] ?? { from: 0, to: 0, width: 0 };
      const lower = upward[index] ? from : to;
      const [first, last] = [2 * (ranks[upper] ?? 0) + 1, 2 * (ranks[lower] ?? 0) - 1];
      const trunk = upward[index] ? undefined : trunks?.[lower];
      const chain = [upper];
      for (let layer = first; layer <= last; layer++) {
        const holdsText = width > 0 && layer === (upward[index] ? last : first);
        const met = layer > first ? trunk?.get(layer) : undefined;
        if (met) {
          joined.set(index, met.link);
          joints.set(chain.at(-1) ?? upper, met.point);
          chain.push(met.point);
          break;
        }
        const point = allWidths.length;
        if (layer > first) trunk?.set(layer, { point, link: index });
        allWidths.push(holdsText ? width : 0);
        if (holdsText) texts[index] = point;
        up.push([]);
        down.push([]);
        layers[layer]?.push(point);
        chain.push(point);
      }
      if (!joined.has(index)) chain.push(lower);
      chain.slice(1).forEach((point, at) => {
        up[point]?.push(chain[at] ?? 0);
        down[chain[at] ?? 0]?.push(point);
      });
      chains[index] = chain;
      if (!upward[index]) leaving[upper]?.push(chain[1] ?? lower);
    }
  }
  return { layers, widths: allWidths, boxes, up, down, chains, joined, joints, leaving, texts };
}

function areCrowded(links: readonly Link[], ranks: readonly number[]): boolean {
  return (
    links.reduce((sum, { from, to }) => sum + 2 * Math.abs((ranks[from] ?? 0) - (ranks[to] ?? 0)), 0) > MOST_POINTS
  );
}

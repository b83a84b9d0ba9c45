import type { Guideline } from '../guideline/model.ts';
import { BOX_WIDTH, boxContents, wayContents } from './contents.ts';
import type { Drawing, Marks } from './drawing.ts';
import { type Layout, layout, type Place, type Plan, plan } from './layers/layout.ts';
import type { Link } from './layers/ranks.ts';
import { type Loop, loopsOf, routeOf, widthsWith, withRoom } from './loops.ts';
import { type Pathway, pathwayOf } from './pathway.ts';
import { drawingStyle } from './style.ts';
import { type Contents, svgOf } from './svg.ts';

const CSS = drawingStyle();

/** What a plan depends on. */
interface Planned {
  readonly key: string;
  readonly plan: Plan;
}

/**
 * Draws guidelines, sound or broken. It keeps what it planned last, so that an edit which changes neither ways nor the
 * widths of their texts moves nothing and costs little; the drawing is the same as a new renderer's.
 */
export class PathwayRenderer {
  #last: Planned | undefined;

  draw(guideline: Guideline, marks: Marks = {}): Drawing {
    const pathway = pathwayOf(guideline, marks.collapsed);
    const ways = pathway.ways.map((way) => wayContents(pathway.stops[way.from]?.step, way));
    const loops = loopsOf(pathway, ways);
    const boxes = withRoom(
      pathway.stops.map((stop, index) => boxContents(guideline, stop, index === pathway.roots[0] && !stop.unreached)),
      loops,
    );
    const contents: Contents = { boxes, ways };
    const planned = this.#plan(pathway, contents, loops);
    const placed = place(pathway, contents, planned, loops);
    const { points } = planned;
    const order = planned.layers.flat().filter((point) => point < points.boxes);
    return {
      svg: svgOf(guideline.title, pathway, contents, placed, marks, order),
      css: CSS,
      width: Math.ceil(placed.width),
      height: Math.ceil(placed.height),
      steps: order.flatMap((index) => {
        const [stop, box, at] = [pathway.stops[index], boxes[index], placed.boxes[index]];
        if (!stop || !box || !at) return [];
        const { id, hidden, canCollapse } = stop;
        return [{ id, label: box.label, ...at, width: BOX_WIDTH, height: box.height, hidden, canCollapse }];
      }),
    };
  }

  #plan(pathway: Pathway, contents: Contents, loops: readonly Loop[]): Plan {
    const widths = widthsWith(pathway.stops.length, loops);
    const links = linksOf(pathway, contents);
    const key = JSON.stringify([
      widths,
      links.map(({ from, to, weak, width }) => [from, to, weak, width]),
      pathway.roots,
    ]);
    if (this.#last?.key === key) return this.#last.plan;
    const planned = plan(widths, links, pathway.roots);
    this.#last = { key, plan: planned };
    return planned;
  }
}

function linksOf({ ways }: Pathway, contents: Contents): Link[] {
  return ways.flatMap(({ from, to, by }, index) =>
    from === to ? [] : [{ from, to, weak: by === 'revisit', width: contents.ways[index]?.width ?? 0 }],
  );
}

/** The layout of all ways. */
function place(pathway: Pathway, contents: Contents, planned: Plan, loops: readonly Loop[]): Layout {
  const between = pathway.ways.flatMap(({ from, to }, index) => (from === to ? [] : [index]));
  const placed = layout(
    planned,
    contents.boxes.map(({ height }) => ({ width: BOX_WIDTH, height })),
    between.map((index) => contents.ways[index]?.height ?? 0),
  );
  const routes: (readonly Place[])[] = [];
  const texts: (Place | undefined)[] = [];
  between.forEach((way, link) => {
    routes[way] = placed.routes[link] ?? [];
    texts[way] = placed.texts[link];
  });
  for (const loop of loops) {
    const box = placed.boxes[loop.box];
    if (!box) continue;
    const { route, text } = routeOf(loop, box);
    routes[loop.way] = route;
    texts[loop.way] = text;
  }
  return { ...placed, routes, texts };
}

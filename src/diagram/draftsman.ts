import type { Guideline } from '../guideline/model.ts';
import { BOX_WIDTH, boxContents, wayContents } from './contents.ts';
import type { Drawing, Marks } from './drawing.ts';
import { type Layout, layout, type Place, type Plan, plan } from './layers/layout.ts';
import type { Link } from './layers/ranks.ts';
import { type Pathway, pathwayOf } from './pathway.ts';
import { drawingStyle } from './style.ts';
import { type Contents, svgOf } from './svg.ts';

/** How far a way from a step to itself stands out at the right of its box, in pixels. */
const LOOP = 26;
const CSS = drawingStyle();

/** What a plan depends on. */
interface Planned {
  readonly key: string;
  readonly plan: Plan;
}

/**
 * Draws guidelines, sound or broken. It keeps what it planned last, so that an edit which changes neither ways nor the
 * widths of their texts moves nothing and costs little; the drawing is the same as a new draftsman's.
 */
export class Draftsman {
  #last: Planned | undefined;

  draw(guideline: Guideline, marks: Marks = {}): Drawing {
    const pathway = pathwayOf(guideline, marks.collapsed);
    const boxes = pathway.stops.map((stop, index) =>
      boxContents(guideline, stop, index === pathway.roots[0] && !stop.unreached),
    );
    const ways = pathway.ways.map((way) => wayContents(pathway.stops[way.from]?.step, way));
    const contents: Contents = { boxes, ways };
    const planned = this.#plan(pathway, contents);
    const placed = place(pathway, contents, planned);
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

  #plan(pathway: Pathway, contents: Contents): Plan {
    const widths = pathway.stops.map(() => BOX_WIDTH);
    pathway.ways.forEach(({ from, to }, index) => {
      if (from !== to) return;
      widths[from] = Math.max(widths[from] ?? 0, BOX_WIDTH + LOOP + (contents.ways[index]?.width ?? 0));
    });
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

/** The layout of all ways; those from a step to itself go round the right side of its box. */
function place(pathway: Pathway, contents: Contents, planned: Plan): Layout {
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
  pathway.ways.forEach(({ from, to }, index) => {
    const [box, at, text] = [contents.boxes[from], placed.boxes[from], contents.ways[index]];
    if (from !== to || !box || !at || !text) return;
    const [right, far, middle] = [at.x + BOX_WIDTH, at.x + BOX_WIDTH + LOOP - 12, at.y + box.height / 2];
    routes[index] = [
      { x: right - 3, y: middle + 8 },
      { x: far, y: middle + 8 },
      { x: far, y: middle - 8 },
      { x: right - 1, y: middle - 8 },
    ];
    if (text.width > 0) texts[index] = { x: far + 8 + text.width / 2, y: middle - text.height / 2 };
  });
  return { ...placed, routes, texts };
}

import { BOX_WIDTH, type BoxContents, type BoxLine, LINE, type WayContents } from './contents.ts';
import type { Marks, PlaceProblems } from './drawing.ts';
import type { Layout, Place } from './layers/layout.ts';
import type { Pathway, Stop, Way } from './pathway.ts';
import { xmlName, xmlText } from './xml.ts';

/** How far the sides of a decision come to a point. */
const POINT = 10;
const BULLETED: ReadonlySet<BoxLine['kind']> = new Set(['item', 'avoid', 'group', 'alternative']);
const SEVERITY = { error: 'Error', warning: 'Warning', info: 'Note' };

/** A pathway with its texts. */
export interface Contents {
  readonly boxes: readonly BoxContents[];
  readonly ways: readonly WayContents[];
}

/** One drawing as SVG: the lines first, then the boxes in the order of the way from the start, which is the tab order. */
export function svgOf(
  title: string | undefined,
  pathway: Pathway,
  contents: Contents,
  { boxes, routes, texts, width, height }: Layout,
  marks: Marks,
  order: readonly number[],
): string {
  const steps = pathway.stops.filter(({ step }) => step).length;
  const name = xmlText(title ?? '') || 'Guideline';
  const description = `A pathway of ${steps} ${steps === 1 ? 'step' : 'steps'}, from the start at the top to its recommendations.`;
  const isLit = ({ from, by }: Way) => marks.route?.branches.includes(`${pathway.stops[from]?.id}/${by}`) ?? false;
  // What is lit lies over what it crosses.
  const edges = [...pathway.ways.entries()]
    .sort(([, a], [, b]) => Number(isLit(a)) - Number(isLit(b)))
    .map(([index, way]) => edge(pathway, way, contents.ways[index], routes[index] ?? [], texts[index], marks));
  const groups = order.map((index) => {
    const [stop, box, place] = [pathway.stops[index], contents.boxes[index], boxes[index]];
    return stop && box && place ? step(pathway, index, stop, box, place, marks) : '';
  });
  const size = `${Math.ceil(width)} ${Math.ceil(height)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="guideway-drawing" viewBox="0 0 ${size}" width="${Math.ceil(width)}" height="${Math.ceil(height)}" role="group" aria-label="${name}">` +
    `<title>${name}</title><desc>${description}</desc>` +
    `<g class="edges">${edges.join('')}</g><g class="steps">${groups.join('')}</g></svg>`
  );
}

function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

function problemsInWords({ severity, messages }: PlaceProblems): string {
  return messages.map((message) => `${SEVERITY[severity]}: ${message}`).join(' ');
}

function step(pathway: Pathway, index: number, stop: Stop, box: BoxContents, place: Place, marks: Marks): string {
  const { id, hidden, unreached } = stop;
  const problems = marks.problems?.get(id);
  const isStart = index === pathway.roots[0] && !unreached;
  const isEnd = stop.step !== undefined && box.kind === 'recommendation' && stop.step.next === undefined;
  const isLit = marks.route?.steps.includes(id);
  const spoken = xmlText([box.spoken, problems && problemsInWords(problems)].filter(Boolean).join('. '));
  const group =
    `<g class="${classes('step', box.kind, isStart && 'start', isEnd && 'end', unreached && 'unreached', hidden > 0 && 'collapsed', isLit && 'lit', problems && `problem-${problems.severity}`)}"` +
    ` data-step="${xmlName(id)}" id="step-${index}" role="img" aria-label="${spoken}" transform="translate(${round(place.x)} ${round(place.y)})">` +
    (hidden > 0 ? `<rect class="behind" x="5" y="5" width="${BOX_WIDTH}" height="${box.height}" rx="8"/>` : '') +
    outline(box) +
    box.lines
      .map(({ text, kind, indent, first, part, baseline }) => {
        const at = indent === undefined ? `x="${BOX_WIDTH / 2}" text-anchor="middle"` : `x="${indent}"`;
        const bullet =
          first && indent !== undefined && BULLETED.has(kind)
            ? `<text class="${kind}" x="${indent - (kind === 'avoid' ? 13 : 11)}" y="${baseline}" aria-hidden="true">${kind === 'avoid' ? '×' : '•'}</text>`
            : '';
        const said = part === undefined ? '' : ` data-part="${part}"`;
        return `${bullet}<text class="${kind}" ${at} y="${baseline}"${said}>${xmlText(text)}</text>`;
      })
      .join('') +
    (problems ? badge(BOX_WIDTH - 4, 4, problems) : '') +
    '</g>';
  return marks.link && stop.step ? `<a href="${xmlText(marks.link(id))}" aria-label="${spoken}">${group}</a>` : group;
}

function outline({ kind, height }: BoxContents): string {
  if (kind !== 'decision') {
    return `<rect class="box" width="${BOX_WIDTH}" height="${height}" rx="${kind === 'missing' ? 2 : 8}"/>`;
  }
  const [right, middle] = [BOX_WIDTH - POINT, height / 2];
  return `<path class="box" d="M${POINT} 0H${right}L${BOX_WIDTH} ${middle}L${right} ${height}H${POINT}L0 ${middle}Z"/>`;
}

function edge(
  { stops }: Pathway,
  { from, to, by }: Way,
  contents: WayContents | undefined,
  route: readonly Place[],
  text: Place | undefined,
  marks: Marks,
): string {
  const [source, target] = [stops[from], stops[to]];
  if (!source || !target || !contents) return '';
  const key = `${source.id}/${by}`;
  const problems = marks.problems?.get(key);
  const isLit = marks.route?.branches.includes(key);
  const labels = [source, target].map(({ id, step }) => step?.label ?? id);
  const spoken = [
    `From ${labels[0]} to ${labels[1]}${contents.spoken === '' ? '' : `: ${contents.spoken}`}`,
    problems && problemsInWords(problems),
  ];
  return (
    `<g class="${classes('edge', by === 'revisit' && 'revisit', typeof by === 'string' && by.startsWith('alternative') && 'alternative', isLit && 'lit', problems && `problem-${problems.severity}`)}"` +
    ` data-from="${xmlName(source.id)}" data-to="${xmlName(target.id)}" data-branch="${by}" role="img" aria-label="${xmlText(spoken.filter(Boolean).join('. '))}">` +
    tip(contents.spoken, contents.lines) +
    `<path class="line" d="${linePath(route)}"/><path class="head" d="${headPath(route)}"/>` +
    (text ? label(contents, text, problems) : '') +
    '</g>'
  );
}

function label({ lines, width, height }: WayContents, { x, y }: Place, problems: PlaceProblems | undefined): string {
  const left = x - width / 2;
  return (
    `<rect class="paper" x="${round(left)}" y="${round(y)}" width="${width}" height="${height}"/>` +
    lines
      .map(
        (line, index) =>
          `<text x="${round(x)}" y="${round(y + 13 + index * LINE.branch)}" text-anchor="middle">${xmlText(line)}</text>`,
      )
      .join('') +
    (problems ? badge(left + width + 2, y + 8, problems) : '')
  );
}

/** What is said where the mouse rests, when less is shown. */
function tip(whole: string, shown: readonly string[]): string {
  return whole === '' || whole === shown.join(' ') ? '' : `<title>${xmlText(whole)}</title>`;
}

function badge(x: number, y: number, problems: PlaceProblems): string {
  return (
    `<g class="problem"><title>${xmlText(problemsInWords(problems))}</title><circle class="badge" cx="${round(x)}" cy="${round(y)}" r="9"/>` +
    `<text class="badge-sign" x="${round(x)}" y="${round(y + 4.5)}" text-anchor="middle" aria-hidden="true">${problems.severity === 'info' ? 'i' : '!'}</text></g>`
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const RADIUS = 6;
const HEAD = { length: 8, half: 4 };

const number = (value: number) => String(Math.round(value * 10) / 10);

/** A line through corners, rounded, as the `d` of an SVG path; it ends where its arrowhead begins. */
function linePath(corners: readonly Place[]): string {
  const last = corners.length - 1;
  let path = '';
  corners.forEach((corner, index) => {
    const before = corners[index - 1];
    const after = corners[index + 1];
    if (!before) path += `M${number(corner.x)} ${number(corner.y)}`;
    else if (!after || index === last) {
      const end = toward(corner, before, HEAD.length - 1);
      path += `L${number(end.x)} ${number(end.y)}`;
    } else {
      const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
      const [from, to] = [toward(corner, before, radius), toward(corner, after, radius)];
      path += `L${number(from.x)} ${number(from.y)}Q${number(corner.x)} ${number(corner.y)} ${number(to.x)} ${number(to.y)}`;
    }
  });
  return path;
}

/** The arrowhead at the end of a line. */
function headPath(corners: readonly Place[]): string {
  const [end, before] = [corners.at(-1), corners.at(-2)];
  if (!end || !before) return '';
  const back = toward(end, before, HEAD.length);
  const [acrossX, acrossY] = [(end.y - back.y) / HEAD.length, (back.x - end.x) / HEAD.length];
  const wing = (sign: number) =>
    `${number(back.x + sign * acrossX * HEAD.half)} ${number(back.y + sign * acrossY * HEAD.half)}`;
  return `M${number(end.x)} ${number(end.y)}L${wing(1)}L${wing(-1)}Z`;
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toward(from: Place, to: Place, length: number): Place {
  const all = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / all, y: from.y + ((to.y - from.y) * length) / all };
}

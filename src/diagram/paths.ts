import type { Place } from './layers/layout.ts';

const RADIUS = 6;
const HEAD = { length: 8, half: 4 };

const number = (value: number) => String(Math.round(value * 10) / 10);

/** A line through corners, rounded, as the `d` of an SVG path; it ends where its arrowhead begins. */
export function linePath(corners: readonly Place[]): string {
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
export function headPath(corners: readonly Place[]): string {
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

import type { Position, Range } from 'vscode-languageserver-types';
import type { ShownStep } from '../../language/preview-drawing.ts';

/** The step in which a place of the file is, and the way out of it or the part of it, the smallest that it is in. */
export function stepAt(
  position: Position,
  steps: readonly ShownStep[],
): { readonly step?: string; readonly way?: string } {
  const step = steps.find(({ range }) => holds(range, position));
  const here = placesIn(step).filter(({ range }) => holds(range, position));
  // What begins last is within the others.
  const way = here.reduce<Place | undefined>(
    (best, one) => (best && !isBefore(best.range.start, one.range.start) ? best : one),
    undefined,
  );
  return { ...(step && { step: step.id }), ...(way && { way: way.key }) };
}

type Place = ShownStep['parts'][number];

function placesIn(step: ShownStep | undefined): readonly Place[] {
  return step ? [...step.ways, ...step.parts] : [];
}

/** Where a step is in the file, or one of its ways or parts; undefined when it is not there. */
export function rangeOf(steps: readonly ShownStep[], step: string, way: string | undefined): Range | undefined {
  const found = steps.find(({ id }) => id === step);
  return (way === undefined ? undefined : placesIn(found).find(({ key }) => key === way)?.range) ?? found?.name;
}

/** A cursor at an end is still there. */
function holds({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

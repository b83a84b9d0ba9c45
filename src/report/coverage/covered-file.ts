import type { Coverage } from '../../simulation/coverage/coverage.ts';
import { type Goal, MEASURES, type Measure, percentOf, tally } from '../../simulation/coverage/goal.ts';
import type { LineIndex } from '../../text/position.ts';

/** What the cases of one guideline cover. */
export interface CoveredFile {
  /** Of the guideline, as people write it. */
  readonly path: string;
  /** Of the guideline. */
  readonly lines: LineIndex;
  readonly coverage: Coverage;
}

/** The line of the guideline, counted from one, in which what a goal is about begins. */
export function lineOf({ at }: Goal, lines: LineIndex): number {
  return lines.positionAt(at.start).line + 1;
}

/** How many cases exercise it. */
export function countOf({ state }: Goal): number {
  return state.kind === 'covered' ? state.by.length : 0;
}

/** A measure that falls below what the settings ask for. */
export interface Shortfall {
  readonly path: string;
  readonly measure: Measure;
  readonly percent: number;
  readonly wanted: number;
}

/** @param wanted the least that must be covered, in percent */
export function shortfallsOf({ path, coverage }: CoveredFile, wanted: ReadonlyMap<Measure, number>): Shortfall[] {
  return MEASURES.flatMap((measure) => {
    const least = wanted.get(measure);
    const percent = percentOf(tally(coverage.goals, measure));
    return least === undefined || percent >= least ? [] : { path, measure, percent, wanted: least };
  });
}

/** A share as people read it: 100 only when nothing is missing, 0 only when there is nothing. */
export function percentText(percent: number): string {
  return `${percent > 0 && percent < 1 ? '< 1' : Math.floor(percent)} %`;
}

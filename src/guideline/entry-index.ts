import { partitionPoint } from '../text/partition-point.ts';
import type { TextProblem } from '../text/problem.ts';
import type { YamlNode } from '../text/tree.ts';
import { mapOf } from './fields.ts';

/** The places of a mistake in YAML: its own, and those that look wrong because of it. */
export function tornPlaces(problems: readonly TextProblem[]): number[] {
  return problems
    .filter(({ code }) => code === 'syntax')
    .flatMap(({ at, echoes = [] }) => [at, ...echoes].map(({ start }) => start));
}

/** The parts of a file that can be read apart from each other: the entries of its sections, each up to the next. */
export class EntryIndex {
  readonly #starts: readonly number[];

  constructor(root: YamlNode) {
    const starts: number[] = [];
    for (const { keyAt, value } of mapOf(root)?.entries.values() ?? []) {
      starts.push(keyAt.start);
      for (const entry of mapOf(value)?.entries.values() ?? []) starts.push(entry.keyAt.start);
    }
    this.#starts = starts.sort((a, b) => a - b);
  }

  /** The number of the piece that an offset lies in; -1 above the first. */
  at(offset: number): number {
    return partitionPoint(this.#starts.length, (index) => (this.#starts[index] as number) <= offset) - 1;
  }
}

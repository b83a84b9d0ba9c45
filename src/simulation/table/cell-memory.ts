import type { Finding } from '../../guideline/model.ts';
import { type CellRead, readCell } from './cell.ts';

const MOST = 10_000;
/** A piece of a text keeps the whole of it in memory, except pieces so short, which are copied (V8's sliced strings). */
const COPIED = 12;

/** Reads the cells of one finding, and each frequent one only once. */
export class CellMemory {
  readonly #finding: Finding;
  readonly #known = new Map<string, CellRead>();

  constructor(finding: Finding) {
    this.#finding = finding;
    for (const { id } of finding.options) this.#known.set(id, readCell(finding, id));
  }

  read(cell: string): CellRead {
    const known = this.#known.get(cell);
    if (known) return known;
    const read = readCell(this.#finding, cell);
    if (cell.length <= COPIED && this.#known.size < MOST) this.#known.set(cell, read);
    return read;
  }
}

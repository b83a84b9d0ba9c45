import type { Patient, Value } from '../../condition/condition.ts';
import type { Finding } from '../../guideline/model.ts';
import { valueOfCode } from '../variable.ts';
import type { Leaf } from './leaf.ts';

/** Some patients: for each leaf the cells from one to another, and, where that is one cell of numbers, the steps there. */
export interface Box {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** Boxes of patients, by the leaves of some calculations. */
export class Boxes {
  readonly leaves: readonly Leaf[];
  readonly #byFinding = new Map<Finding, number[]>();

  constructor(leaves: readonly Leaf[]) {
    this.leaves = leaves;
    for (const [index, { variable }] of leaves.entries()) {
      const known = this.#byFinding.get(variable.finding);
      if (known) known.push(index);
      else this.#byFinding.set(variable.finding, [index]);
    }
  }

  /** The leaves of a finding. */
  of(finding: Finding): readonly number[] {
    return this.#byFinding.get(finding) ?? [];
  }

  /** The only leaf of a finding that is no multiple choice; undefined where nothing follows from it. */
  only(finding: Finding): { readonly index: number; readonly leaf: Leaf } | undefined {
    const [index] = this.of(finding);
    const leaf = index === undefined ? undefined : this.leaves[index];
    return index === undefined || !leaf ? undefined : { index, leaf };
  }

  /** The box of some cells of each leaf. */
  whole(cells: (leaf: Leaf, index: number) => readonly [from: number, to: number]): Box {
    const size = this.leaves.length;
    const box = {
      from: new Int32Array(size),
      to: new Int32Array(size),
      first: new Float64Array(size),
      last: new Float64Array(size),
    };
    for (const [index, leaf] of this.leaves.entries()) {
      const [from, to] = cells(leaf, index);
      this.#set(box, index, from, to);
    }
    return box;
  }

  #set(box: Box, index: number, from: number, to: number): void {
    const { cells } = this.leaves[index] as Leaf;
    box.from[index] = from;
    box.to[index] = to;
    const isUnknown = cells[to]?.isUnknown && from < to;
    box.first[index] = cells[from]?.steps[0] ?? 0;
    box.last[index] = cells[isUnknown ? to - 1 : to]?.steps[1] ?? 0;
  }

  /** Those of a box whose leaf is in some cells. */
  inCells(box: Box, index: number, from: number, to: number): Box {
    const part = copyOf(box);
    this.#set(part, index, from, to);
    return part;
  }

  /** Those of a box, one cell of a leaf, with some steps there. */
  inSteps(box: Box, index: number, first: number, last: number): Box {
    const part = copyOf(box);
    part.first[index] = first;
    part.last[index] = last;
    return part;
  }

  /** Those of a box who are at one step of each leaf. */
  pointAt(stepOf: (index: number) => number, box: Box): Box {
    const steps = Float64Array.from(this.leaves, (_, index) => stepOf(index));
    return { from: box.from, to: box.from, first: steps, last: steps };
  }

  /** The patient at the steps of a point, or one of those between two values. */
  patientAt({ from, first }: Box): Patient {
    const patient = new Map<string, Value>();
    for (const [finding, indices] of this.#byFinding) {
      const [head] = indices as [number, ...number[]];
      const { variable, numbers, cells } = this.leaves[head] as Leaf;
      if (variable.kind === 'value') {
        const isUnknown = cells[from[head] as number]?.isUnknown;
        const step = first[head] as number;
        patient.set(
          finding.id,
          isUnknown ? null : (numbers?.value(step) ?? valueOfCode(finding, variable.coding, step)),
        );
      } else if (variable.kind === 'unknown' && first[head] === 1) {
        patient.set(finding.id, null);
      } else {
        const present = indices.flatMap((index) => {
          const { variable: own } = this.leaves[index] as Leaf;
          return own.kind === 'option' && first[index] === 1 ? [own.option] : [];
        });
        patient.set(finding.id, present);
      }
    }
    return patient;
  }
}

function copyOf({ from, to, first, last }: Box): Box {
  return { from: from.slice(), to: to.slice(), first: first.slice(), last: last.slice() };
}

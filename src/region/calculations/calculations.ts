import { inputsTo, visitTerm } from '../../condition/calculating/inputs.ts';
import type { NumberInterval, Patient } from '../../condition/condition.ts';
import { decimalToNumber } from '../../condition/decimal.ts';
import type { Finding } from '../../guideline/model.ts';
import type { Cube } from '../cheapest.ts';
import { EVERYBODY, type Interval, type Region } from '../diagram.ts';
import { typicalCode } from '../typical.ts';
import type { Variables } from '../variables.ts';
import { Boxes } from './box.ts';
import { Feasibility, type Feasible } from './feasible.ts';
import { cellsOf, type Leaf, leavesOf } from './leaf.ts';
import { down, up } from './range.ts';
import type { Result } from './result-cells.ts';

/** For so many boxes of patients a number may be worked out, of calculations that share what they follow from, and for one patient of them. */
const MOST_BOXES = 30_000;
const MOST_FOR_ONE = 6_000;

/** Calculations that follow from the same findings, directly or through one another. */
export class Calculations {
  readonly results: readonly Result[];
  /** Of the results and of what they follow from, as far as conditions ask about it. */
  readonly levels: ReadonlySet<number>;
  /** Results of which it is not decided who can have them. */
  readonly open: ReadonlySet<Finding>;
  /** Who can exist. */
  readonly region: Region;
  readonly #variables: Variables;
  readonly #boxes: Boxes;

  /** @throws BudgetExceeded */
  constructor(variables: Variables, findings: readonly Finding[], mayBeUnknown: (finding: Finding) => boolean) {
    const within = new Map<Finding, NumberInterval[]>();
    for (const { derivation } of findings)
      if (derivation)
        visitTerm(derivation.term, (input, interval) => {
          const known = within.get(input) ?? [];
          within.set(input, interval ? [...known, interval] : known);
        });
    const leaves = [...within].flatMap(([input, tests]) => leavesOf(input, variables, mayBeUnknown(input), tests));
    this.#variables = variables;
    this.#boxes = new Boxes(leaves);
    this.results = findings.map((finding) => this.#resultOf(finding));
    this.levels = new Set([
      ...this.results.map(({ level }) => level),
      ...leaves.flatMap(({ level }) => (level === undefined ? [] : [level])),
    ]);
    const search = new Feasibility(this.#boxes, this.results, MOST_BOXES);
    this.region = this.#regionOf(search.all());
    this.open = search.open;
  }

  /** @param run of its codes that has cells of its own */
  #resultOf(finding: Finding, run?: Interval): Result {
    const [level] = this.#variables.levelsOf(finding);
    const variable = level === undefined ? undefined : this.#variables.all[level];
    if (level === undefined || variable?.kind !== 'value') throw new Error(`${finding.id} is no number.`);
    const cells = cellsOf(variable, this.#variables.intervalsOf(finding), undefined, run);
    const { grid } = variable.coding;
    const bounds = cells.flatMap(({ codes, isUnknown }): [number, number][] => {
      if (isUnknown || !grid) return [];
      return [[down(decimalToNumber(grid.ends(codes[0])[0].value)), up(decimalToNumber(grid.ends(codes[1])[1].value))]];
    });
    // What is calculated may lie beyond the ends of its range by a rounding.
    const first = bounds[0];
    const last = bounds.at(-1);
    if (first) first[0] = Number.NEGATIVE_INFINITY;
    if (last) last[1] = Number.POSITIVE_INFINITY;
    const leaves = inputsTo(finding).flatMap((input) => this.#boxes.of(input));
    return { finding, variable, level, cells, bounds, leaves };
  }

  #regionOf(feasible: Iterable<Feasible>): Region {
    const d = this.#variables.diagrams;
    const levels: (readonly [level: number, run: (one: Feasible) => Interval | undefined])[] = [];
    for (const [index, { level, cells }] of this.#boxes.leaves.entries()) {
      if (level === undefined) continue;
      const at = (cell: number | undefined) => cells[cell ?? 0]?.codes ?? [0, 0];
      levels.push([level, ({ box }) => [at(box.from[index])[0], at(box.to[index])[1]]]);
    }
    for (const [result, { level, cells }] of this.results.entries())
      levels.push([level, (one) => cells[one.cells[result] ?? -1]?.codes]);
    levels.sort(([a], [b]) => b - a);
    let regions: Region[] = [];
    for (const one of feasible) {
      d.charge();
      const within = (rest: Region, level: number, run: Interval | undefined) =>
        run ? d.and(d.where(level, [run]), rest) : rest;
      regions.push(levels.reduce<Region>((rest, [level, run]) => within(rest, level, run(one)), EVERYBODY));
    }
    while (regions.length > 1)
      regions = regions.flatMap((region, i) => (i % 2 === 0 ? [d.or(region, regions[i + 1] ?? region)] : []));
    return regions[0] ?? EVERYBODY;
  }

  /**
   * A patient whose findings lie in a cube, with a value for each finding that the calculations follow from; undefined when nobody
   * is found in time.
   * @param cube with a run for each of the levels
   */
  patientIn(cube: Cube): Patient | undefined {
    const isUnknown = this.results.some(({ level, variable }) => cube.get(level)?.[0] === variable.coding.unknown);
    const box = this.#boxes.whole((leaf) => this.#cellsIn(leaf, cube, isUnknown));
    const results = this.results.map((result) => {
      const run = cube.get(result.level);
      return run ? this.#resultOf(result.finding, run) : result;
    });
    return new Feasibility(this.#boxes, results, MOST_FOR_ONE).somebody(box, (result, cell) => {
      const { level, cells } = results[result] as Result;
      const [run, codes] = [cube.get(level), cells[cell]?.codes];
      return !run || (codes !== undefined && run[0] <= codes[0] && codes[1] <= run[1]);
    });
  }

  /** The cell of a leaf that a patient of a cube has; all of them where the cube says nothing of it. */
  #cellsIn({ variable, level, cells }: Leaf, cube: Cube, mayBeUnknown: boolean): readonly [number, number] {
    const run = level === undefined ? undefined : cube.get(level);
    if (!run) return [0, mayBeUnknown ? cells.length - 1 : cells.findLastIndex((cell) => !cell.isUnknown)];
    const code = typicalCode(variable, run);
    const cell = cells.findIndex(({ codes }) => codes[0] <= code && code <= codes[1]);
    return [cell, cell];
  }
}

/** The calculations that conditions ask about, those together that share what they follow from. @throws BudgetExceeded */
export function calculationsOf(variables: Variables, mayBeUnknown: (finding: Finding) => boolean): Calculations[] {
  const groups: { readonly findings: Set<Finding>; readonly inputs: Set<Finding> }[] = [];
  for (const { finding } of variables.all) {
    if (!finding.derivation) continue;
    const inputs = inputsTo(finding);
    const near = groups.filter((group) => inputs.some((input) => group.inputs.has(input)));
    const group = near[0] ?? { findings: new Set(), inputs: new Set() };
    if (!near[0]) groups.push(group);
    for (const other of near.slice(1)) {
      for (const one of other.findings) group.findings.add(one);
      for (const one of other.inputs) group.inputs.add(one);
      groups.splice(groups.indexOf(other), 1);
    }
    group.findings.add(finding);
    for (const input of inputs) group.inputs.add(input);
  }
  return groups.map(({ findings }) => new Calculations(variables, [...findings], mayBeUnknown));
}

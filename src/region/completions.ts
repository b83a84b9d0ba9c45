import type { Patient } from '../condition/condition.ts';
import type { Alternative, Finding, Step } from '../guideline/model.ts';
import { type Choices, NO_CHOICES } from '../guideline/next-steps.ts';
import type { Analysis } from './analysis.ts';
import { splitByBranch } from './branch-regions.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow, GuidelineRegions } from './flow.ts';
import { regionMatching } from './region-matching.ts';
import { takers } from './takers.ts';

/** Steps times variables up to which all variables are remembered on the way. */
const MOST_REMEMBERED = 2_000_000;

/** What can still become of a patient of whom not everything is known: everybody who agrees in what is. */
export class Completions {
  /** Steps at which somebody's way ends with a recommendation, in the order of the file. */
  readonly ends: readonly Step[];
  readonly #analysis: Analysis;
  readonly #flow: Flow;
  readonly #remembersAll: boolean;

  /** @param patient absent findings can still be anything; see `agreeing` for null */
  constructor(analysis: Analysis, patient: Patient, choices: Choices = NO_CHOICES) {
    const { variables, constraints, graph } = analysis.pathway;
    const d = variables.diagrams;
    this.#analysis = analysis;
    this.#remembersAll = graph.order.length * variables.all.length <= MOST_REMEMBERED;
    const levels = this.#remembersAll ? [...variables.all.keys()] : [];
    const start = graph.order[0];
    const known = regionMatching(variables, patient);
    const going = (step: Step, way: Alternative | undefined) => takers(analysis.pathway, step, way, choices, 'go');
    const patients = start
      ? (analysis.decide(start, () => constraints.reduce((all, { region }) => d.and(all, region), known)) ?? known)
      : NOBODY;
    this.#flow = analysis.flow({
      steps: graph.order,
      patients: new Map(start && [[start, patients]]),
      asks: () => levels,
      goOn: (step, arriving, way) => d.and(withOneAnswer(analysis.pathway, step, arriving), going(step, way)),
    });
    this.ends = [...analysis.guideline.steps.values()].filter((step) => {
      if (step.branches || step.next) return false;
      const { region, decided } = this.#flow.arrival(step);
      if (!decided) return true;
      return analysis.decide(step, () => d.and(region, going(step, undefined)) !== NOBODY) ?? true;
    });
  }

  /**
   * Of some findings those that decide which way the patients go: two patients who agree in them go the same way, and
   * without any one of them that would not be so. The earlier of the findings are kept where there is a choice.
   * Undefined when the question costs too much.
   */
  deciding(findings: readonly Finding[]): readonly Finding[] | undefined {
    const { variables, graph } = this.#analysis.pathway;
    const [start] = graph.order;
    if (!start || !this.#remembersAll || this.#flow.undecided.size > 0) return undefined;
    return this.#analysis.decide(start, () => {
      const partings = graph.order.flatMap((step) => this.#parting(step));
      const kept = new Set(findings);
      const levels = new Set(findings.flatMap((finding) => variables.levelsOf(finding)));
      for (const finding of [...findings].reverse()) {
        const own = variables.levelsOf(finding);
        for (const level of own) levels.delete(level);
        if (partings.every((groups) => this.#areApart(groups, levels))) kept.delete(finding);
        else for (const level of own) levels.add(level);
      }
      return findings.filter((finding) => kept.has(finding));
    });
  }

  /**
   * For each of some findings how many ends are left, on average over the values that it can turn out to have. All are
   * equal when the question costs too much.
   */
  endsLeft(findings: readonly Finding[]): ReadonlyMap<Finding, number> {
    const [start] = this.#analysis.pathway.graph.order;
    const left = new Map(findings.map((finding) => [finding, this.ends.length]));
    if (start && this.#remembersAll)
      this.#analysis.decide(start, () => {
        for (const finding of findings) left.set(finding, this.#endsLeft(finding));
      });
    return left;
  }

  #endsLeft(finding: Finding): number {
    const { variables } = this.#analysis.pathway;
    const averages = variables.levelsOf(finding).map((level) => {
      const ends = this.ends.map((step) =>
        variables.diagrams.project(this.#flow.arrival(step).region, (other) => other === level),
      );
      const cells = this.#cells(level, ends);
      return cells.reduce((sum, left) => sum + left, 0) / cells.length;
    });
    return averages.reduce((least, average) => Math.min(least, average), this.ends.length);
  }

  /** For each stretch of codes that can occur, how many of the regions hold it. Unknown is nothing to hope for. */
  #cells(level: number, regions: readonly Region[]): number[] {
    const { diagrams, all } = this.#analysis.pathway.variables;
    const variable = all[level];
    const unknown = variable?.kind === 'value' ? variable.coding.unknown : undefined;
    const [low, high] = diagrams.domain(level);
    const change = new Map<number, number>([[low, 0]]);
    for (const region of regions) {
      const runs =
        region === EVERYBODY ? [{ low, high, rest: EVERYBODY }] : region === NOBODY ? [] : diagrams.runs(region);
      for (const run of runs) {
        if (run.rest === NOBODY) continue;
        change.set(run.low, (change.get(run.low) ?? 0) + 1);
        change.set(run.high + 1, (change.get(run.high + 1) ?? 0) - 1);
      }
    }
    const cells: number[] = [];
    let left = 0;
    for (const code of [...change.keys()].sort((a, b) => a - b)) {
      left += change.get(code) ?? 0;
      if (left > 0 && code !== unknown) cells.push(left);
    }
    return cells.length > 0 ? cells : [regions.length];
  }

  /** The patients at a step by the step that they go to; those who go nowhere last. Empty when nobody parts. */
  #parting(step: Step): Region[][] {
    const d = this.#analysis.pathway.variables.diagrams;
    let rest = this.#flow.arrival(step).region;
    if (rest === NOBODY) return [];
    const byTarget = new Map<Step, Region>();
    for (const edge of this.#analysis.pathway.graph.leaving.get(step) ?? []) {
      const passed = this.#flow.passed(edge) ?? NOBODY;
      byTarget.set(edge.to, d.or(byTarget.get(edge.to) ?? NOBODY, passed));
      rest = d.minus(rest, passed);
    }
    const groups = [...byTarget.values(), rest].filter((region) => region !== NOBODY);
    return groups.length > 1 ? [groups] : [];
  }

  #areApart(groups: readonly Region[], levels: ReadonlySet<number>): boolean {
    const d = this.#analysis.pathway.variables.diagrams;
    let before: Region = NOBODY;
    for (const group of groups) {
      const seen = d.project(group, (level) => levels.has(level));
      if (d.and(before, seen) !== NOBODY) return false;
      before = d.or(before, seen);
    }
    return true;
  }
}

/** Of those who arrive at a decision, all whom no two branches claim; nobody when a condition cannot be read. */
export function withOneAnswer({ variables, truths }: GuidelineRegions, step: Step, arriving: Region): Region {
  const d = variables.diagrams;
  const branches = step.branches ?? [];
  if (branches.some(({ when }) => when && !when.condition)) return NOBODY;
  if (step.hit === 'first' || branches.length < 2) return arriving;
  let claimed: Region = NOBODY;
  let twice: Region = NOBODY;
  for (const { taken } of splitByBranch(variables, truths, step, arriving).branches) {
    twice = d.or(twice, d.and(claimed, taken));
    claimed = d.or(claimed, taken);
  }
  return d.minus(arriving, twice);
}

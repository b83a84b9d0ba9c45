import type { Branch, Step } from '../../guideline/model.ts';
import type { Analysis } from '../../region/analysis.ts';
import { type BranchRegion, splitByBranch } from '../../region/branch-regions.ts';
import { withOneAnswer } from '../../region/completions.ts';
import { EVERYBODY, NOBODY, type Region } from '../../region/diagram.ts';
import type { Flow } from '../../region/flow.ts';
import { levelsOfRules } from '../../region/levels-of-rules.ts';
import { isWhole } from '../../region/variables.ts';

/**
 * Which patients the router brings where. Unlike in the checks' own flow, a patient whom two branches claim goes no
 * further. Every method that gives a region may throw `BudgetExceeded`; ask through `Analysis.decide`.
 */
export class Reach {
  readonly analysis: Analysis;
  readonly flow: Flow;
  /** Who takes which branch, of the decisions asked about so far. */
  readonly #split = new Map<Step, ReadonlyMap<Branch, BranchRegion>>();

  constructor(analysis: Analysis) {
    const { pathway, guideline } = analysis;
    const [start] = pathway.graph.order;
    this.analysis = analysis;
    this.flow = analysis.flow({
      steps: pathway.graph.order,
      patients: new Map(start && [[start, EVERYBODY]]),
      asks: levelsOfRules(pathway, guideline),
      goOn: (step, arriving) => withOneAnswer(pathway, step, arriving),
    });
  }

  arriving(step: Step): Region {
    return this.flow.arrival(step).region;
  }

  /** False when others may arrive too, because something before could not be read or decided. */
  isCertain(step: Step): boolean {
    const { readable, decided } = this.flow.arrival(step);
    return readable && decided && this.analysis.pathway.graph.whole;
  }

  /** Who takes a branch. `exact` is false when others may take it too, because a condition could not be read. */
  taking(step: Step, branch: Branch): { readonly region: Region; readonly exact: boolean } {
    const way = this.#ways(step).get(branch);
    return { region: way?.taken ?? NOBODY, exact: way?.exact ?? false };
  }

  #ways(step: Step): ReadonlyMap<Branch, BranchRegion> {
    const known = this.#split.get(step);
    if (known) return known;
    const { pathway } = this.analysis;
    const going = withOneAnswer(pathway, step, this.arriving(step));
    const { branches } = splitByBranch(pathway.variables, pathway.truths, step, going);
    const ways = new Map(branches.map((one) => [one.branch, one]));
    this.#split.set(step, ways);
    return ways;
  }

  /** About whom the condition of a branch is asked: under `hit: first` not about those whom an earlier branch takes. */
  asked(step: Step, branch: Branch): Region {
    const { truths, variables } = this.analysis.pathway;
    let region = this.arriving(step);
    if (step.hit !== 'first') return region;
    for (const { when } of earlierThan(step, branch))
      if (when?.condition && isWhole(when.condition))
        region = variables.diagrams.minus(region, truths.of(when.condition).yes);
    return region;
  }
}

/** The branches of a step that stand before one of them. */
export function earlierThan(step: Step, branch: Branch): readonly Branch[] {
  const branches = step.branches ?? [];
  return branches.slice(0, branches.indexOf(branch));
}

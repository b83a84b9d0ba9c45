import type { Guideline, Step } from '../guideline/model.ts';
import type { AnalysisInput } from './analysis-input.ts';
import { type Cube, regionOf } from './cheapest.ts';
import { NOBODY } from './diagram.ts';
import type { Flow } from './flow.ts';
import { Search, type Wanted } from './sat/search.ts';
import type { Answer } from './ways.ts';

/** Conflicts that one question may take, that it may take in any case, and that all may take together beyond that. */
const MOST_CONFLICTS = 20_000;
const LEAST_CONFLICTS = 500;
const SHARED_CONFLICTS = 200_000;
/** Operations on diagrams that take as long as one conflict. */
const CONFLICT_COST = 30;

/** Looks for patients where neither diagrams nor boxes can tell whether there are any. */
export class PatientSearch {
  readonly #guideline: Guideline;
  readonly #pathway: AnalysisInput;
  readonly #flow: Flow;
  #search: Search | undefined;
  #left = SHARED_CONFLICTS;

  /** @param flow all patients, from the start */
  constructor(guideline: Guideline, pathway: AnalysisInput, flow: Flow) {
    this.#guideline = guideline;
    this.#pathway = pathway;
    this.#flow = flow;
  }

  /**
   * One of the patients at a step who are as wanted; undefined when that is too much.
   * @param shown whether people will see the patient, who is the plainest then
   */
  find(step: Step, wanted: readonly Wanted[], shown: boolean): Answer | undefined {
    const search = this.#searched();
    const most = Math.min(MOST_CONFLICTS, Math.max(LEAST_CONFLICTS, this.#left >>> 1));
    const before = search.conflicts;
    const answer = shown ? search.plainest(step, wanted, most) : search.find(step, wanted, most);
    const conflicts = search.conflicts - before;
    this.#left -= Math.min(this.#left, conflicts);
    const d = this.#pathway.variables.diagrams;
    d.spent += conflicts * CONFLICT_COST;
    if (answer === 'not decided') return undefined;
    if (answer === 'nobody') return answer;
    const matters: Cube = 'matters' in answer ? (answer.matters as Cube) : answer.cube;
    const { region: arriving, decided, traced } = this.#flow.arrival(step);
    if (decided && traced) {
      const remembers = this.#flow.remembers(step);
      // What matters may follow, by the assumptions, from what is not remembered here.
      const told = [...matters.keys()].every(remembers) ? matters : answer.cube;
      const here = regionOf(d, new Map([...told].filter(([level]) => remembers(level))));
      const region = d.and(arriving, here);
      if (region !== NOBODY) return { region, isWhole: false };
    }
    return { region: regionOf(d, matters), isWhole: false, patient: { cube: answer.cube, matters } };
  }

  #searched(): Search {
    if (!this.#search) {
      const { graph, variables, contradictory, calculations } = this.#pathway;
      const left = new Set(contradictory.flatMap((part) => part.assumptions));
      const assumptions = this.#guideline.assumptions.filter((one) => !left.has(one));
      this.#search = new Search({ graph, variables, assumptions, calculations });
    }
    return this.#search;
  }
}

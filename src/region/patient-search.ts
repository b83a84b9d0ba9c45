import type { Guideline, Step } from '../guideline/model.ts';
import type { AnalysisInput } from './analysis-input.ts';
import { regionOf } from './cheapest.ts';
import { NOBODY } from './diagram.ts';
import type { Flow } from './flow.ts';
import type { Edge } from './graph.ts';
import { leftAt } from './sat/left-at.ts';
import { type Found, Search, type Shown, type Wanted } from './sat/search.ts';
import { type Answer, within } from './ways.ts';

/** Conflicts that one question may take, that it may take in any case, and that all may take together beyond that. */
const MOST_CONFLICTS = 20_000;
const LEAST_CONFLICTS = 500;
const SHARED_CONFLICTS = 200_000;
/** So many steps are looked back at for where patients have left, and so many times that is asked. */
const MOST_LOOKED_BACK = 50;
const MOST_ASKED_BACK = 100;
/** Operations in which it is told where somebody is that was found already. */
const SOON = 20_000;
/** Operations on diagrams that take as long as one conflict. */
const CONFLICT_COST = 30;

/** Looks for patients where neither diagrams nor boxes can tell whether there are any. */
export class PatientSearch {
  readonly #guideline: Guideline;
  readonly #pathway: AnalysisInput;
  readonly #flow: Flow;
  #search: Search | undefined;
  /** Of those found so far, one who comes to a step, and one who goes a way. */
  readonly #met = new Map<Step | Edge, Found>();
  #left = SHARED_CONFLICTS;
  #askedBack = 0;

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
    const answer = this.#within((search, most) =>
      shown ? search.plainest(step, wanted, most) : search.find(step, wanted, most),
    );
    if (answer === 'not decided') return undefined;
    if (answer === 'nobody') return answer;
    this.#meet(step, answer);
    return this.#answerAt(step, answer);
  }

  /** Whether anybody can exist who is as wanted, wherever they come to; undefined when that is too much. */
  exists(wanted: readonly Wanted[]): boolean | undefined {
    const answer = this.#within((search, most) => search.find(undefined, wanted, most));
    return answer === 'not decided' ? undefined : answer !== 'nobody';
  }

  /**
   * The decisions where the last of some patients, who do not come to a step, turn away from every way to it; undefined when that
   * is too much.
   */
  leftAt(step: Step, wanted: readonly Wanted[]): readonly Step[] | undefined {
    if (this.#askedBack++ >= MOST_ASKED_BACK) return undefined;
    return this.#within((search, most) =>
      leftAt(search, this.#pathway.graph, step, wanted, MOST_LOOKED_BACK, Math.floor(most / MOST_LOOKED_BACK)),
    );
  }

  /** Somebody who comes to a step, of those who were found when something else was asked. */
  metAt(step: Step): Answer | undefined {
    const found = this.#met.get(step);
    return found && this.#soon(() => this.#answerAt(step, found));
  }

  /** Somebody who goes a way, of those who were found when something else was asked. */
  metOn(edge: Edge): Answer | undefined {
    const found = this.#met.get(edge);
    return found && this.#soon(() => this.#answerAt(edge.from, found));
  }

  /** What takes next to nothing; undefined where it takes more. */
  #soon<T>(ask: () => T): T | undefined {
    return within(this.#pathway.variables.diagrams, SOON, ask);
  }

  #meet(step: Step, found: Found): void {
    this.#met.set(step, found);
    for (const edge of found.way) {
      this.#met.set(edge, found);
      this.#met.set(edge.from, found);
    }
  }

  #answerAt(step: Step, found: Found | Shown): Answer {
    const d = this.#pathway.variables.diagrams;
    const { cube } = found;
    const matters = 'matters' in found ? found.matters : cube;
    const { region: arriving, decided, traced } = this.#flow.arrival(step);
    if (decided && traced) {
      const remembers = this.#flow.remembers(step);
      // What matters may follow, by the assumptions, from what is not remembered here.
      const told = [...matters.keys()].every(remembers) ? matters : cube;
      const here = regionOf(d, new Map([...told].filter(([level]) => remembers(level))));
      const region = d.and(arriving, here);
      if (region !== NOBODY) return { region, isWhole: false };
    }
    return { region: regionOf(d, matters), isWhole: false, patient: { cube, matters } };
  }

  /** Asks something that may take so many conflicts, which are counted. */
  #within<T>(ask: (search: Search, most: number) => T): T {
    const search = this.#searched();
    const before = search.conflicts;
    const answer = ask(search, Math.min(MOST_CONFLICTS, Math.max(LEAST_CONFLICTS, this.#left >>> 1)));
    const conflicts = search.conflicts - before;
    this.#left -= Math.min(this.#left, conflicts);
    this.#pathway.variables.diagrams.spent += conflicts * CONFLICT_COST;
    return answer;
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

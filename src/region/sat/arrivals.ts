import type { Alternative, Branch, Recommendation, Step } from '../../guideline/model.ts';
import { isTwoInOne, whomOf } from '../../guideline/recommendations.ts';
import type { Edge, Graph } from '../graph.ts';
import { isWhole } from '../variables.ts';
import type { Circuit } from './circuit.ts';
import { FALSE, type Literal, not, TRUE } from './literal.ts';
import type { Truth, Truths } from './truths.ts';

/** Who goes one way of those who are at its beginning. */
export interface Going {
  readonly certainly: Literal;
  /** False when others may go there too, because a condition could not be read. */
  readonly exact: boolean;
}

const NOBODY: Going = { certainly: FALSE, exact: false };

/** Who comes to a step, as literals over those who come to the steps before it: what `flow.ts` computes with regions. */
export class Arrivals {
  readonly #graph: Graph;
  readonly #circuit: Circuit;
  readonly #truths: Truths;
  readonly #branches = new Map<Step, ReadonlyMap<Branch, Going>>();
  readonly #passing = new Map<Edge, Literal>();
  readonly #arriving = new Map<Step, Literal>();
  readonly #readable = new Map<Step, boolean>();

  constructor(graph: Graph, circuit: Circuit, truths: Truths) {
    this.#graph = graph;
    this.#circuit = circuit;
    this.#truths = truths;
  }

  /** Who certainly arrives at a step. */
  at(step: Step): Literal {
    const [start] = this.#graph.order;
    for (const one of this.#before(step, this.#arriving)) {
      const ways = this.#waysTo(one).map((edge) => {
        const passing = this.#circuit.and([this.at(edge.from), this.along(edge).certainly]);
        this.#passing.set(edge, passing);
        return passing;
      });
      this.#arriving.set(one, one === start ? TRUE : this.#circuit.some(ways));
    }
    return this.#arriving.get(step) ?? FALSE;
  }

  /** False when others may arrive at a step too, because something before it could not be read. */
  isReadable(step: Step): boolean {
    const { whole, inCycle } = this.#graph;
    for (const one of this.#before(step, this.#readable)) {
      const isRead = this.#waysTo(one).every((edge) => this.isReadable(edge.from) && this.along(edge).exact);
      this.#readable.set(one, whole && isRead && !inCycle.has(one));
    }
    return this.#readable.get(step) ?? true;
  }

  /** The way by which the patient found last came to a step: one of those that the clauses made so. */
  wayTo(step: Step): readonly Edge[] {
    const [start] = this.#graph.order;
    const way: Edge[] = [];
    for (let at = step; at !== start; ) {
      const edges = this.#waysTo(at).map((edge) => ({ edge, passing: this.#passing.get(edge) ?? FALSE }));
      // Where everybody comes one way, nobody asked about the others.
      const sure = edges.find(({ passing }) => passing === TRUE);
      const { edge } = sure ?? edges.find(({ passing }) => this.#circuit.mayBe(passing)) ?? {};
      if (!edge) throw new Error(`Nobody came to ${at.id}.`);
      way.unshift(edge);
      at = edge.from;
    }
    return way;
  }

  /** Of those at the beginning of a way, who certainly goes it. */
  along({ from, branch, alternative }: Edge): Going {
    // Of a decision that also has a `next` nobody knows whom that is for.
    if (from.branches) return (branch && this.branchesOf(from).get(branch)) ?? NOBODY;
    if (!alternative && from.alternatives.every(({ next }) => !next)) return { certainly: TRUE, exact: true };
    return this.#choosing(from, alternative);
  }

  /** Of those at a decision, who certainly takes each branch: what `branch-regions.ts` computes with regions. */
  branchesOf(step: Step): ReadonlyMap<Branch, Going> {
    let known = this.#branches.get(step);
    if (!known) {
      known = this.#split(step);
      this.#branches.set(step, known);
    }
    return known;
  }

  #split(step: Step): Map<Branch, Going> {
    const isFirst = step.hit === 'first';
    const going = new Map<Branch, Going>();
    const read: Truth[] = [];
    const known = !isTwoInOne(step);
    let readable = !step.broken;
    let remaining = TRUE;
    for (const branch of step.branches ?? []) {
      const condition = branch.when?.condition;
      if (!branch.when) {
        const otherwise = this.#circuit.and(read.map(({ no }) => no));
        going.set(branch, { certainly: readable ? otherwise : FALSE, exact: readable });
      } else if (condition && isWhole(condition)) {
        const truth = this.#truths.of(condition);
        const exact = known && (readable || !isFirst);
        going.set(branch, { certainly: exact ? this.#circuit.and([remaining, truth.yes]) : FALSE, exact });
        if (isFirst) remaining = this.#circuit.and([remaining, not(truth.yes)]);
        read.push(truth);
      } else {
        going.set(branch, NOBODY);
        readable = false;
      }
    }
    return going;
  }

  /** Who may choose an option that leads on by an alternative of its own, or else by the way of the step: see `leading.ts`. */
  #choosing(step: Step, by: Alternative | undefined): Going {
    const options = step.alternatives.map((option) => ({ option, whom: this.#whom(option) }));
    const readable = !step.broken && options.every(({ whom }) => whom !== undefined);
    const leading = options.filter(({ option }) => (by ? option === by : !option.next)).map(({ whom = FALSE }) => whom);
    if (by) return { certainly: this.#circuit.or(leading), exact: readable };
    if (step.recommend.length > 0) return { certainly: TRUE, exact: readable };
    const optionless = this.#circuit.and(options.map(({ whom = TRUE }) => not(whom)));
    return { certainly: this.#circuit.or([optionless, ...leading]), exact: readable };
  }

  /** For whom an alternative is open; undefined when that could not be read. */
  #whom(option: Pick<Recommendation, 'when' | 'group' | 'broken'>): Literal | undefined {
    if (option.broken) return undefined;
    const when = whomOf(option);
    if (!when) return TRUE;
    return when.condition && isWhole(when.condition) ? this.#truths.of(when.condition).yes : undefined;
  }

  #waysTo(step: Step): readonly Edge[] {
    return (this.#graph.arriving.get(step) ?? []).filter(({ closesCycle }) => !closesCycle);
  }

  /** A step and all before it of which something is not known yet, each after those before it. */
  #before(step: Step, known: ReadonlyMap<Step, unknown>): readonly Step[] {
    const { place } = this.#graph;
    if (known.has(step) || !place.has(step)) return [];
    const found = new Set([step]);
    for (const one of found) for (const { from } of this.#waysTo(one)) if (!known.has(from)) found.add(from);
    return [...found].sort((a, b) => (place.get(a) as number) - (place.get(b) as number));
  }
}

import type { Step } from '../guideline/model.ts';
import type { Cube } from './cheapest.ts';
import { BudgetExceeded, type Diagrams, type Region } from './diagram.ts';

/** Some of the patients that a question asks for. */
export interface Found {
  /** Of those who arrive at the step, over what is remembered there; not empty. */
  readonly region: Region;
  /** Whether these are all of them. */
  readonly isWhole: boolean;
  /** One of them, where who arrives is not known by regions. */
  readonly patient?: FoundPatient;
}

/** A patient who was found by a search. */
export interface FoundPatient {
  /** The codes at each level that was asked about. */
  readonly cube: Cube;
  /** The part of it that matters: whatever else is so, the patient comes the same way and is what was looked for. */
  readonly matters: Cube;
}

/** What a question comes to: nobody for certain, or some patients. Undefined: it was too much. */
export type Answer = Found | 'nobody';

/** What is asked of the patients at a step. */
export type QuestionKind =
  | 'who arrives'
  | 'left out'
  | 'stalled'
  | 'taking a branch'
  | 'taking two branches'
  | 'not taking a branch'
  | 'whom advice is for';

/** A question about some step. */
export interface Question {
  readonly step: Step;
  readonly kind: QuestionKind;
}

/**
 * How a question can be decided: by who was followed on the way, by splitting boxes of tests, by adding up a score, by diagrams of
 * all patients concerned, and by a search for one patient.
 */
export const WAYS = ['patients', 'boxes', 'sums', 'diagrams', 'search'] as const;

export type WayName = (typeof WAYS)[number];

/** One way to decide a question. */
export interface Way {
  readonly name: WayName;
  /** What it is likely to take, in operations; ways are tried in this order. */
  readonly estimate: number;
  /** What it may take, in operations. */
  readonly most: number;
  /** Undefined when it cannot tell. @throws BudgetExceeded */
  ask(): Answer | undefined;
}

/** What was done for a question. */
export interface Effort {
  readonly question: Question;
  readonly tried: readonly {
    readonly way: WayName;
    /** What it was likely to take, and took, in operations. */
    readonly estimate: number;
    readonly operations: number;
    /** Whether it gave the answer, or a better one. */
    readonly decided: boolean;
  }[];
  /** Undefined: not decided. */
  readonly answer: Answer | undefined;
}

/**
 * How much each way may take of what it would, and following all patients through the pathway; without one, all. Tests compare the
 * ways with each other by it.
 */
export type Shares = Partial<Readonly<Record<WayName | 'flow', number>>>;

/** What a question may take beyond what it may take in any case, for all questions together. */
const SHARED = 8_000_000;
/** What diagrams may take to find all patients where some are known. */
const FOR_ALL = 100_000;
/** What any question may take, however many were asked before. */
const LEAST = 60_000;

/**
 * Decides questions by the cheapest way that can. Costs are estimated and counted in operations, never in time, so that the same
 * guideline is decided in the same way on every computer.
 */
export class Ways {
  readonly #d: Diagrams;
  readonly #shares: Shares;
  readonly #efforts: Effort[] = [];
  #left = SHARED;

  constructor(diagrams: Diagrams, shares: Shares) {
    this.#d = diagrams;
    this.#shares = shares;
  }

  /** What was done so far, for each question. */
  get efforts(): readonly Effort[] {
    return this.#efforts;
  }

  /**
   * The answer to a question, by the first of some ways that has one; undefined when it is too much for each of them.
   * @param first the way that most questions end with; the others are only thought of where it is not enough
   * @param wanted where it is all patients and a way finds some, diagrams may yet find all
   */
  decide(
    question: Question,
    first: Way,
    others: () => readonly Way[] = () => [],
    wanted: 'all' | 'any' = 'all',
  ): Answer | undefined {
    const tried: Effort['tried'][number][] = [];
    let answer: Answer | undefined;
    for (const way of inOrder(first, others)) {
      const share = this.#shares[way.name] ?? 1;
      const most = answer === undefined ? way.most : Math.min(way.most, FOR_ALL);
      if (share === 0 || (answer !== undefined && (way.name !== 'diagrams' || way.estimate > FOR_ALL))) continue;
      const before = this.#d.spent;
      const own = this.#within(way, share * most);
      const operations = this.#d.spent - before;
      this.#left -= Math.min(this.#left, operations);
      const isBetter = own !== undefined && (answer === undefined || own === 'nobody' || own.isWhole);
      if (isBetter) answer = own;
      tried.push({ way: way.name, estimate: way.estimate, operations, decided: isBetter });
      if (answer === 'nobody' || answer?.isWhole || answer?.patient || (answer && wanted === 'any')) break;
    }
    this.#efforts.push({ question, tried, answer });
    return answer;
  }

  /** Whether a way may be gone at all. */
  allows(way: WayName): boolean {
    return this.#shares[way] !== 0;
  }

  /** Notes an answer that took nothing. */
  note(question: Question, way: WayName, answer: Answer): void {
    this.#efforts.push({ question, tried: [{ way, estimate: 0, operations: 0, decided: true }], answer });
  }

  #within({ ask }: Way, most: number): Answer | undefined {
    return within(this.#d, Math.min(most, Math.max(LEAST, this.#left >>> 1)), ask);
  }
}

/** A way that is likely to take no more than this is gone before others are thought of. */
const AT_ONCE = 1024;

function* inOrder(first: Way, others: () => readonly Way[]): Generator<Way> {
  const isSoon = first.estimate <= AT_ONCE;
  if (isSoon) yield first;
  yield* [...(isSoon ? [] : [first]), ...others()].sort((a, b) => a.estimate - b.estimate);
}

/** What something comes to that may take so many operations; undefined when it takes more. */
export function within<T>(d: Diagrams, most: number, question: () => T): T | undefined {
  const { limit } = d;
  d.limit = Math.min(limit, d.spent + most);
  try {
    return question();
  } catch (error) {
    if (!(error instanceof BudgetExceeded) || d.spent > limit) throw error;
    return undefined;
  } finally {
    d.limit = limit;
  }
}

import type { Condition, Truth } from '../../condition/condition.ts';
import { evaluateCondition, Known } from '../../condition/evaluate.ts';
import type { Diagrams, Region } from '../../region/diagram.ts';
import { NOBODY } from '../../region/diagram.ts';
import type { TruthRegions } from '../../region/truth.ts';
import { assuming } from './assuming.ts';
import type { Exercise } from './exercise.ts';
import type { Reach } from './reach.ts';
import type { Site } from './site.ts';
import { type Test, testsOf } from './tests.ts';

/** A patient at a condition: the answer to each of its tests, and what it comes to. */
export interface Answers {
  readonly exercise: Exercise;
  readonly tests: readonly Truth[];
  readonly outcome: Truth;
  /** The same for all who answer the tests alike. */
  readonly key: string;
}

/** Patients who can show, one of each side, that a test decides; not empty. */
export interface FeasiblePair {
  readonly kind: 'unique cause' | 'masking';
  /** For these the test is true. */
  readonly yes: Region;
  readonly no: Region;
}

/**
 * Modified condition/decision coverage (MC/DC) of one condition: for each of its tests two patients show that the test
 * decides it by itself. J. J. Chilenski and S. P. Miller, "Applicability of modified condition/decision coverage to
 * software testing", Software Engineering Journal 9(5), 1994; required by RTCA DO-178C, table A-7, at level A.
 *
 * For two patients about whom the condition is asked, a test is shown to decide when it is true of one and false of the
 * other, the condition is true for one and false for the other, and
 *
 * - *unique cause*: they agree in every other test. An unknown answer agrees with each: in Kleene's logic what is
 *   decided in spite of it stays so whatever it turns out to be, so it is masked. Without this a test for `= null`
 *   could never decide, because with it all other tests on the same finding change.
 * - *masking*: where no two patients that can exist differ in this way, because the tests depend on one another, other
 *   tests may differ too, as long as for either patient another answer to this test alone would turn the condition
 *   around (J. J. Chilenski, "An investigation of three forms of the modified condition decision coverage (MCDC)
 *   criterion", DOT/FAA/AR-01/18, 2001).
 *
 * Which of the two applies, and which tests no pair of patients can show, the regions say.
 */
export class Independence {
  readonly site: Site;
  readonly tests: readonly Test[];
  readonly #reach: Reach;
  readonly #answers = new Map<Exercise, Answers | undefined>();
  #asked: Region | undefined;
  readonly #assumed = new Map<Test, { readonly yes: Condition; readonly no: Condition }>();

  /** @throws BudgetExceeded */
  constructor(site: Site, reach: Reach) {
    this.site = site;
    this.#reach = reach;
    this.tests = testsOf(site.condition, reach.analysis.pathway.truths);
  }

  /** The answers of those about whom the condition is asked and who bring it to an answer; of equal ones the first. */
  answersOf(exercises: readonly Exercise[]): readonly Answers[] {
    const found = new Map<string, Answers>();
    for (const exercise of exercises) {
      if (!this.#answers.has(exercise)) this.#answers.set(exercise, this.#answersIn(exercise));
      const answers = this.#answers.get(exercise);
      if (answers && !found.has(answers.key)) found.set(answers.key, answers);
    }
    return [...found.values()];
  }

  #answersIn(exercise: Exercise): Answers | undefined {
    if (!this.site.isAskedOf(exercise)) return undefined;
    const known = new Known();
    const truthOf = (condition: Condition): Truth => evaluateCondition(condition, exercise.patient, known);
    const outcome = truthOf(this.site.condition);
    if (outcome === undefined) return undefined;
    const tests = this.tests.map(({ condition }) => truthOf(condition));
    return { exercise, tests, outcome, key: tests.join() };
  }

  /** Two who show by unique cause that a test decides: first the one for whom it is true. */
  shownBy(test: Test, answers: readonly Answers[]): readonly [Answers, Answers] | undefined {
    const index = this.tests.indexOf(test);
    const agree = (a: Answers, b: Answers): boolean =>
      a.outcome !== b.outcome &&
      a.tests.every((truth, i) => i === index || truth === undefined || (b.tests[i] ?? truth) === truth);
    for (const yes of answers) {
      if (yes.tests[index] !== true) continue;
      const no = answers.find((other) => other.tests[index] === false && agree(yes, other));
      if (no) return [yes, no];
    }
    return undefined;
  }

  /** The same by masking. */
  shownByMasking(test: Test, answers: readonly Answers[]): readonly [Answers, Answers] | undefined {
    const index = this.tests.indexOf(test);
    const deciding = answers.filter(({ exercise }) => this.decidesFor(test, exercise));
    for (const yes of deciding) {
      if (yes.tests[index] !== true) continue;
      const no = deciding.find((other) => other.tests[index] === false && other.outcome !== yes.outcome);
      if (no) return [yes, no];
    }
    return undefined;
  }

  /** Whether another answer to a test alone would turn the condition around for a patient. */
  decidesFor(test: Test, { patient }: Exercise): boolean {
    const { yes, no } = this.#assuming(test);
    const [withYes, withNo] = [evaluateCondition(yes, patient), evaluateCondition(no, patient)];
    return withYes !== undefined && withNo !== undefined && withYes !== withNo;
  }

  /** Patients about whom the condition is asked, and for whom the test decides. @throws BudgetExceeded */
  deciding(test: Test): { readonly straight: Region; readonly reversed: Region } {
    const { truths, variables } = this.#reach.analysis.pathway;
    const d = variables.diagrams;
    const assumed = this.#assuming(test);
    const [yes, no] = [truths.of(assumed.yes), truths.of(assumed.no)];
    const asked = this.site.asked(this.#reach);
    return { straight: d.and(asked, d.and(yes.yes, no.no)), reversed: d.and(asked, d.and(yes.no, no.yes)) };
  }

  /** Patients who can show that a test decides; undefined when there are none. @throws BudgetExceeded */
  feasiblePair(test: Test): FeasiblePair | undefined {
    const { truths, variables } = this.#reach.analysis.pathway;
    const d = variables.diagrams;
    const asked = this.#askedByTests();
    const outcome = truths.of(this.site.condition);
    const others = this.tests.filter((other) => other !== test).map(({ regions }) => regions);
    const yes = d.and(asked, test.regions.yes);
    const no = d.and(asked, test.regions.no);
    const unique =
      uniquePair(d, others, d.and(yes, outcome.yes), d.and(no, outcome.no)) ??
      uniquePair(d, others, d.and(yes, outcome.no), d.and(no, outcome.yes));
    const whom = this.site.asked(this.#reach);
    if (unique) return { kind: 'unique cause', yes: d.and(whom, unique.yes), no: d.and(whom, unique.no) };
    const { straight, reversed } = this.deciding(test);
    for (const deciding of [straight, reversed]) {
      const pair = { yes: d.and(deciding, test.regions.yes), no: d.and(deciding, test.regions.no) };
      if (pair.yes !== 0 && pair.no !== 0) return { kind: 'masking', ...pair };
    }
    return undefined;
  }

  /**
   * Those who show together with one patient, by unique cause, that a test decides; nobody when the test decides nothing
   * for that patient. @throws BudgetExceeded
   */
  partnersOf(test: Test, { tests, outcome }: Answers): Region {
    const index = this.tests.indexOf(test);
    const { truths, variables } = this.#reach.analysis.pathway;
    const d = variables.diagrams;
    if (tests[index] === undefined) return 0;
    const outcomes = truths.of(this.site.condition);
    const side = d.and(
      tests[index] ? test.regions.no : test.regions.yes,
      outcome === true ? outcomes.no : outcomes.yes,
    );
    const others = this.tests.flatMap(({ regions }, i) => (i === index ? [] : { regions, truth: tests[i] }));
    return d.and(this.site.asked(this.#reach), partners(d, others, d.and(this.#askedByTests(), side)));
  }

  /**
   * About whom the condition is asked, by what its tests read alone: to compare answers to them, it does not matter what
   * else those patients have. @throws BudgetExceeded
   */
  #askedByTests(): Region {
    if (this.#asked !== undefined) return this.#asked;
    const d = this.#reach.analysis.pathway.variables.diagrams;
    const read = new Set(this.tests.flatMap(({ regions: { yes, no } }) => [...d.support(yes), ...d.support(no)]));
    this.#asked = d.project(this.site.asked(this.#reach), (level) => read.has(level));
    return this.#asked;
  }

  #assuming(test: Test): { readonly yes: Condition; readonly no: Condition } {
    let known = this.#assumed.get(test);
    if (!known) {
      const { truths } = this.#reach.analysis.pathway;
      const { condition } = this.site;
      known = { yes: assuming(condition, test, true, truths), no: assuming(condition, test, false, truths) };
      this.#assumed.set(test, known);
    }
    return known;
  }
}

/** The answers that two patients can give to a test in which they agree: the plain ones first. */
const AGREEING: readonly (readonly [Truth, Truth])[] = [
  [true, true],
  [false, false],
  [true, undefined],
  [false, undefined],
  [undefined, true],
  [undefined, false],
  [undefined, undefined],
];

/**
 * Of two sets of patients parts, neither empty, in which everybody of the one agrees with everybody of the other in each
 * of some tests; undefined when nobody of the one agrees with anybody of the other. An unknown answer agrees with each.
 * @throws BudgetExceeded
 */
function uniquePair(
  d: Diagrams,
  tests: readonly TruthRegions[],
  yes: Region,
  no: Region,
): { readonly yes: Region; readonly no: Region } | undefined {
  const failed = new Set<string>();
  const search = (left: Region, right: Region, i: number): { yes: Region; no: Region } | undefined => {
    if (left === NOBODY || right === NOBODY) return undefined;
    const test = tests[i];
    if (!test) return { yes: left, no: right };
    const key = `${i} ${left} ${right}`;
    if (failed.has(key)) return undefined;
    d.charge();
    for (const [a, b] of AGREEING) {
      const found = search(answering(d, test, a, left), answering(d, test, b, right), i + 1);
      if (found) return found;
    }
    failed.add(key);
    return undefined;
  };
  const [left, right] = agreeable(d, tests, yes, no);
  return search(left, right, 0);
}

/**
 * Of two sets of patients those who agree in each of some tests with somebody of the other set, though not in all with the
 * same one. A test that all of the one set answer alike leaves of the other those who answer so, too; mostly that alone
 * shows that no two agree. @throws BudgetExceeded
 */
function agreeable(
  d: Diagrams,
  tests: readonly TruthRegions[],
  left: Region,
  right: Region,
): readonly [Region, Region] {
  const agreeing = (some: Region, others: Region): Region =>
    tests.reduce((rest, { yes, no }) => {
      if (rest !== NOBODY && d.minus(others, no) === NOBODY) return d.minus(rest, yes);
      return rest !== NOBODY && d.minus(others, yes) === NOBODY ? d.minus(rest, no) : rest;
    }, some);
  let [one, other] = [left, right];
  for (;;) {
    const fewer = agreeing(one, other);
    const others = agreeing(other, fewer);
    if (fewer === one && others === other) return [one, other];
    [one, other] = [fewer, others];
  }
}

/** Those of some patients who agree with given answers to tests. @throws BudgetExceeded */
function partners(
  d: Diagrams,
  tests: readonly { readonly regions: TruthRegions; readonly truth: Truth }[],
  patients: Region,
): Region {
  return tests.reduce((rest, { regions, truth }) => {
    if (truth === undefined || rest === NOBODY) return rest;
    return d.minus(rest, truth ? regions.no : regions.yes);
  }, patients);
}

function answering(d: Diagrams, { yes, no }: TruthRegions, truth: Truth, patients: Region): Region {
  if (truth === true) return d.and(patients, yes);
  return truth === false ? d.and(patients, no) : d.minus(d.minus(patients, yes), no);
}

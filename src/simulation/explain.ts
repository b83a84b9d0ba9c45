import type { Condition, Truth } from '../condition/condition.ts';
import { forEachFinding } from '../condition/findings-read.ts';
import type { Finding } from '../guideline/model.ts';
import type { ConditionCompiler } from './compile-condition.ts';
import type { Test } from './number-test.ts';
import type { PatientState } from './patient-state.ts';
import type { Evidence } from './route.ts';

/** Says which findings of the patient make a condition what it is. */
export class Explainer {
  readonly #state: PatientState;
  readonly #compiler: ConditionCompiler;
  readonly #findings = new Map<Condition, readonly Finding[]>();

  constructor(state: PatientState, compiler: ConditionCompiler) {
    this.#state = state;
    this.#compiler = compiler;
  }

  truth(condition: Condition): Truth {
    return this.#compiler.compile(condition)();
  }

  /**
   * Of a true or false condition the fewest findings that settle it, whatever the others are, in the order in which the
   * condition names them; each test is looked at by itself, as a reader does, so `x or not(x)` rests on x. Of an unknown
   * condition the findings that are missing.
   */
  because(condition: Condition): Evidence[] {
    const test = this.#compiler.compile(condition);
    const truth = test();
    if (truth === undefined) return this.missing(condition).map((finding) => this.#evidence(finding));
    const state = this.#state;
    const found = smallestSufficientSubset(
      this.findingsOf(condition).filter((finding) => state.entryOf(finding) !== undefined),
      (findings) => state.with(findings, test) === truth,
    );
    return found.map((finding) => this.#evidence(finding));
  }

  /** The findings that are not known and still keep an unknown condition from being true or false. */
  missing(condition: Condition): Finding[] {
    const found = new Set<Finding>();
    this.#collect(condition, found);
    return [...found];
  }

  /** Every finding that a condition reads, in the order in which it names them. */
  findingsOf(condition: Condition): readonly Finding[] {
    let known = this.#findings.get(condition);
    if (!known) {
      const met = new Set<Finding>();
      forEachFinding(condition, (finding) => met.add(finding));
      known = [...met];
      this.#findings.set(condition, known);
    }
    return known;
  }

  #collect(condition: Condition, found: Set<Finding>): void {
    const test: Test = this.#compiler.compile(condition);
    if (test() !== undefined) return;
    switch (condition.kind) {
      case 'constant':
        return;
      case 'and':
      case 'or':
        for (const part of condition.parts) this.#collect(part, found);
        return;
      case 'not':
        this.#collect(condition.part, found);
        return;
      case 'definition':
        if (condition.definition.when.condition) this.#collect(condition.definition.when.condition, found);
        return;
      case 'score':
        for (const { when } of condition.score.points) if (when.condition) this.#collect(when.condition, found);
        return;
      default:
        found.add(condition.finding);
    }
  }

  #evidence(finding: Finding): Evidence {
    return { finding, value: this.#state.entryOf(finding) ?? null };
  }
}

/** Sets tried before the answer is one from which nothing can be left out, though there may be a smaller one. */
const MOST_TRIES = 5000;

/**
 * The smallest selection of some things that suffices, of equally small ones that of the earlier things.
 * @param suffices true of all of them together, and of any selection that holds one of which it is true
 */
function smallestSufficientSubset<T>(
  things: readonly T[],
  suffices: (selection: readonly T[]) => boolean,
): readonly T[] {
  let best = [...things];
  for (const thing of [...things].reverse()) {
    const smaller = best.filter((other) => other !== thing);
    if (suffices(smaller)) best = smaller;
  }
  let tries = MOST_TRIES;
  for (let size = 1; size < best.length; size++) {
    for (const selection of selections(things, size)) {
      if (tries-- === 0) return best;
      if (suffices(selection)) return selection;
    }
  }
  return best;
}

/** Every selection of a size, those of earlier things first. */
function* selections<T>(things: readonly T[], size: number): Generator<readonly T[]> {
  const picked = Array.from({ length: size }, (_, i) => i);
  while (picked.length === size) {
    yield picked.map((i) => things[i] as T);
    let last = size - 1;
    while (last >= 0 && picked[last] === things.length - size + last) last--;
    if (last < 0) return;
    picked[last] = (picked[last] as number) + 1;
    for (let i = last + 1; i < size; i++) picked[i] = (picked[i - 1] as number) + 1;
  }
}

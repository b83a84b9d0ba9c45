import type { Condition } from '../../condition/condition.ts';
import type { Definition, Score } from '../../guideline/model.ts';
import type { TruthRegions, Truths } from '../../region/truth.ts';

/** One question about a patient that a condition is made of. */
export interface Test {
  /** The first of the tests that ask it. */
  readonly condition: Condition;
  readonly regions: TruthRegions;
}

/**
 * The tests of a condition, in the order in which it names them: those in its definitions, and in the points of its
 * scores, included. What asks the same of every patient is one test, also where one says no to what the other says yes
 * to (`age >= 55` and `age < 55`): nobody can answer them independently. DO-178C, which looks at the text of a program,
 * counts each of them. A count of options is one test.
 * @throws BudgetExceeded
 */
export function testsOf(condition: Condition, truths: Truths): readonly Test[] {
  const tests: Test[] = [];
  const seen = new Set<Condition | Definition | Score>();
  const collect = (part: Condition | undefined): void => {
    if (!part || part.kind === 'constant' || seen.has(part)) return;
    seen.add(part);
    switch (part.kind) {
      case 'and':
      case 'or':
        for (const each of part.parts) collect(each);
        return;
      case 'not':
        collect(part.part);
        return;
      case 'definition':
        collect(part.definition.when.condition);
        return;
      case 'score':
        if (seen.has(part.score)) return;
        seen.add(part.score);
        for (const { when } of part.score.points) collect(when.condition);
        return;
      default: {
        const test: Test = { condition: part, regions: truths.of(part) };
        if (!tests.some((other) => polarityOf(other, test.regions) !== undefined)) tests.push(test);
      }
    }
  };
  collect(condition);
  return tests;
}

/** True when the regions are those of the test, false when they are those of its negation. */
export function polarityOf({ regions }: Test, { yes, no }: TruthRegions): boolean | undefined {
  if (regions.yes === yes && regions.no === no) return true;
  return regions.yes === no && regions.no === yes ? false : undefined;
}

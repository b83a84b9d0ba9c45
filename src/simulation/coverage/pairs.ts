import type { Truth } from '../../condition/condition.ts';
import { type Diagrams, NOBODY, type Region } from '../../region/diagram.ts';
import type { TruthRegions } from '../../region/truth.ts';

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
export function uniquePair(
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
  return search(yes, no, 0);
}

/** Those of some patients who agree with given answers to tests. @throws BudgetExceeded */
export function partners(
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

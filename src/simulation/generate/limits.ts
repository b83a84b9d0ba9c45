import type { Value } from '../../condition/condition.ts';
import type { Decimal } from '../../condition/decimal.ts';
import { Known, valueOfFinding } from '../../condition/evaluate.ts';
import { forEachFinding } from '../../condition/findings-read.ts';
import type { Finding, Step } from '../../guideline/model.ts';
import type { Region } from '../../region/diagram.ts';
import { regionMatching } from '../../region/region-matching.ts';
import { type Coding, codesOf, valueOfCode } from '../../region/variable.ts';
import type { Exercise } from '../coverage/exercise.ts';
import { Independence } from '../coverage/independence.ts';
import type { Reach } from '../coverage/reach.ts';
import { branchSites, offerSites } from '../coverage/site.ts';
import type { Test } from '../coverage/tests.ts';

/** A value at a limit with which a number finding is compared at a step: just below it, at it, or just above. */
export interface Limit {
  readonly step: Step;
  readonly finding: Finding;
  readonly value: Value;
  /** The tests that have this limit, each at the condition that it belongs to. */
  readonly tests: readonly { readonly independence: Independence; readonly test: Test }[];
  /** Everybody with this value. */
  readonly region: Region;
}

/**
 * The values at the limits of the number findings that the conditions of a step compare, as far as the finding can have
 * them: what lies next to a limit depends on how finely the finding is recorded. Limits of scores and of counts are left
 * out. @throws BudgetExceeded
 */
export function limitsAt(reach: Reach, step: Step): readonly Limit[] {
  const { variables } = reach.analysis.pathway;
  const limits = new Map<string, Limit & { readonly tests: Limit['tests'][number][] }>();
  for (const site of [...branchSites(step), ...offerSites(step)]) {
    const independence = new Independence(site, reach);
    for (const test of independence.tests) {
      forEachFinding(test.condition, (finding, interval) => {
        const level = variables.levelsOf(finding)[0] ?? 0;
        const variable = variables.all[level];
        if (variable?.kind !== 'value') return;
        for (const bound of [interval?.from, interval?.to]) {
          for (const code of bound ? codesAround(variable.coding, bound.value) : []) {
            const key = `${level} ${code}`;
            const value = valueOfCode(finding, variable.coding, code);
            const region = variables.diagrams.where(level, [[code, code]]);
            const limit = limits.get(key) ?? { step, finding, value, region, tests: [] };
            limits.set(key, limit);
            limit.tests.push({ independence, test });
          }
        }
      });
    }
  }
  return [...limits.values()];
}

/** The code of a number, and those next to it, within the range; without the first where nobody can have the number. */
function codesAround(coding: Coding, value: Decimal): readonly number[] {
  const bound = { value, inclusive: true };
  const above = codesOf(coding, { from: bound })?.[0];
  const below = codesOf(coding, { to: bound })?.[1];
  if (above === undefined || below === undefined) return [];
  const codes = above === below ? [below - 1, below, below + 1] : below < above ? [below, above] : [];
  return codes.filter((code) => code >= coding.low && code <= coding.high);
}

/** For whom the value decides, of those who have it; where there is nobody, those of whom it is asked. */
export function patientsAt(
  reach: Reach,
  { region, tests }: Limit,
): { readonly whom: Region; readonly decides: boolean } {
  const d = reach.analysis.pathway.variables.diagrams;
  let [deciding, asked] = [0, 0];
  for (const { independence, test } of tests) {
    const { straight, reversed } = independence.deciding(test);
    deciding = d.or(deciding, d.and(region, d.or(straight, reversed)));
    asked = d.or(asked, d.and(region, independence.site.asked(reach)));
  }
  return deciding === 0 ? { whom: asked, decides: false } : { whom: deciding, decides: true };
}

/** Whether a case has the value where it is asked for; with `decides`, whether it decides there. */
export function isAtLimit(
  reach: Reach,
  { finding, region, tests }: Limit,
  exercise: Exercise,
  decides: boolean,
): boolean {
  const value = valueOfFinding(finding, exercise.patient, new Known('open'));
  if (value === undefined || value === null) return false;
  if (regionMatching(reach.analysis.pathway.variables, new Map([[finding.id, value]])) !== region) return false;
  return tests.some(
    ({ independence, test }) =>
      independence.site.isAskedOf(exercise) && (!decides || independence.decidesFor(test, exercise)),
  );
}

import type { Finding, Step } from '../../guideline/model.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import { forEachFinding } from '../../region/variables.ts';
import { passes } from '../coverage/exercise.ts';
import { Independence } from '../coverage/independence.ts';
import { branchSites, type Site } from '../coverage/site.ts';
import type { Test } from '../coverage/tests.ts';
import type { Drafts } from './drafts.ts';
import { testInWords } from './name.ts';

/**
 * Adds cases until two patients show of each test, as far as any can, that it decides its branch by itself; see
 * `Independence`. A patient who is there already is taken for one of the two where possible, so that n tests need little
 * more than n + 1 patients.
 */
export function addMcdcCases(drafts: Drafts): void {
  const { reach } = drafts;
  for (const step of reach.analysis.pathway.graph.order) {
    for (const site of branchSites(step)) {
      const independence = reach.analysis.decide(step, () => new Independence(site, reach));
      for (const test of independence?.tests ?? []) if (independence) addPair(drafts, step, independence, test);
    }
  }
}

function addPair(drafts: Drafts, step: Step, independence: Independence, test: Test): void {
  const { analysis } = drafts.reach;
  const passing = drafts.exercises.filter((exercise) => passes(exercise, step));
  const answers = independence.answersOf(passing);
  if (independence.shownBy(test, answers)) return;
  const pair = analysis.decide(step, () => independence.feasiblePair(test));
  if (!pair || (pair.kind === 'masking' && independence.shownByMasking(test, answers))) return;
  if (pair.kind === 'unique cause') {
    for (const one of answers) {
      const region = analysis.decide(step, () => independence.partnersOf(test, one)) ?? NOBODY;
      const truth = one.tests[independence.tests.indexOf(test)];
      if (region !== NOBODY && add(drafts, step, independence.site, test, truth !== true, region)) return;
    }
  }
  add(drafts, step, independence.site, test, true, pair.yes);
  add(drafts, step, independence.site, test, false, pair.no);
}

/** Whether a patient could be added who answers the test so. */
function add(
  drafts: Drafts,
  step: Step,
  { condition, branch }: Site,
  test: Test,
  answer: boolean,
  region: Region,
): boolean {
  const keep = new Set<Finding>();
  forEachFinding(condition, (finding) => keep.add(finding));
  const added = drafts.add({ step, region }, keep, ({ route }) =>
    testInWords({ condition: test.condition, answer }, step, branch, route),
  );
  return added !== undefined;
}

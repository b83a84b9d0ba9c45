import { inputsToConditions } from '../../condition/calculating/inputs.ts';
import type { Step } from '../../guideline/model.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import { Independence } from '../coverage/independence.ts';
import type { Reach } from '../coverage/reach.ts';
import { branchSites } from '../coverage/site.ts';
import type { Test } from '../coverage/tests.ts';
import type { Drafts } from './drafts.ts';
import { testInWords } from './name.ts';

/**
 * Adds cases until two patients show of each test, as far as any can, that it decides its branch by itself; see
 * `Independence`. A patient who is there already is taken for one of the two where possible, so that n tests need little
 * more than n + 1 patients. Who was added for one test may be one of the two for a test before it, so all are gone through
 * until nobody is added: with the cases in place there is nothing to add.
 */
export function addMcdcCases(drafts: Drafts): void {
  let sought = [...soughtIn(drafts.reach)];
  let before: number;
  do {
    before = drafts.added.length;
    sought = sought.filter((one) => !isDone(drafts, one));
  } while (drafts.added.length > before);
}

/** A test of which two patients are to show that it decides. */
interface Sought {
  readonly step: Step;
  readonly independence: Independence;
  readonly test: Test;
  /** Answers that a patient gives for whom the other one was looked for. */
  readonly asked: Set<string>;
  /** Two were looked for of whom none is there. */
  isSearched: boolean;
}

function* soughtIn(reach: Reach): Generator<Sought> {
  for (const step of reach.analysis.pathway.graph.order) {
    for (const site of branchSites(step)) {
      const independence = reach.analysis.decide(step, () => new Independence(site, reach));
      for (const test of independence?.tests ?? [])
        if (independence) yield { step, independence, test, asked: new Set(), isSearched: false };
    }
  }
}

/** Whether nobody else is wanted for a test; until two are there who show that it decides, adds one or two who may. */
function isDone(drafts: Drafts, sought: Sought): boolean {
  const { step, independence, test, asked } = sought;
  const { analysis } = drafts.reach;
  const answers = independence.answersOf(drafts.exercises);
  if (independence.shownBy(test, answers)) return true;
  const unasked = answers.filter(({ key }) => !asked.has(key));
  if (sought.isSearched && unasked.length === 0) return false;
  const pair = analysis.decide(step, () => independence.feasiblePair(test));
  if (!pair) return true;
  if (pair.kind === 'masking' && independence.shownByMasking(test, answers)) return true;
  const index = independence.tests.indexOf(test);
  for (const one of pair.kind === 'unique cause' ? unasked : []) {
    asked.add(one.key);
    const region = analysis.decide(step, () => independence.partnersOf(test, one)) ?? NOBODY;
    if (region !== NOBODY && add(drafts, sought, one.tests[index] !== true, region)) return false;
  }
  if (sought.isSearched) return false;
  sought.isSearched = true;
  add(drafts, sought, true, pair.yes);
  add(drafts, sought, false, pair.no);
  return false;
}

/** Whether a patient could be added who answers the test so. */
function add(drafts: Drafts, { step, independence, test }: Sought, answer: boolean, region: Region): boolean {
  const { condition, branch } = independence.site;
  const keep = inputsToConditions([condition]);
  const added = drafts.add({ step, region }, keep, ({ route }) =>
    testInWords({ condition: test.condition, answer }, step, branch, route),
  );
  return added !== undefined;
}

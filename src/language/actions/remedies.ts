import type { Problem, RemedyName } from '../../checks/check.ts';
import { checkNamed } from '../../checks/index.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { addBranches } from './add-branch.ts';
import { addMember } from './add-member.ts';
import { collectFirst } from './collect-first.ts';
import { declareName } from './declare-name.ts';
import { dropClass } from './drop-class.ts';
import { dropTiming } from './drop-timing.ts';
import { exclude } from './exclude.ts';
import { nameAction } from './name-action.ts';
import type { Remedy } from './offer.ts';
import { removeEntry, removeIdleOffer } from './remove-entry.ts';
import { splitOverlap } from './split-overlap.ts';

type Remedies = (problem: Problem, files: GuidelineBundle) => Iterable<Remedy | undefined>;

/** What the remedies that checks name do. */
const REMEDIES: Readonly<Record<RemedyName, Remedies>> = {
  'add-branch': addBranches,
  'add-member': addMember,
  'collect-first': (...given) => [collectFirst(...given)],
  'declare-name': declareName,
  'drop-class': unlessFixed(dropClass),
  'drop-timing': dropTiming,
  exclude,
  'name-action': nameAction,
  'remove-entry': (...given) => [removeEntry(...given)],
  'remove-offer': unlessFixed(removeIdleOffer),
  'split-overlap': splitOverlap,
};

/** The ways to mend a problem of a guideline that its check names, in that order. */
export function* namedRemedies(problem: Problem, files: GuidelineBundle): Generator<Remedy | undefined> {
  for (const name of checkNamed(problem.code)?.remedies ?? []) yield* REMEDIES[name](problem, files);
}

/** Where the check itself has a fix, another would say the same. */
function unlessFixed(remedy: (problem: Problem, files: GuidelineBundle) => Remedy | undefined): Remedies {
  return (problem, files) => (problem.fix ? [] : [remedy(problem, files)]);
}

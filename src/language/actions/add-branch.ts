import type { Problem } from '../../checks/check.ts';
import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { Step } from '../../guideline/model.ts';
import { stepName } from '../../guideline/names-in-messages.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { YamlList } from '../../text/tree.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { addEntry } from './add-entry.ts';
import { addItem } from './add-item.ts';
import { freeName } from './free-name.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, hasFewer, isResolved, keepsComments, noMore, type Trial, tried } from './trial.ts';

/** So many steps that are there already are offered; after the nearest ones nobody reads on. */
const MOST_TARGETS = 3;

/** What would be no repair: patients who are wrong elsewhere, or a part that nobody reaches. */
const HARM = ['gap', 'overlap', 'stalls-when-unknown', 'unreachable-branch', 'unreachable-step'];
/** And at a step that is there: what it advises is not for them. What a new one will advise is still open. */
const WRONG_ADVICE = ['contradictory-recommendation', 'rule-violated', 'redundant-decision', 'not-decided'];

/**
 * The ways to close a gap, also that of patients of whom too little is known: a branch for just those who are left out, to a
 * new step for the author to complete, or to a step that is there, the nearest first. None where an end says nothing, since
 * what it should say only the author knows, and where nobody can say shortly who is left out.
 */
export function addBranches(problem: Problem, files: GuidelineBundle): readonly Remedy[] {
  const { guideline: document } = files;
  const { guideline, yaml } = document;
  const { at, here } = problem;
  const step = [...guideline.steps.values()].find((one) => one.at.start === at.start);
  const own = mapOf(field(mapOf(field(mapOf(yaml.root), 'steps')), step?.id ?? ''));
  const branches = listOf(field(own, 'branches'));
  if (!step || !branches || here === undefined) return [];
  const remedy = (
    title: string,
    edits: readonly (TextEdit | undefined)[],
    harm: readonly string[],
  ): Remedy | undefined => {
    const all = edits.filter((edit) => edit !== undefined);
    if (all.length < edits.length) return undefined;
    return {
      title,
      readings: CHECKS,
      change: () => tried(files, document, all, (one) => isRepaired(problem, one, harm)),
    };
  };
  const target = freeName(`${step.id}-others`, guideline.steps);
  const fields = [['label', 'To be completed']] as const;
  const added = addEntry(document, { section: 'steps', id: target, fields, below: step.id });
  const edits = [newBranch(document, branches, here, target), added];
  const toNew = remedy(`Add a branch for them, to a new step \`${target}\``, edits, HARM);
  const toOthers = stepsAfter(files, step).map((other) =>
    remedy(
      `Add a branch for them, to ${stepName(other)}`,
      [newBranch(document, branches, here, other.id)],
      [...HARM, ...WRONG_ADVICE],
    ),
  );
  return [...(toNew ? [{ ...toNew, isPreferred: true }] : []), ...toOthers.filter((one) => one !== undefined)];
}

function isRepaired(problem: Problem, one: Trial, harm: readonly string[]): boolean {
  return keepsComments(one) && isResolved(problem, one) && hasFewer(one, problem.code) && noMore(one, ...harm);
}

/** The steps to which ways lead from a step, by the number of steps to them. */
function stepsAfter({ guideline: { analysis } }: GuidelineBundle, step: Step): readonly Step[] {
  const after = new Set([step]);
  // The set grows while it is walked.
  for (const one of after) {
    for (const { to, closesCycle } of analysis.pathway.graph.leaving.get(one) ?? []) if (!closesCycle) after.add(to);
    if (after.size > MOST_TARGETS) break;
  }
  return [...after].slice(1, MOST_TARGETS + 1);
}

function newBranch(
  document: GuidelineDocument,
  { items, flow }: YamlList,
  condition: string,
  target: string,
): TextEdit | undefined {
  // An `else` stays the last.
  const before = items.filter((item) => !mapOf(item)?.entries.has('else')).at(-1);
  const fields = [
    ['when', condition],
    ['go', target],
  ] as const;
  return before && addItem(document, { flow, before, isFlow: false }, fields);
}

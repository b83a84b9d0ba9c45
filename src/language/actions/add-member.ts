import type { Problem } from '../../checks/check.ts';
import { printCondition } from '../../condition/print.ts';
import { classesOf } from '../../guideline/classes.ts';
import { conditionIn } from '../../guideline/condition-in.ts';
import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { Group, Recommendation } from '../../guideline/model.ts';
import { actionName } from '../../guideline/names-in-messages.ts';
import { conditionAtStep } from '../../region/affected-patients.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { addEntry } from './add-entry.ts';
import { addItem } from './add-item.ts';
import { partMap, withCondition } from './condition-edit.ts';
import { bothOf } from './condition-text.ts';
import { distinct, type PlacedRemedy } from './distinct.ts';
import { freeName } from './free-name.ts';
import { missingIn } from './missing.ts';
import type { Remedy } from './offer.ts';
import { type Part, partsOf, whomAround } from './part.ts';
import { CHECKS, isRepaired, tried } from './trial.ts';
import { changedWhom } from './whom-edit.ts';

/** A member with the words of a part of a step around it. */
interface GroupPart extends Part {
  readonly what: Group;
}

/** So many members are offered to be for more patients. */
const MOST_MEMBERS = 3;

/**
 * The ways to give the patients of a gap at a group what the group says: a member of their own, with an action for the author to
 * complete, or one that is there; where a group gives them some members only, one `when` for all. For those of whom too little
 * is known, a member of their own while the others ask for what is known.
 */
export function addMember(problem: Problem, files: GuidelineBundle): readonly Remedy[] {
  const { guideline } = files.guideline;
  const part = [...partsOf(guideline)].find(
    (one): one is GroupPart => 'members' in one.what && one.what.labelAt.start === problem.at.start,
  );
  const { here } = problem;
  if (!part || here === undefined) return [];
  if (problem.code === 'gap' && part.what.select === 'all-or-none') return sameForAll(problem, files, part);
  const members = problem.code === 'gap' ? part.what.members : [];
  const toMembers = members.flatMap((one) => toMember(problem, files, part, one, here) ?? []);
  return [toNewAction(problem, files, part, here), ...distinct(files.guideline, toMembers.slice(0, MOST_MEMBERS))];
}

function toNewAction(problem: Problem, files: GuidelineBundle, part: GroupPart, here: string): Remedy {
  const { guideline: document } = files;
  const { actions, events } = document.guideline;
  const id = freeName(`${part.step.id}-others`, actions, events, classesOf(document.guideline));
  const missing = problem.code === 'gap' ? [] : missingIn(problem, document.guideline);
  const others = missing.length > 0 ? ', and ask in the others for what is known' : '';
  const known = missing.map((finding) => `${finding.id} != null`).join(' and ');
  return {
    title: `Add a member for these patients, with a new action \`${id}\`${others}`,
    isPreferred: true,
    readings: CHECKS,
    change: () => {
      const edits = [
        newMember(files, part, id, whenOf(files, part, here)),
        addEntry(document, { section: 'actions', id, fields: [['label', 'To be completed']] }),
        ...(known === ''
          ? []
          : part.what.members.map((one) =>
              withCondition(document, part.step, one.at, bothOf(known, one.when?.text ?? '')),
            )),
      ];
      const all = edits.filter((edit) => edit !== undefined);
      return all.length < edits.length ? undefined : tried(files, document, all, (trial) => isRepaired(problem, trial));
    },
  };
}

/** Whom the group concerns need not be said again by its member. */
function whenOf({ guideline: { analysis, guideline } }: GuidelineBundle, part: GroupPart, here: string): string {
  const those = conditionIn(guideline, here);
  const said =
    those &&
    analysis.decide(part.step, () => {
      const around = whomAround(analysis, { within: [part.what, ...part.within] });
      const region = analysis.pathway.truths.of(those).yes;
      return around === undefined
        ? undefined
        : conditionAtStep(analysis, part.step, analysis.arriving(part.step, region), around);
    });
  const text = said && said.kind !== 'constant' ? printCondition(said) : here;
  return text.length < here.length ? text : here;
}

function newMember(
  { guideline: document }: GuidelineBundle,
  { step, what }: GroupPart,
  action: string,
  condition: string,
): TextEdit | undefined {
  const list = listOf(field(partMap(document, step, what.at), 'of'));
  const before = list?.items.at(-1);
  // What is not known yet claims least.
  const fields = [
    ['do', action],
    ['when', condition],
    ['strength', 'conditional'],
    ['certainty', 'very-low'],
  ] as const;
  return list && before && addItem(document, { before, flow: list.flow, isFlow: mapOf(before)?.flow === true }, fields);
}

function toMember(
  problem: Problem,
  files: GuidelineBundle,
  part: GroupPart,
  member: Recommendation,
  here: string,
): PlacedRemedy | undefined {
  if (!member.when) return undefined;
  const name = actionName(files.guideline.guideline, member.action);
  const own: Part = { step: part.step, what: member, name, within: [part.what, ...part.within] };
  return {
    place: member.at.start,
    title: `Let ${name} be for these patients, too`,
    readings: 2 * CHECKS,
    change: () => changedWhom(files, own, 'with', here, (trial) => isRepaired(problem, trial)),
  };
}

function sameForAll(problem: Problem, files: GuidelineBundle, { step, what }: GroupPart): readonly Remedy[] {
  const { guideline: document } = files;
  const conditions = new Map(what.members.flatMap((one) => (one.when ? [[one.when.text.trim(), one] as const] : [])));
  const remedies = [...conditions].slice(0, MOST_MEMBERS).map(([condition, of]): PlacedRemedy => {
    const edits = what.members
      .filter(({ when }) => when?.text.trim() !== condition)
      .map(({ at }) => withCondition(document, step, at, bothOf(condition, '')));
    const all = edits.filter((edit) => edit !== undefined);
    return {
      place: of.at.start,
      title: `Give all of them the \`when\` of ${actionName(document.guideline, of.action)}`,
      readings: CHECKS,
      change: () =>
        all.length < edits.length ? undefined : tried(files, document, all, (trial) => isRepaired(problem, trial)),
    };
  });
  return distinct(document, remedies);
}

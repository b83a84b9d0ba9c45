import { entriesOf } from '../guideline/recommendations.ts';
import { NOBODY } from '../region/diagram.ts';
import { type Ungrouped, ungrouped } from '../region/ungrouped.ts';
import { comesTo, holds } from '../simulation/walk.ts';
import { asName } from '../text/marks.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { makeGroup } from './make-group.ts';
import { actionName, list, listSome, stepName } from './naming.ts';
import { silentChoices } from './silent-alternatives.ts';
import { type Confirm, EVERYBODY, SOME, whomInWords, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'ungrouped-recommendations',
  severity: 'info',
  title: 'A choice of recommendations leaves out patients or gives them two',
  *run(context) {
    for (const found of ungrouped(context.analysis)) {
      const report = reportOf(context, found);
      if (report) yield report;
    }
    yield* silentChoices(context);
  },
};

function reportOf(context: CheckContext, found: Ungrouped): Report | undefined {
  const { guideline } = context;
  const { step, recommendations, findings, missed, doubled } = found;
  const [first, ...others] = recommendations;
  const isMissed = missed !== NOBODY;
  const evidence = witnessed(context, step, isMissed ? missed : doubled, confirmation(context, found, isMissed));
  if (!first || !evidence) return undefined;
  const { who, ...shown } = evidence;
  const distinct = [...new Set(recommendations.map(({ action }) => actionName(guideline, action)))];
  const names = listSome(distinct);
  const areTwo = recommendations.length === 2 && distinct.length === 2;
  const labels = list(findings.map(({ label }) => asName(label)));
  const twice = list(found.both.map(({ action }) => actionName(guideline, action)));
  const said = isMissed
    ? `${areTwo ? 'neither' : 'none of them'} is for ${whomInWords(who, SOME, EVERYBODY)}${doubled === NOBODY ? '' : `; for others, ${twice} both are`}`
    : `${areTwo ? 'both' : 'two of them'} are for ${whomInWords(who, SOME, EVERYBODY)}`;
  const edits = makeGroup(
    context,
    entriesOf(found.option ?? step),
    recommendations,
    findings.length > 0 ? `By ${list(findings.map(({ label }) => label))}` : 'One of these',
  );
  const like = findings.length > 0 ? `${areTwo ? 'both' : 'all'} depend on ${labels}` : 'stand in for each other';
  return {
    message:
      `${names} at ${stepName(step)} ${like}, and ${said}. ` +
      'Make these a group that says how many are for a patient; `select: any` if each stands on its own.',
    at: first.action.at,
    related: others.map(({ action }) => ({ message: 'This one belongs to it.', at: action.at })),
    ...shown,
    ...(edits && { fix: { title: 'Make these a group, of which exactly one is for a patient', edits } }),
  };
}

/** Walks the patient: it comes to the step, may choose the option, and none or more than one is for it. */
function confirmation(
  { guideline }: CheckContext,
  { step, option, recommendations }: Ungrouped,
  isMissed: boolean,
): Confirm {
  return (patient, isTaken) => {
    const truths = recommendations.map(({ when }) => holds(when, patient));
    const isSo = isMissed
      ? truths.every((truth) => truth === false)
      : truths.filter((truth) => truth === true).length > 1;
    return isSo && comesTo(guideline, step, option, patient, isTaken);
  };
}

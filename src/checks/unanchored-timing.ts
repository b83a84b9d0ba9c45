import type { Patient } from '../condition/condition.ts';
import type { Guideline, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import type { Analysis } from '../region/analysis.ts';
import { leadingTo, type Wanted } from '../region/some-way.ts';
import { recommends, type Unanchored, unanchored } from '../region/unanchored.ts';
import { areGivenTogether } from '../simulation/advice.ts';
import { holds, walk } from '../simulation/walk.ts';
import type { Check } from './check.ts';
import { joinWithAnd, momentName, stepName } from './naming.ts';
import { usesIn } from './uses.ts';
import { type Confirm, namely, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'unanchored-timing',
  severity: 'info',
  title: 'A time counts from an action that these patients are never recommended',
  remedies: ['drop-timing', 'exclude'],
  *run(context) {
    const { analysis, guideline } = context;
    // A misspelled action may be the one from which the time counts.
    if (usesIn(guideline).unknown.some(({ kind }) => kind === 'action')) return;
    const [start] = analysis.pathway.graph.order;
    for (const found of start ? unanchored(analysis) : []) {
      const { from, recommendations, step, isNowhere } = found;
      const evidence = witnessed(context, start as Step, found.region, confirmation(analysis, guideline, found));
      const [first, ...others] = recommendations;
      if (!evidence || !first) continue;
      const { who, here, ...shown } = evidence;
      const names = [...new Set(recommendations.map(({ action }) => momentName(guideline, action.id)))];
      const other = momentName(guideline, from);
      const times = `The time${others.length > 0 ? 's' : ''} of ${joinWithAnd(names)}${isNowhere ? '' : ` at ${stepName(step)}`} count${others.length > 0 ? '' : 's'} from ${other}, which`;
      yield {
        message: isNowhere
          ? `${times} the pathway recommends to nobody. If it happens outside of the pathway, declare it under \`events\`; otherwise recommend it, or change the \`timing\`.`
          : `${times} ${who?.words === '' ? 'no patient is' : 'some patients are never'} recommended${namely(who)}. ` +
            `Recommend ${other} to them, or change the \`timing\`; a \`when\` can give them a recommendation of their own.`,
        at: first.timing?.at ?? first.at,
        related: others.map(({ timing, at }) => ({ message: 'This time counts from it, too.', at: timing?.at ?? at })),
        ...shown,
      };
    }
  },
};

/** Walks the patient, who is given one of the times on some way, and the action from which it counts on none. */
function confirmation({ pathway }: Analysis, guideline: Guideline, { from, recommendations }: Unanchored): Confirm {
  const isWanted = recommends(from);
  const leading = leadingTo(pathway, isWanted);
  return (patient, isTaken) =>
    recommendations.some((one) => areGivenTogether(guideline, patient, [one], isTaken)) &&
    !mayBeGiven(guideline, patient, isWanted, leading);
}

/** Whether some way of a patient gives, or could give, what is wanted. */
function mayBeGiven(guideline: Guideline, patient: Patient, isWanted: Wanted, leading: ReadonlySet<string>): boolean {
  const mayHold = (what: Parameters<typeof whomOf>[0]) => holds(whomOf(what), patient) !== false;
  for (const { step, outcome } of walk(guideline, patient).values()) {
    if (!leading.has(step.id)) continue;
    if (outcome === 'left out' || outcome === 'undetermined' || outcome === 'unreadable') return true;
    const open = step.alternatives.filter(mayHold);
    if (open.some(({ when, next }) => next && holds(when, patient) !== true && leading.has(next.id))) return true;
    if ([step, ...open].some(({ recommend }) => recommend.some((one) => isWanted(one) && mayHold(one)))) return true;
    if (step.revisit && leading.has(step.revisit.step.id)) return true;
  }
  return false;
}

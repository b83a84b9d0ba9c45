import { inputsTo } from '../condition/calculating/inputs.ts';
import type { Patient } from '../condition/condition.ts';
import { forEachFinding } from '../condition/findings-read.ts';
import type { Finding, Guideline, LocatedCondition } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { NOBODY } from '../region/diagram.ts';
import { type GroupAnswer, groupAnswers } from '../region/groups.ts';
import { type GroupVerdict, verdictOf } from '../simulation/group-verdict.ts';
import { holds } from '../simulation/walk.ts';
import { comesTo } from '../simulation/ways-to.ts';
import { asName } from '../text/marks.ts';
import type { CheckContext, Report } from './check.ts';
import { actionName, eitherOfSome, groupName, joinWithOr, MOST_NAMED, stepName } from './naming.ts';
import { type Confirm, EVERYBODY, SOME, whomInWords, witnessed } from './witnessed.ts';

/** Groups that give some patients fewer recommendations than they say. */
export function* groupGaps(context: CheckContext): Generator<Report> {
  for (const answer of groupAnswers(context.analysis)) {
    const { step, group, tooFew } = answer;
    if (tooFew === NOBODY) continue;
    const found = witnessed(context, step, tooFew, isVerdict(context, answer, 'too few'));
    if (!found) continue;
    const { who, ...evidence } = found;
    const isPart = group.select === 'all-or-none';
    const where = `the group ${groupName(group)} at ${stepName(step)}`;
    yield {
      message: isPart
        ? `Only some recommendations of ${where} are for ${whomInWords(who, SOME, EVERYBODY)}. Give all of them the same \`when\`.`
        : `No recommendation of ${where} is for ${whomInWords(who, SOME, EVERYBODY)}. Add one for them, or give the group a \`when\` that leaves them out.`,
      at: group.labelAt,
      ...evidence,
      ...(!isPart && { lacks: lackOf(answer) }),
    };
  }
}

function lackOf({ step, group }: GroupAnswer): NonNullable<Report['lacks']> {
  return {
    by: 'group',
    step: step.id,
    actions: new Set(group.members.flatMap(({ direction, action }) => (direction === 'for' ? action.id : []))),
    consequence: { message: `No recommendation of the group ${groupName(group)} is for them.`, at: group.labelAt },
  };
}

/** Groups that give some patients more recommendations than they say; each that is too much for somebody. */
export function* groupOverlaps(context: CheckContext): Generator<Report> {
  const { guideline } = context;
  for (const answer of groupAnswers(context.analysis)) {
    const { step, group, doubles } = answer;
    for (const { member, earlier, region } of doubles) {
      const isDouble: Confirm = (patient, isTaken) =>
        isVerdict(context, answer, 'too many')(patient, isTaken) &&
        holds(whomOf(member), patient) === true &&
        earlier.some((one) => holds(whomOf(one), patient) === true);
      const found = witnessed(context, step, region, isDouble);
      if (!found) continue;
      const { who, ...evidence } = found;
      const others = [...new Set(earlier.map(({ action }) => actionName(guideline, action)))];
      const own = actionName(guideline, member.action);
      const where = `of the group ${groupName(group)} at ${stepName(step)}`;
      const whom = whomInWords(who, SOME, EVERYBODY);
      yield {
        message:
          (earlier.length === 1
            ? `${others[0]} and ${own} ${where} are both for ${whom}. `
            : `Besides ${eitherOfSome(others)}, ${own} ${where} is for ${whom}. `) +
          'Make the conditions exclude each other, or choose another `select`.',
        at: member.when?.at ?? member.action.at,
        related: earlier.slice(0, MOST_NAMED).map(({ when, action }, i) => ({
          message: `${actionName(guideline, action)} is for ${earlier.length === 1 ? 'them' : 'some of them'} too${i === MOST_NAMED - 1 ? andMore(earlier.length - MOST_NAMED) : ''}.`,
          at: when?.at ?? action.at,
        })),
        ...evidence,
      };
    }
  }
}

/** The rest of many recommendations, of which only the first are shown. */
function andMore(count: number): string {
  if (count <= 0) return '';
  return count === 1 ? ', as is 1 more of the group' : `, as are ${count} more of the group`;
}

/** Groups of which it is not known for some patients which recommendations are for them. */
export function* groupStalls(context: CheckContext): Generator<Report> {
  const { guideline } = context;
  for (const answer of groupAnswers(context.analysis)) {
    const { step, group, stalled } = answer;
    if (stalled === NOBODY) continue;
    const isStalled: Confirm = (patient, isTaken) =>
      isAsked(context, answer)(patient, isTaken) &&
      holds(group.when, patient) === true &&
      group.members.some((member) => holds(whomOf(member), patient) === undefined);
    const found = witnessed(context, step, stalled, isStalled);
    if (!found) continue;
    const { who, ...evidence } = found;
    const guards = [group.when, ...group.members.map(({ when }) => when)];
    const missing = unknownIn(guideline, guards, evidence.witness);
    const names = missing.map(({ label }) => asName(label));
    const [first] = missing;
    const remedy = first
      ? `Collect ${joinWithOr(names)} before this step, or say in the conditions what holds for \`${first.id} = null\`.`
      : 'Say in the conditions what holds for those whose finding is not known.';
    yield {
      message:
        `It is not known which recommendations of the group ${groupName(group)} at ${stepName(step)} are for ` +
        `${whomInWords(who, SOME, EVERYBODY)}. ${remedy}`,
      at: group.labelAt,
      related: missing.map((finding) => ({ message: 'This finding may be unknown.', at: finding.at })),
      ...evidence,
    };
  }
}

/** Whether a patient comes to the step and may choose the option of the group. */
function isAsked({ guideline }: CheckContext, { step, option }: GroupAnswer): Confirm {
  return (patient, isTaken) => comesTo(guideline, step, option, patient, isTaken);
}

/** Whether the group there says just this of such a patient. */
function isVerdict(context: CheckContext, answer: GroupAnswer, verdict: GroupVerdict): Confirm {
  const { group } = answer;
  return (patient, isTaken) => {
    const members = group.members.map((member) => holds(whomOf(member), patient));
    return (
      isAsked(context, answer)(patient, isTaken) && verdictOf(group, holds(group.when, patient), members) === verdict
    );
  };
}

/** The findings that some conditions ask about and that are unknown for a patient. */
export function unknownIn(
  guideline: Guideline,
  guards: readonly (LocatedCondition | undefined)[],
  patient: Patient | undefined,
): Finding[] {
  const asked = new Set<Finding>();
  for (const when of guards)
    if (when?.condition)
      forEachFinding(when.condition, (finding) => {
        for (const input of inputsTo(finding)) asked.add(input);
      });
  return [...guideline.findings.values()].filter((finding) => asked.has(finding) && patient?.get(finding.id) === null);
}

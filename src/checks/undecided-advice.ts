import type { Condition } from '../condition/condition.ts';
import { parseCondition } from '../condition/parse.ts';
import type { Alternative, Finding, Group, Guideline, LocatedCondition, Recommendation } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { NOBODY } from '../region/diagram.ts';
import { type UndecidedAdvice, undecidedAdvice } from '../region/undecided-advice.ts';
import { holds } from '../simulation/walk.ts';
import { comesTo } from '../simulation/ways-to.ts';
import { asName } from '../text/marks.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, CheckContext, Fix, Report } from './check.ts';
import { actionName, alternativeName, groupName, joinWithOr, listSome, stepName } from './naming.ts';
import { unknownIn } from './unmet-groups.ts';
import { type Confirm, EVERYBODY, SOME, whomInWords, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'undecided-advice',
  severity: 'error',
  title: 'It is not known for some patients whether advice is for them',
  proves: { refutes: [{ claims: ['advice_known'] }] },
  remedies: ['collect-first', 'exclude'],
  event: 'advice not known',
  *run(context) {
    for (const undecided of undecidedAdvice(context.analysis)) {
      const report = reportOf(context, undecided);
      if (report) yield report;
    }
  },
};

function reportOf(context: CheckContext, undecided: UndecidedAdvice): Report | undefined {
  const { guideline } = context;
  const { step, region } = undecided;
  const found = witnessed(context, step, region, confirmation(guideline, undecided));
  const guards = guardsOf(undecided);
  const [guard] = guards;
  if (!found || !guard) return undefined;
  const { who, ...evidence } = found;
  const all = [...guards, ...aroundOf(undecided)];
  const missing = unknownIn(guideline, all, evidence.witness);
  const [first] = missing;
  const remedy = first
    ? `Collect ${joinWithOr(missing.map(({ label }) => asName(label)))} before this step, or say in the \`when\` what holds for \`${first.id} = null\`.`
    : 'Say in the `when` what holds for those whose finding is not known.';
  const fix = fixOf(context, undecided, missing);
  return {
    message: `It is not known whether ${subject(guideline, undecided)} ${whomInWords(who, SOME, EVERYBODY)}. ${remedy}`,
    at: guard.at,
    related: [
      ...guards.slice(1).map(({ at }) => ({ message: 'Nor is it known here.', at })),
      ...missing.map((finding) => ({ message: 'This finding may be unknown.', at: finding.at })),
    ],
    ...evidence,
    ...(fix && { fix }),
  };
}

/** What is not known: "*Warfarin* and *Apixaban* at *Treat* are meant for", "the alternative *Wait* at *Treat* is open to". */
function subject(guideline: Guideline, { step, what }: UndecidedAdvice): string {
  const where = `at ${stepName(step)}`;
  if (isSeveral(what)) {
    const names = [...new Set(what.map(({ action }) => actionName(guideline, action)))];
    return `${listSome(names)} ${where} ${names.length === 1 ? 'is' : 'are'} meant for`;
  }
  return 'members' in what
    ? `the group ${groupName(what)} ${where} is meant for`
    : `the alternative ${alternativeName(what)} ${where} is open to`;
}

function isSeveral(what: UndecidedAdvice['what']): what is readonly Recommendation[] {
  return Array.isArray(what);
}

/** The conditions that are unknown, in the order of the file. */
function guardsOf({ what }: UndecidedAdvice): LocatedCondition[] {
  const all: readonly (Recommendation | Group | Alternative)[] = isSeveral(what) ? what : [what];
  return all.flatMap(({ when }) => when ?? []);
}

/** The conditions of the group around a recommendation, which may be what is unknown. */
function aroundOf({ what }: UndecidedAdvice): readonly (LocatedCondition | undefined)[] {
  return isSeveral(what) ? what.map(({ group }) => group?.when) : [];
}

/** Walks the patient: it comes to the step, may choose the option, and the conditions are unknown. */
function confirmation(guideline: Guideline, { step, option, what }: UndecidedAdvice): Confirm {
  const guards = isSeveral(what) ? what.map(whomOf) : [what.when];
  return (patient, isTaken) =>
    comesTo(guideline, step, option, patient, isTaken) && guards.every((guard) => holds(guard, patient) === undefined);
}

/**
 * Says in each condition that it is for those alone of whom the missing findings are known. Offered where that changes
 * nothing for those for whom the condition was true, and leaves nobody for whom it is not known.
 */
function fixOf(
  { analysis, text }: CheckContext,
  undecided: UndecidedAdvice,
  missing: readonly Finding[],
): Fix | undefined {
  const { step, region } = undecided;
  const known = missing.map((finding): Condition => ({ kind: 'not', part: { kind: 'unknown', finding } }));
  const { truths, variables } = analysis.pathway;
  const d = variables.diagrams;
  const guards = guardsOf(undecided);
  const isRepaired = (condition: Condition): boolean => {
    const before = truths.of(condition);
    const after = truths.of({ kind: 'and', parts: [...known, condition] });
    const { region: arriving } = analysis.main.arrival(step);
    return (
      d.and(arriving, d.minus(before.yes, after.yes)) === NOBODY &&
      d.minus(region, d.or(after.yes, after.no)) === NOBODY
    );
  };
  const areRepaired = analysis.decide(step, () =>
    guards.every(({ condition }) => condition !== undefined && isRepaired(condition)),
  );
  if (known.length === 0 || !areRepaired) return undefined;
  const tests = missing.map(({ id }) => `${id} != null and `).join('');
  return {
    title: `Add \`${tests.trimEnd()}\`, which leaves out those in whom that is not known`,
    edits: guards.map(({ text: condition, at }) => {
      const own = condition.trim().replaceAll(/\s*\n\s*/g, ' ');
      const newText = tests + (parseCondition(own).tree?.kind === 'or' ? `(${own})` : own);
      return { at, newText: scalarInPlaceOf(text.slice(at.start, at.end), newText) };
    }),
  };
}

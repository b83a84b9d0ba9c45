import type { Patient } from '../condition/condition.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import { actionsNamed } from '../guideline/classes.ts';
import { doseInWords, doseOfPatient, missingForDose } from '../guideline/doses/in-words.ts';
import type { Dose, Guideline, Quantity, Recommendation, Rule, Step, Timing } from '../guideline/model.ts';
import { joinWithAnd } from '../guideline/names-in-messages.ts';
import { orderInWords } from '../guideline/rule-words.ts';
import { facts, notKnown } from '../simulation/reasons.ts';
import type { Choice, Given, Pending, Route } from '../simulation/route.ts';
import { asWritten } from '../text/marks.ts';
import type { Block, Tone } from './note.ts';
import { cautionBlock, offeredBlock, remarkBlocks, takenBlocks } from './note-choices.ts';
import { actionLabel, named } from './note-names.ts';

/** What is recommended, step by step, with all that a clinician weighs it by. */
export function adviceBlocks(guideline: Guideline, route: Route, patient: Patient): Block[] {
  const blocks = adviceBySteps(guideline, route, patient).flatMap(({ step, blocks: own }): Block[] => [
    { kind: 'prose', text: asWritten(labelInWords(step.label)), tone: 'good' },
    ...own,
  ]);
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: adviceHeading(route) }, ...blocks];
}

/** What stands above the advice. */
export function adviceHeading(route: Route): string {
  if (route.status === 'nothing-recommended' || route.status === 'refused') return 'What follows';
  if (route.status === 'advice-undetermined' && route.given.length + route.alternatives.length === 0)
    return 'What is open';
  if (route.status === 'conflict' && route.ending.kind === 'end') return 'Contradictory advice';
  return route.status === 'recommended' ? 'Recommendation' : 'Recommended so far';
}

/** The steps of a way that recommend something, in its order, each with what is recommended there. */
export function adviceBySteps(
  guideline: Guideline,
  { given, alternatives, chosen, unchosen, pending, passages }: Route,
  patient: Patient,
): readonly { readonly step: Step; readonly blocks: readonly Block[] }[] {
  return passages.flatMap(({ step }) => {
    const here = <T extends { readonly step: Step }>(all: readonly T[]) => all.filter((each) => each.step === step);
    const blocks: Block[] = [
      ...here(chosen).flatMap((one) => (one.isOpen === true ? takenBlocks(one) : [])),
      ...here(given).flatMap((each) => givenBlocks(guideline, patient, each, each.alternative ? 1 : 0)),
      ...choicesBlocks(guideline, patient, here(alternatives), unchosen.includes(step)),
      ...pendingBlocks(guideline, here(pending)),
      ...revisitBlocks(guideline, step),
    ];
    return blocks.length === 0 ? [] : [{ step, blocks }];
  });
}

function givenBlocks(
  guideline: Guideline,
  patient: Patient,
  { recommendation, because, rules }: Given,
  depth: number,
): Block[] {
  const { direction, action, timing, dose, doseBroken, cautions = [], note } = recommendation;
  const amount = dose && doseOfPatient(dose, patient);
  const detail = (text: string, tone: Tone = 'plain'): Block => ({ kind: 'item', depth: depth + 1, text, tone });
  const group = recommendation.group ? ` (${labelInWords(recommendation.group.label)})` : '';
  return [
    {
      kind: 'item',
      depth,
      tone: 'strong',
      text: `${direction === 'for' ? '' : 'Avoid: '}${asWritten(`${actionLabel(guideline, action)}${amount === undefined ? '' : ` ${amount}`}${group}`)}`,
    },
    detail(grade(recommendation)),
    ...(dose && amount === undefined ? [detail(unknownDose(guideline, dose, patient), 'warning')] : []),
    ...(doseBroken ? [detail('The dose cannot be read. Correct it in the guideline.', 'warning')] : []),
    ...(because.length > 0 ? [detail(`For this patient, because ${facts(because)}.`)] : []),
    ...(timing ? [detail(timingInWords(guideline, timing))] : []),
    ...(note === undefined ? [] : [detail(asWritten(note))]),
    ...cautions.map((caution) => cautionBlock(caution, depth + 1)),
    ...rules
      .filter((rule) => isKeptBy(guideline, rule, action.id))
      .map((rule) => detail(ruleInWords(guideline, rule), 'faint')),
  ];
}

/** `The dose is not known, because “Weight” is not: 40 mg/kg every 12 hours.` */
function unknownDose(guideline: Guideline, dose: Dose, patient: Patient): string {
  const missing = missingForDose(dose, patient);
  const why =
    missing.length > 0 ? `, because ${joinWithAnd(missing.map(named))} ${missing.length > 1 ? 'are' : 'is'} not` : '';
  return `The dose is not known${why}: ${asWritten(doseInWords(guideline, dose))}.`;
}

/** `Conditional recommendation, low certainty [source-2]`. */
function grade(recommendation: Recommendation): string {
  const { cites } = recommendation;
  const sources = cites.length === 0 ? '' : ` [${cites.map(({ id }) => id).join(', ')}]`;
  return `${gradeInWords(recommendation)}${sources}`;
}

/** How surely something is recommended, in the words of GRADE: `Conditional recommendation, low certainty`. */
export function gradeInWords({ strength, certainty, goodPractice }: Recommendation): string {
  const parts = [
    ...(strength ? [`${strength.value} recommendation`] : []),
    ...(certainty ? [`${certainty.value.replace('-', ' ')} certainty`] : []),
    ...(goodPractice ? ['good practice'] : []),
  ];
  const text = parts.length === 0 ? 'Strength not stated' : parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** When something belongs beside another action: `1 to 2 hours before *Crutches*.` */
export function timingInWords(guideline: Guideline, { relation, action, from, to }: Timing): string {
  const name = named(actionLabel(guideline, action));
  if (relation === 'with') return to ? `Within ${quantity(to)} of ${name}.` : `Together with ${name}.`;
  const bounds =
    from && to ? `${range(from, to)} ` : from ? `At least ${quantity(from)} ` : to ? `At most ${quantity(to)} ` : '';
  const text = `${bounds}${relation} ${name}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function range(from: Quantity, to: Quantity): string {
  return from.unit === to.unit ? `${from.value} to ${quantity(to)}` : `${quantity(from)} to ${quantity(to)}`;
}

function quantity({ value, unit }: Quantity): string {
  return amountInWords(String(value), unit);
}

/** A rule about an order is said once, where the later of its actions is. */
function isKeptBy(guideline: Guideline, { says }: Rule, action: string): boolean {
  return says.kind !== 'require' || says.before === undefined || actionsNamed(guideline, says.before).includes(action);
}

function ruleInWords(guideline: Guideline, rule: Rule): string {
  const { id, when, because } = rule;
  const whom = when ? 'for patients like this one ' : '';
  return `Rule \`${id}\`: ${whom}${orderOf(guideline, rule)}.${because === '' ? '' : ` ${asWritten(because)}`}`;
}

/** What a rule orders: `*Embolization* before *Decompression*`. */
export function orderOf(guideline: Guideline, { says }: Rule): string {
  return orderInWords(guideline, says, named);
}

/** @param isNeeded one of these has to be chosen, because the step itself has nothing for the patient */
function choicesBlocks(guideline: Guideline, patient: Patient, choices: readonly Choice[], isNeeded: boolean): Block[] {
  return choices.flatMap((choice, i) => [
    offeredBlock(guideline, choice, isNeeded ? (i === 0 ? 'Choose one' : 'Or') : 'Or instead'),
    ...remarkBlocks(choice.alternative),
    ...choice.given.flatMap((each) => givenBlocks(guideline, patient, each, 1)),
  ]);
}

/** What waits for the same findings is said together. */
function pendingBlocks(guideline: Guideline, pending: readonly Pending[]): Block[] {
  const byQuestion = new Map<string, Pending[]>();
  for (const each of pending) {
    const why = notKnown(each.missing);
    byQuestion.set(why, [...(byQuestion.get(why) ?? []), each]);
  }
  return [...byQuestion].map(([why, all]): Block => {
    const what = joinWithAnd([...new Set(all.map((each) => pendingInWords(guideline, each, all)))]);
    return { kind: 'item', depth: 0, text: `Not decided: ${what}, because ${why}.`, tone: 'warning' };
  });
}

/** `“Crutches”`, `to avoid “Crutches”`, and where both are open `whether “Crutches” or to avoid it`. */
function pendingInWords(
  guideline: Guideline,
  { alternative, recommendation }: Pending,
  together: readonly Pending[],
): string {
  if (!recommendation) return `the alternative ${named(alternative?.label ?? '')}`;
  const { action, direction } = recommendation;
  const name = named(actionLabel(guideline, action));
  const isOpenBothWays = together.some(
    ({ recommendation: other }) => other?.action.id === action.id && other.direction !== direction,
  );
  if (isOpenBothWays) return `whether ${name} or to avoid it`;
  return direction === 'for' ? name : `to avoid ${name}`;
}

function revisitBlocks(guideline: Guideline, { revisit }: Step): Block[] {
  if (!revisit) return [];
  const step = guideline.steps.get(revisit.step.id);
  const when = revisit.after ? ` after ${quantity(revisit.after)}` : '';
  const text = `Come back${when} to: ${asWritten(labelInWords(step?.label ?? revisit.step.id))}`;
  return [{ kind: 'item', depth: 0, text, tone: 'plain' }];
}

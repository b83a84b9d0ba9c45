import type { Patient, Value } from '../condition/condition.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import { givenFinding } from '../guideline/given.ts';
import { miscalculated } from '../guideline/miscalculated.ts';
import type { Assumption, Finding, Guideline, Step, ValueKind } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { readHeldValue } from '../guideline/typed-value.ts';
import { type Answer, answersTo, possibleValues } from '../guideline/types/index.ts';
import { typedAnswer } from '../report/typed-answer.ts';
import { reasonsOf, whyImpossible } from '../report/why-impossible.ts';
import { compileRouter, type Router } from '../simulation/router.ts';
import { uncollectedOf } from '../simulation/uncollected.ts';
import { namesInQuotes } from '../text/marks.ts';
import { type ChoiceQuestion, choiceAt, choiceQuestion, choicesIn, type MadeChoice } from './choices.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { asTyped, type Outcome, outcomeOf } from './outcome.ts';

/** What a person answered to the question for a finding, as typed: `yes`, `65 g/L`, option ids, `unknown`. */
export interface TypedAnswer {
  readonly finding: string;
  readonly typed: string;
  /** What it is, where it was not typed but chosen, or taken from a case: then nobody reads what it would be typed as. */
  readonly value?: Value;
}

/** One of the answers to a question; to one for a set, several may be given, joined by commas. */
export interface Choice extends Answer {
  readonly typed: string;
}

/** One more finding is needed to know how the patient's way goes on. */
export interface Question {
  readonly kind: 'question';
  readonly finding: string;
  readonly label: string;
  /** The finding's own question, where it has one. */
  readonly question?: string;
  readonly holds: ValueKind;
  /** What can be chosen from; empty for a number. What the guideline rules out for this patient is not among them. */
  readonly choices: readonly Choice[];
  /** The possible values in words: `18 to 110 years`. */
  readonly values: string;
  /** Whether `unknown` is an answer. */
  readonly mayBeUnknown: boolean;
  /** The step that needs the answer; empty where none has asked for it. */
  readonly step: string;
  /** The labels of the steps at which the way can still end; empty where that is not known. */
  readonly possible: readonly string[];
}

/** An answer cannot be taken. */
export interface Refusal {
  readonly kind: 'refused';
  /** Empty when it is no answer that is wrong, but where the way was to begin. */
  readonly finding: string;
  readonly label: string;
  /** What is wrong with it and what to do. */
  readonly message: string;
  /** What is wrong with it alone. */
  readonly reason: string;
}

export type Simulation = Question | ChoiceQuestion | Refusal | Outcome;

/** A patient to take through the pathway, so far as answers are there. */
export interface SimulatedPatient {
  readonly answers: readonly TypedAnswer[];
  /** What is chosen; at other steps nothing is. */
  readonly choices?: readonly MadeChoice[];
  /** The id of the step at which the way begins; the pathway's own start when absent. */
  readonly from?: string;
  /** What the patient is called. */
  readonly name?: string;
  /** False: nothing more is asked, and what is not known stays so. */
  readonly asks?: boolean;
  /** True: where alternatives are open, it is asked which one is taken, also where the step itself recommends something. */
  readonly offers?: boolean;
  /** The id of a finding that is asked in any case, whatever was answered before. */
  readonly about?: string;
  /** The id of a step at which it is asked in any case what is chosen, whatever was before. */
  readonly choiceAt?: string;
}

/**
 * The next question for a patient, or what becomes of the patient once all is known that the way needs. The first answer
 * that cannot be taken is refused; one for a finding, and a choice of an alternative, that is no longer there is passed over.
 */
export function simulationOf(
  files: GuidelineBundle,
  { answers, choices: made = [], from, name, asks = true, offers = false, about, choiceAt: again }: SimulatedPatient,
): Simulation {
  const guideline = startingAt(files.guideline.guideline, from);
  if (!guideline)
    return refused(undefined, `The step \`${from}\`, where the way began, is not in the guideline any more.`);
  const finding = about === undefined ? undefined : givenFinding(guideline, about);
  if (about !== undefined && !finding) return refused(about, `\`${about}\` is not in the guideline any more.`);
  const router = compileRouter(guideline);
  const others = about === undefined ? answers : answers.filter(({ finding }) => finding !== about);
  const contradiction = asks ? (patient: Patient) => router.ruledOutBy(patient) : undefined;
  const answered = answeredBy(router, others, contradiction);
  const { choices, own } = choicesIn(guideline, made);
  if (finding) {
    const known: Patient = answered.kind === 'patient' ? answered.patient : new Map();
    // All that is possible by itself can be chosen: other answers give way to it.
    return questionFor({ finding, step: undefined }, router, { known, choices, fixed: new Map() });
  }
  if (answered.kind === 'refused') return answered;
  const { patient } = answered;
  if (again !== undefined) return changedChoice(router, patient, choices, again);
  const uncollected = uncollectedOf(router, patient, choices);
  if (!asks) return outcomeOf(files, router, patient, choices, name, uncollected);
  const needed = router.askOrOffer(patient, choices, ({ id }) => !offers || own.has(id));
  if (needed?.kind === 'choice') return choiceQuestion(guideline, needed);
  if (needed) return questionFor(needed, router, { known: patient, choices, fixed: patient });
  return outcomeOf(files, router, patient, choices, name, uncollected);
}

function changedChoice(router: Router, patient: Patient, choices: Choices, id: string): ChoiceQuestion | Refusal {
  const step = router.guideline.steps.get(id);
  const others = new Map([...choices].filter(([other]) => other !== id));
  const needed = step && choiceAt(step, router.route(patient, others));
  if (needed) return choiceQuestion(router.guideline, needed);
  return refused(undefined, `At \`${id}\` there is nothing more to choose for this patient.`);
}

/**
 * The patient of whom something was answered, or the first answer that cannot be taken. Answers for findings that are no
 * longer there are passed over.
 * @param contradiction the assumptions because of which nobody is like a patient; empty when somebody is
 */
export function answeredBy(
  router: Router,
  answers: readonly TypedAnswer[],
  contradiction: (patient: Patient) => readonly Assumption[] = (patient) => router.contradicted(patient, 'open'),
): { readonly kind: 'patient'; readonly patient: Patient } | Refusal {
  const patient = new Map<string, Value>();
  for (const { finding: id, typed, value: held } of answers) {
    const finding = givenFinding(router.guideline, id);
    if (!finding) continue;
    const { value, message } = held === undefined ? typedAnswer(finding, typed) : readHeldValue(finding, held);
    if (message !== undefined) return refused(finding, message);
    patient.set(id, value);
    for (const { calculation, message: reason } of miscalculated(patient, router.guideline))
      return refused(calculation.finding, reason);
  }
  if (contradiction(patient).length === 0) return { kind: 'patient', patient };
  // What is contradicted stays so with every further answer.
  const sofar = new Map<string, Value>();
  for (const [id, value] of patient) {
    const assumptions = contradiction(sofar.set(id, value));
    if (assumptions.length > 0)
      return refused(givenFinding(router.guideline, id) ?? id, whyImpossible(assumptions), reasonsOf(assumptions));
  }
  return { kind: 'patient', patient };
}

/** @param about the finding; its id when it is gone, undefined where it is none @param reason what is wrong with the answer alone */
function refused(about: Finding | string | undefined, message: string, reason = message): Refusal {
  const [finding = '', label = ''] = typeof about === 'object' ? [about.id, labelInWords(about.label)] : [about, about];
  return { kind: 'refused', finding, label, message: namesInQuotes(message), reason: namesInQuotes(reason) };
}

/** Undefined when there is no such step. */
function startingAt(guideline: Guideline, from: string | undefined): Guideline | undefined {
  if (from === undefined) return guideline;
  const step = guideline.steps.get(from);
  return step && { ...guideline, start: { id: step.id, at: step.at } };
}

function questionFor(
  { finding, step }: { readonly finding: Finding; readonly step: Step | undefined },
  router: Router,
  { known, choices: chosen, fixed }: { readonly known: Patient; readonly choices: Choices; readonly fixed: Patient },
): Question | Refusal {
  const { ending } = router.route(known, chosen);
  const { id, label, question, holds, mayBeUnknown } = finding;
  const against = new Set<Assumption>();
  const isPossible = (value: Value): boolean => {
    const assumptions = router.ruledOutBy(new Map([...fixed, [id, value]]));
    for (const assumption of assumptions) against.add(assumption);
    return assumptions.length === 0;
  };
  const choices = choicesOf(finding, isPossible);
  const canBeUnknown = mayBeUnknown && isPossible(null);
  if ((holds === 'truth' || holds === 'option') && choices.length === 0 && !canBeUnknown && against.size > 0) {
    const why = reasonsOf([...against]);
    const message = `With what was answered before, no answer to “${labelInWords(label)}” is left (${why}). Go back and correct that.`;
    return refused(finding, message, why);
  }
  return {
    kind: 'question',
    finding: id,
    label: labelInWords(label),
    ...(question !== undefined && { question: labelInWords(question) }),
    holds,
    choices,
    values: possibleValues(finding),
    mayBeUnknown: canBeUnknown,
    step: step ? labelInWords(step.label) : '',
    possible: ending.kind === 'undetermined' ? ending.possible.map((end) => labelInWords(end.label)) : [],
  };
}

function choicesOf(finding: Finding, isPossible: (value: Value) => boolean): readonly Choice[] {
  const all = answersTo(finding).map((answer) => ({ typed: asTyped(answer.value), ...answer }));
  // Of several options together nobody can say beforehand.
  return finding.holds === 'set' ? all : all.filter(({ value }) => isPossible(value));
}

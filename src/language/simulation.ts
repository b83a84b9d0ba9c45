import type { Patient, Value } from '../condition/condition.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import type { Assumption, Finding, FindingType, Guideline, Step } from '../guideline/model.ts';
import { possibleValues } from '../report/note-ending.ts';
import { typedAnswer } from '../report/typed-answer.ts';
import { reasonsOf, whyImpossible } from '../report/why-impossible.ts';
import { compileRouter, type Router } from '../simulation/router.ts';
import { asTyped, type Outcome, outcomeOf } from './outcome.ts';
import type { PathwayFiles } from './pathway-files.ts';
import { plainMessage } from './plain-message.ts';

/** What a person answered to the question for a finding, as typed: `yes`, `65 g/L`, option ids, `unknown`. */
export interface TypedAnswer {
  readonly finding: string;
  readonly typed: string;
}

/** One of the answers to a question; to one of the type `multiple`, several may be given, joined by commas. */
export interface Choice {
  readonly typed: string;
  readonly label: string;
}

/** One more finding is needed to know how the patient's way goes on. */
export interface Question {
  readonly kind: 'question';
  readonly finding: string;
  readonly label: string;
  /** The finding's own question, where it has one. */
  readonly question?: string;
  readonly type: FindingType;
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
  readonly finding: string;
  /** What is wrong with it and what to do. */
  readonly message: string;
}

export type Simulation = Question | Refusal | Outcome;

/** A patient to take through the pathway, so far as answers are there. */
export interface SimulatedPatient {
  readonly answers: readonly TypedAnswer[];
  /** The id of the step at which the way begins; the pathway's own start when absent. */
  readonly from?: string;
  /** What the patient is called. */
  readonly name?: string;
  /** False: nothing more is asked, and what is not known stays so. */
  readonly asks?: boolean;
  /** The id of a finding that is asked in any case, whatever was answered before. */
  readonly about?: string;
}

/**
 * The next question for a patient, or what becomes of the patient once all is known that the way needs. The first answer
 * that cannot be taken is refused; one for a finding that is no longer there is passed over.
 */
export function simulationOf(
  files: PathwayFiles,
  { answers, from, name, asks = true, about }: SimulatedPatient,
): Simulation {
  const guideline = startingAt(files.guideline.guideline, from);
  const router = compileRouter(guideline);
  const others = about === undefined ? answers : answers.filter(({ finding }) => finding !== about);
  const contradiction = asks ? (patient: Patient) => router.ruledOutBy(patient) : undefined;
  const answered = answeredBy(router, others, contradiction);
  if (answered.kind === 'refused') return answered;
  const { patient } = answered;
  const again = about === undefined ? undefined : guideline.findings.get(about);
  if (again) return questionFor({ finding: again, step: undefined }, router, patient);
  const next = router.ask(patient);
  if (next && asks) return questionFor(next, router, patient);
  return outcomeOf(files, router, patient, name, next?.finding);
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
  for (const { finding: id, typed } of answers) {
    const finding = router.guideline.findings.get(id);
    if (!finding) continue;
    const { value, message } = typedAnswer(finding, typed);
    if (message !== undefined) return { kind: 'refused', finding: id, message: plainMessage(message) };
    patient.set(id, value);
  }
  if (contradiction(patient).length === 0) return { kind: 'patient', patient };
  // What is contradicted stays so with every further answer.
  const sofar = new Map<string, Value>();
  for (const [id, value] of patient) {
    const assumptions = contradiction(sofar.set(id, value));
    if (assumptions.length > 0)
      return { kind: 'refused', finding: id, message: plainMessage(whyImpossible(assumptions)) };
  }
  return { kind: 'patient', patient };
}

function startingAt(guideline: Guideline, from: string | undefined): Guideline {
  const step = from === undefined ? undefined : guideline.steps.get(from);
  return step ? { ...guideline, start: { id: step.id, at: step.at } } : guideline;
}

function questionFor(
  { finding, step }: { readonly finding: Finding; readonly step: Step | undefined },
  router: Router,
  patient: Patient,
): Question | Refusal {
  const { ending } = router.route(patient);
  const { id, label, question, type, mayBeUnknown } = finding;
  const against = new Set<Assumption>();
  const isPossible = (value: Value): boolean => {
    const assumptions = router.ruledOutBy(new Map([...patient, [id, value]]));
    for (const assumption of assumptions) against.add(assumption);
    return assumptions.length === 0;
  };
  const choices = choicesOf(finding, isPossible);
  const canBeUnknown = mayBeUnknown && isPossible(null);
  if ((type === 'boolean' || type === 'choice') && choices.length === 0 && !canBeUnknown && against.size > 0) {
    const why = reasonsOf([...against]);
    const message = `With what was answered before, no answer to “${labelInWords(label)}” is left (${why}). Go back and correct that.`;
    return { kind: 'refused', finding: id, message: plainMessage(message) };
  }
  return {
    kind: 'question',
    finding: id,
    label: labelInWords(label),
    ...(question !== undefined && { question: labelInWords(question) }),
    type,
    choices,
    values: possibleValues(finding),
    mayBeUnknown: canBeUnknown,
    step: step ? labelInWords(step.label) : '',
    possible: ending.kind === 'undetermined' ? ending.possible.map((end) => labelInWords(end.label)) : [],
  };
}

function choicesOf({ type, options }: Finding, isPossible: (value: Value) => boolean): readonly Choice[] {
  if (type === 'boolean')
    return [true, false].filter(isPossible).map((value) => ({ typed: asTyped(value), label: value ? 'Yes' : 'No' }));
  // Of several options together nobody can say beforehand.
  const offered = type === 'choice' ? options.filter(({ id }) => isPossible(id)) : options;
  return offered.map(({ id, label }) => ({ typed: id, label: labelInWords(label) }));
}

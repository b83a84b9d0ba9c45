import type { Patient, Value } from '../condition/condition.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import type { Finding, FindingType, Guideline, Step } from '../guideline/model.ts';
import { possibleValues } from '../report/note-ending.ts';
import { markdownNote } from '../report/note-markdown.ts';
import { typedAnswer } from '../report/typed-answer.ts';
import { whyImpossible } from '../report/why-impossible.ts';
import { witnessLines } from '../report/witness.ts';
import type { Route } from '../simulation/route.ts';
import { compileRouter, type Router } from '../simulation/router.ts';
import { fileName } from './file-names.ts';
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
  /** The step that needs the answer. */
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

/** The patient's way has come to its end, or to where the guideline has no answer. */
export interface Outcome {
  readonly kind: 'outcome';
  /** The consultation note, in Markdown. */
  readonly note: string;
  /** One line: what it came to. */
  readonly headline: string;
  /** The ids of the steps on the way. */
  readonly path: readonly string[];
  /** What was taken on the way from one step to the next: `${stepId}/${branchIndex}`, or `${stepId}/next`. */
  readonly branches: readonly string[];
  /** The URI of the guideline. */
  readonly guideline: string;
  /** What is known of the patient, a line each. */
  readonly patient: readonly string[];
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
}

/**
 * The next question for a patient, or what becomes of the patient once all is known that the way needs. The first answer
 * that cannot be taken is refused; one for a finding that is no longer there is passed over.
 */
export function simulationOf(files: PathwayFiles, { answers, from, name, asks = true }: SimulatedPatient): Simulation {
  const guideline = startingAt(files.guideline.guideline, from);
  const router = compileRouter(guideline);
  const patient = new Map<string, Value>();
  for (const { finding: id, typed } of answers) {
    const finding = guideline.findings.get(id);
    if (!finding) continue;
    const { value, message } = typedAnswer(finding, typed);
    const refused = message ?? (value === undefined ? undefined : ruledOut(router, patient, id, value));
    if (refused !== undefined) return { kind: 'refused', finding: id, message: plainMessage(refused) };
    if (value !== undefined) patient.set(id, value);
  }
  const next = router.ask(patient);
  if (next && asks) return questionFor(next, router, patient);
  const route = router.route(patient);
  const path = fileName(files.guideline.uri);
  const { lines } = files.guideline;
  return {
    kind: 'outcome',
    note: markdownNote({ guideline, path, lines, patient, name, route, uncollected: next?.finding }),
    headline: headlineOf(route),
    path: route.passages.map(({ step }) => step.id),
    branches: waysTaken(route),
    guideline: files.guideline.uri,
    patient: witnessLines(patient, guideline),
  };
}

/** A value as a person would type it, so that it can be an answer. */
export function asTyped(value: Value): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(',');
  return String(value);
}

function waysTaken({ passages }: Route): string[] {
  return passages.flatMap(({ step, taken }) => {
    if (taken) return `${step.id}/${step.branches?.indexOf(taken)}`;
    return step.next && !step.branches ? `${step.id}/next` : [];
  });
}

function startingAt(guideline: Guideline, from: string | undefined): Guideline {
  const step = from === undefined ? undefined : guideline.steps.get(from);
  return step ? { ...guideline, start: { id: step.id, at: step.at } } : guideline;
}

function ruledOut(router: Router, patient: Patient, id: string, value: Value): string | undefined {
  const [assumption] = router.contradicted(new Map([...patient, [id, value]]));
  return assumption && router.contradicted(patient).length === 0 ? whyImpossible(assumption) : undefined;
}

function questionFor(
  { finding, step }: { readonly finding: Finding; readonly step: Step },
  router: Router,
  patient: Patient,
): Question {
  const { ending } = router.route(patient);
  const { id, label, question, type, mayBeUnknown } = finding;
  const isPossible = (value: Value) => ruledOut(router, patient, id, value) === undefined;
  return {
    kind: 'question',
    finding: id,
    label: labelInWords(label),
    ...(question !== undefined && { question: labelInWords(question) }),
    type,
    choices: choicesOf(finding, isPossible),
    values: possibleValues(finding),
    mayBeUnknown: mayBeUnknown && isPossible(null),
    step: labelInWords(step.label),
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

function headlineOf({ ending, passages }: Route): string {
  const last = passages.at(-1)?.step;
  const where = last ? labelInWords(last.label) : '';
  switch (ending.kind) {
    case 'recommended':
      return where;
    case 'undetermined':
      return `Not determined at ${where}`;
    case 'gap':
      return `No answer: no branch takes this patient at ${where}`;
    case 'conflict':
      return `No single answer: several branches apply at ${where}`;
    default:
      return 'No answer: the guideline has an error';
  }
}

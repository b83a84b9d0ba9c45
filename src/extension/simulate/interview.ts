import { l10n, window } from 'vscode';
import type { MadeChoice } from '../../language/choices.ts';
import type { Outcome } from '../../language/outcome.ts';
import type { Refusal, SimulatedPatient, Simulation, TypedAnswer } from '../../language/simulation.ts';
import type { LanguageServer } from '../language-server.ts';
import { plainText } from '../plain-text.ts';
import { ask, askWhichOne, type Given } from './ask.ts';

/** A patient on the way through a guideline. */
export interface Subject {
  /** The guideline, or its cases. */
  readonly uri: string;
  /** The id of the step at which the way begins; the pathway's start when absent. */
  readonly from?: string;
  /** What a cases file calls the patient; a new patient has no name yet. */
  readonly name?: string;
  readonly answers: readonly TypedAnswer[];
  /** What was chosen where there is more than one option. */
  readonly choices?: readonly MadeChoice[];
}

/** The subject with other answers, and what becomes of them then. */
export interface Routed {
  readonly subject: Subject;
  readonly outcome: Outcome;
}

/** Asks the server about a subject; undefined when there is no guideline any more. */
export async function simulate(
  server: LanguageServer,
  { uri, ...patient }: Subject,
  how: Pick<SimulatedPatient, 'asks' | 'offers' | 'about' | 'choiceAt'> = {},
): Promise<Simulation | undefined> {
  return (await server.request<Simulation | null>('guideway/simulate', { uri, ...patient, ...how })) ?? undefined;
}

/** What was asked: a finding, or what is chosen at a step. */
type Asked = { readonly finding: string } | { readonly step: string };

/**
 * Asks question after question, as far as the way needs them; undefined when the person gives up.
 * @param offers whether it is asked what is chosen, also where the step itself recommends something
 */
export async function interview(
  server: LanguageServer,
  subject: Subject,
  offers: boolean,
): Promise<Routed | undefined> {
  let now = subject;
  /** What was asked here, the last one last: only this is taken back. */
  let asked: readonly Asked[] = [];
  let refused: Pick<Refusal, 'finding' | 'message'> | undefined;
  for (;;) {
    // The guideline may have been changed meanwhile, so that an answer no longer fits.
    const fitting = await fittingTo(server, now, { offers });
    if (fitting === undefined) return undefined;
    const { subject: current, simulation } = fitting;
    now = current;
    asked = asked.filter((one) => isAnswered(current, one));
    if (simulation.kind === 'outcome') return { subject: now, outcome: simulation };
    const number = asked.length + 1;
    if (simulation.kind === 'choice') {
      const reply = await askWhichOne({ question: simulation, number });
      if (reply === undefined) return undefined;
      now = reply === 'back' ? without(current, asked.at(-1)) : choosing(current, reply);
      if (reply !== 'back') asked = [...asked, { step: simulation.step }];
      continue;
    }
    const { finding } = simulation;
    const withAnswer = (given: Given): Subject => ({
      ...current,
      answers: [...current.answers, { finding, ...given }],
    });
    const check = async (given: Given) => {
      const next = await simulate(server, withAnswer(given));
      return next?.kind === 'refused' ? next.message : undefined;
    };
    const reply = await ask({
      question: simulation,
      number,
      check,
      ...(refused?.finding === finding && { refused: refused.message }),
    });
    refused = undefined;
    if (reply === undefined) return undefined;
    if (reply === 'back') now = without(current, asked.at(-1));
    else {
      const message = await check(reply);
      if (message === undefined) {
        now = withAnswer(reply);
        asked = [...asked, { finding }];
      } else refused = { finding, message };
    }
  }
}

function isAnswered({ answers, choices = [] }: Subject, asked: Asked): boolean {
  return 'finding' in asked
    ? answers.some(({ finding }) => finding === asked.finding)
    : choices.some(({ step }) => step === asked.step);
}

/** The subject as it was before something was asked. */
function without(subject: Subject, asked: Asked | undefined): Subject {
  if (asked === undefined) return subject;
  const { answers, choices = [] } = subject;
  return 'finding' in asked
    ? { ...subject, answers: answers.filter(({ finding }) => finding !== asked.finding) }
    : { ...subject, choices: choices.filter(({ step }) => step !== asked.step) };
}

/** The subject with another choice at a step. */
function choosing(subject: Subject, choice: MadeChoice): Subject {
  const others = (subject.choices ?? []).filter(({ step }) => step !== choice.step);
  return { ...subject, choices: [...others, choice] };
}

/** Asks once more what is chosen at a step; then what the way needs from there. Undefined when the person gives up. */
export async function changeChoice(
  server: LanguageServer,
  subject: Subject,
  step: string,
): Promise<Routed | undefined> {
  const question = await simulate(server, subject, { choiceAt: step });
  if (question?.kind === 'refused') void window.showWarningMessage(plainText(question.message));
  if (question?.kind !== 'choice') return undefined;
  const current = (subject.choices ?? []).find((one) => one.step === step) ?? { step, label: null };
  const reply = await askWhichOne({ question, number: 1, current });
  return reply === undefined || reply === 'back' ? undefined : goOn(server, choosing(subject, reply));
}

/**
 * Asks one question again, whatever was answered; then what the way needs from there. Other answers that the new one rules
 * out are taken away, and named. Undefined when the person gives up before the answer is another.
 */
export async function changeAnswer(
  server: LanguageServer,
  subject: Subject,
  finding: string,
): Promise<Routed | undefined> {
  const before = subject.answers.find((answer) => answer.finding === finding);
  const question = await simulate(server, subject, { about: finding });
  if (question?.kind === 'refused') void window.showWarningMessage(plainText(question.message));
  if (question?.kind !== 'question') return undefined;
  // What other answers are against it does not matter: it is they that are taken away.
  const check = async (given: Given) => {
    const alone = await simulate(server, { ...subject, answers: [{ finding, ...given }] });
    return alone?.kind === 'refused' ? alone.message : undefined;
  };
  let refused: string | undefined;
  for (;;) {
    const reply = await ask({
      question,
      number: 1,
      check,
      ...(before && { current: before }),
      ...(refused !== undefined && { refused }),
    });
    if (reply === undefined || reply === 'back') return undefined;
    refused = await check(reply);
    if (refused !== undefined) continue;
    const answer: TypedAnswer = { finding, ...reply };
    const { answers } = subject;
    const changed = before ? answers.map((one) => (one === before ? answer : one)) : [...answers, answer];
    const fitting = await fittingTo(server, { ...subject, answers: changed }, {}, answer);
    return fitting && goOn(server, fitting.subject);
  }
}

/** Asks what is still open; where the person gives up, what is not known stays so. */
export async function goOn(server: LanguageServer, subject: Subject): Promise<Routed | undefined> {
  const fitting = await fittingTo(server, subject);
  if (fitting === undefined) return undefined;
  const routed = await interview(server, fitting.subject, false);
  if (routed) return routed;
  const outcome = await simulate(server, fitting.subject, { asks: false });
  if (outcome?.kind === 'refused') void window.showWarningMessage(plainText(outcome.message));
  return outcome?.kind === 'outcome' ? { subject: fitting.subject, outcome } : undefined;
}

/**
 * A subject without the answers that do not fit, which the person is told, and what is next then; undefined when that
 * cannot be said, which the person is told as well.
 * @param firm one of the answers, which is kept whatever others are against it
 */
async function fittingTo(
  server: LanguageServer,
  subject: Subject,
  how: Pick<SimulatedPatient, 'offers'> = {},
  firm?: TypedAnswer,
): Promise<{ readonly subject: Subject; readonly simulation: Exclude<Simulation, Refusal> } | undefined> {
  let { answers } = subject;
  const taken: Refusal[] = [];
  for (;;) {
    // Of answers that are against each other the later one is refused.
    const inOrder = firm ? [firm, ...answers.filter((answer) => answer !== firm)] : answers;
    const simulation = await simulate(server, { ...subject, answers: inOrder }, how);
    if (simulation?.kind !== 'refused') {
      if (taken.length > 0) sayTaken(taken);
      return simulation && { subject: { ...subject, answers }, simulation };
    }
    const fitting = answers.filter((answer) => answer === firm || answer.finding !== simulation.finding);
    if (fitting.length === answers.length) {
      void window.showWarningMessage(plainText(simulation.message));
      return undefined;
    }
    taken.push(simulation);
    answers = fitting;
  }
}

function sayTaken(taken: readonly Refusal[]): void {
  const named = taken.map(({ label, reason }) => l10n.t('{0} ({1})', label, reason));
  const message = l10n.t('Answers that do not fit with the others were taken away: {0}', named.join('; '));
  void window.showWarningMessage(plainText(message));
}

/** Says that a guideline is gone. */
export function sayNoGuideline(): void {
  void window.showWarningMessage(l10n.t('The guideline of this file cannot be found, so no patient can be simulated.'));
}

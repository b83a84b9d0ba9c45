import { l10n, window } from 'vscode';
import type { Outcome } from '../../language/outcome.ts';
import type { Refusal, SimulatedPatient, Simulation, TypedAnswer } from '../../language/simulation.ts';
import type { LanguageServer } from '../language-server.ts';
import { plainText } from '../plain-text.ts';
import { ask, type Given } from './ask.ts';

/** A patient on the way through a guideline. */
export interface Subject {
  /** The guideline, or its cases. */
  readonly uri: string;
  /** The id of the step at which the way begins; the pathway's start when absent. */
  readonly from?: string;
  /** What a cases file calls the patient; a new patient has no name yet. */
  readonly name?: string;
  readonly answers: readonly TypedAnswer[];
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
  how: Pick<SimulatedPatient, 'asks' | 'about'> = {},
): Promise<Simulation | undefined> {
  return (await server.request<Simulation | null>('guideway/simulate', { uri, ...patient, ...how })) ?? undefined;
}

/** Asks question after question, as far as the way needs them; undefined when the person gives up. */
export async function interview(server: LanguageServer, subject: Subject): Promise<Routed | undefined> {
  let now = subject;
  /** The findings that were asked here, the last one last: only these are taken back. */
  let asked: readonly string[] = [];
  let refused: Pick<Refusal, 'finding' | 'message'> | undefined;
  for (;;) {
    // The guideline may have been changed meanwhile, so that an answer no longer fits.
    const fitting = await fittingTo(server, now);
    if (fitting === undefined) return undefined;
    const { subject: current, simulation } = fitting;
    now = current;
    asked = asked.filter((finding) => current.answers.some((answer) => answer.finding === finding));
    if (simulation.kind === 'outcome') return { subject: now, outcome: simulation };
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
      number: asked.length + 1,
      check,
      ...(refused?.finding === finding && { refused: refused.message }),
    });
    refused = undefined;
    if (reply === undefined) return undefined;
    if (reply === 'back') {
      const last = asked.at(-1);
      now = { ...current, answers: current.answers.filter((answer) => answer.finding !== last) };
    } else {
      const message = await check(reply);
      if (message === undefined) {
        now = withAnswer(reply);
        asked = [...asked, finding];
      } else refused = { finding, message };
    }
  }
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
    const fitting = await fittingTo(server, { ...subject, answers: changed }, answer);
    return fitting && goOn(server, fitting.subject);
  }
}

/** Asks what is still open; where the person gives up, what is not known stays so. */
export async function goOn(server: LanguageServer, subject: Subject): Promise<Routed | undefined> {
  const fitting = await fittingTo(server, subject);
  if (fitting === undefined) return undefined;
  const routed = await interview(server, fitting.subject);
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
  firm?: TypedAnswer,
): Promise<{ readonly subject: Subject; readonly simulation: Exclude<Simulation, Refusal> } | undefined> {
  let { answers } = subject;
  const taken: Refusal[] = [];
  for (;;) {
    // Of answers that are against each other the later one is refused.
    const inOrder = firm ? [firm, ...answers.filter((answer) => answer !== firm)] : answers;
    const simulation = await simulate(server, { ...subject, answers: inOrder });
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

import { l10n, window } from 'vscode';
import type { Outcome } from '../../language/outcome.ts';
import type { SimulatedPatient, Simulation, TypedAnswer } from '../../language/simulation.ts';
import type { LanguageServer } from '../language-server.ts';
import { plainText } from '../plain-text.ts';
import { ask } from './ask.ts';

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
  const answers = [...subject.answers];
  const now = (more: readonly TypedAnswer[] = []): Subject => ({ ...subject, answers: [...answers, ...more] });
  let refused: { readonly finding: string; readonly message: string } | undefined;
  for (;;) {
    const simulation = await simulate(server, now());
    if (simulation?.kind === 'refused') {
      // The guideline, or another answer, was changed meanwhile, and this one no longer fits.
      refused = simulation;
      const place = answers.findIndex(({ finding }) => finding === simulation.finding);
      if (place < 0) return undefined;
      answers.splice(place, 1);
      continue;
    }
    if (simulation === undefined) return undefined;
    if (simulation.kind === 'outcome') return { subject: now(), outcome: simulation };
    const { finding } = simulation;
    const check = (typed: string) => refusal(server, now([{ finding, typed }]));
    if (refused && refused.finding !== finding) void window.showWarningMessage(plainText(refused.message));
    const reply = await ask({
      question: simulation,
      number: answers.length + 1,
      check,
      ...(refused?.finding === finding && { refused: refused.message }),
    });
    refused = undefined;
    if (reply === undefined) return undefined;
    if (reply === 'back') answers.pop();
    else {
      const message = await check(reply.typed);
      if (message === undefined) answers.push({ finding, typed: reply.typed });
      else refused = { finding, message };
    }
  }
}

/**
 * Asks one question again, whatever was answered; then what the way needs from there. Undefined when the person gives up
 * before the answer is another.
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
  const withAnswer = (typed: string): Subject => {
    const answer = { finding, typed };
    const { answers } = subject;
    return {
      ...subject,
      answers: before ? answers.map((one) => (one === before ? answer : one)) : [...answers, answer],
    };
  };
  // What other answers exclude is said when these are asked again.
  const check = async (typed: string) => {
    const next = await simulate(server, withAnswer(typed), { asks: false });
    return next?.kind === 'refused' && next.finding === finding ? next.message : undefined;
  };
  let refused: string | undefined;
  for (;;) {
    const reply = await ask({
      question,
      number: 1,
      check,
      ...(before && { current: before.typed }),
      ...(refused !== undefined && { refused }),
    });
    if (reply === undefined || reply === 'back') return undefined;
    refused = await check(reply.typed);
    if (refused === undefined) return goOn(server, withAnswer(reply.typed));
  }
}

/** Asks what is still open; where the person gives up, what is not known stays so. */
export async function goOn(server: LanguageServer, subject: Subject): Promise<Routed | undefined> {
  const routed = await interview(server, subject);
  if (routed) return routed;
  const outcome = await simulate(server, subject, { asks: false });
  if (outcome?.kind === 'refused') void window.showWarningMessage(plainText(outcome.message));
  return outcome?.kind === 'outcome' ? { subject, outcome } : undefined;
}

/** Says that a guideline is gone. */
export function sayNoGuideline(): void {
  void window.showWarningMessage(l10n.t('The guideline of this file cannot be found, so no patient can be simulated.'));
}

async function refusal(server: LanguageServer, subject: Subject): Promise<string | undefined> {
  const next = await simulate(server, subject);
  return next?.kind === 'refused' ? next.message : undefined;
}

import { l10n, Uri, window } from 'vscode';
import type { MadeChoice } from '../../language/choices.ts';
import type { SampleCase } from '../../language/sample-cases.ts';
import type { TypedAnswer } from '../../language/simulation.ts';
import type { LanguageServer } from '../language-server.ts';
import { plainText } from '../plain-text.ts';
import { chooseGuideline } from './choose-guideline.ts';
import { choosePatient } from './choose-patient.ts';
import { interview, type Routed, type Subject, sayNoGuideline, simulate } from './interview.ts';
import type { Results } from './results.ts';
import { sampleCaseAt } from './sample-case-at.ts';

/** What to simulate, as a lens or an action says it. */
interface SimulationTarget {
  /** The guideline, or its cases. */
  readonly uri: string;
  /** The id of the step at which the way begins; the pathway's start when absent. */
  readonly from?: string;
  /** The name of a sample case. */
  readonly case?: string;
  /** The line in which that name stands, from zero. */
  readonly line?: number;
  /** What is known of the patient; nothing more is asked. */
  readonly answers?: readonly TypedAnswer[];
  /** What is chosen for that patient. */
  readonly choices?: readonly MadeChoice[];
}

/**
 * Takes a patient through the pathway: a sample case, or a new one who is asked what the way needs.
 * @param from what a lens says of it, or the file in whose menu it was chosen; else the active editor counts
 */
export async function simulateCase(server: LanguageServer, results: Results, from: unknown): Promise<void> {
  const target = targetOf(from) ?? { uri: (await chooseGuideline())?.toString() };
  const { uri } = target;
  if (uri === undefined) return;
  const routed = await routedFor(server, { ...target, uri });
  if (routed) results.show(routed);
}

async function routedFor(server: LanguageServer, target: SimulationTarget): Promise<Routed | undefined> {
  const { uri, from, choices = [] } = target;
  if (target.answers) return asKnown(server, { uri, answers: target.answers, choices });
  if (from !== undefined) return interview(server, { uri, from, answers: [] }, true);
  const samples = await server.request<SampleCase[] | null>('guideway/sampleCases', { uri });
  if (samples === null) {
    sayNoGuideline();
    return undefined;
  }
  if (target.case !== undefined) {
    const sample = sampleCaseAt(samples, { ...target, case: target.case });
    if (sample) return sampleAsKnown(server, sample);
    await window.showWarningMessage(plainText(l10n.t('There is no case named “{0}” any more.', target.case)));
    return undefined;
  }
  const chosen = await choosePatient(samples);
  if (!chosen) return undefined;
  const { sample } = chosen;
  return sample ? sampleAsKnown(server, sample) : interview(server, { uri, answers: [] }, true);
}

/** What becomes of a sample case; of one that cannot be read, says why there is nothing to be seen. */
async function sampleAsKnown(
  server: LanguageServer,
  { uri, name, answers, choices, problem }: SampleCase,
): Promise<Routed | undefined> {
  if (problem === undefined) return asKnown(server, { uri, name, answers, choices });
  const message = l10n.t('The case “{0}” cannot be simulated before it is corrected. {1}', name, problem);
  await window.showWarningMessage(plainText(message));
  return undefined;
}

function targetOf(from: unknown): SimulationTarget | undefined {
  if (from instanceof Uri) return { uri: from.toString() };
  if (!isRecord(from) || typeof from.uri !== 'string') return undefined;
  return {
    uri: from.uri,
    ...(typeof from.from === 'string' && { from: from.from }),
    ...(typeof from.case === 'string' && { case: from.case }),
    ...(typeof from.line === 'number' && { line: from.line }),
    ...(Array.isArray(from.answers) && { answers: from.answers.filter(isAnswer) }),
    ...(Array.isArray(from.choices) && { choices: from.choices.filter(isChoice) }),
  };
}

function isAnswer(given: unknown): given is TypedAnswer {
  return isRecord(given) && typeof given.finding === 'string' && typeof given.typed === 'string';
}

function isChoice(given: unknown): given is MadeChoice {
  return isRecord(given) && typeof given.step === 'string' && (given.label === null || typeof given.label === 'string');
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null;
}

/** What becomes of a patient of whom nothing more is asked. */
async function asKnown(server: LanguageServer, subject: Subject): Promise<Routed | undefined> {
  const simulation = await simulate(server, subject, { asks: false });
  if (simulation === undefined) sayNoGuideline();
  if (simulation?.kind === 'refused')
    await window.showWarningMessage(
      plainText(subject.name === undefined ? simulation.message : `${subject.name}: ${simulation.message}`),
    );
  return simulation?.kind === 'outcome' ? { subject, outcome: simulation } : undefined;
}

import { l10n, Uri, window } from 'vscode';
import type { SampleCase } from '../../language/sample-cases.ts';
import type { Outcome, SimulatedPatient, Simulation, TypedAnswer } from '../../language/simulation.ts';
import type { LanguageServer } from '../language-server.ts';
import { ask } from './ask.ts';
import { chooseGuideline } from './choose-guideline.ts';
import { choosePatient } from './choose-patient.ts';
import type { Notes } from './notes.ts';
import type { ShownRoutes } from './shown-route.ts';

/** What to simulate, as a lens says it. */
interface SimulationTarget {
  /** The guideline, or its cases. */
  readonly uri: string;
  /** The id of the step at which the way begins; the pathway's start when absent. */
  readonly from?: string;
}

/**
 * Takes a patient through the pathway: a sample case, or a new one who is asked what the way needs.
 * @param from what a lens says of it, or the file in whose menu it was chosen; else the active editor counts
 */
export async function simulateCase(
  server: LanguageServer,
  notes: Notes,
  routes: ShownRoutes,
  from: unknown,
): Promise<void> {
  const target = targetOf(from);
  const uri = target?.uri ?? (await chooseGuideline())?.toString();
  if (uri === undefined) return;
  const samples =
    target?.from === undefined ? await server.request<SampleCase[] | null>('guideway/sampleCases', { uri }) : [];
  if (samples === null) {
    await window.showWarningMessage(
      l10n.t('The guideline of this file cannot be found, so no patient can be simulated.'),
    );
    return;
  }
  const chosen = await choosePatient(samples);
  if (!chosen) return;
  const outcome = chosen.sample
    ? await sampleOutcome(server, uri, chosen.sample)
    : await interview(server, uri, target?.from);
  if (!outcome) return;
  routes.show(outcome.guideline, { name: chosen.sample?.name ?? '', steps: outcome.path, branches: outcome.branches });
  await notes.show(outcome.note);
}

function targetOf(from: unknown): SimulationTarget | undefined {
  if (from instanceof Uri) return { uri: from.toString() };
  if (typeof from !== 'object' || from === null || !('uri' in from) || typeof from.uri !== 'string') return undefined;
  return { uri: from.uri, ...('from' in from && typeof from.from === 'string' && { from: from.from }) };
}

async function sampleOutcome(
  server: LanguageServer,
  uri: string,
  { name, answers }: SampleCase,
): Promise<Outcome | undefined> {
  const simulation = await simulate(server, uri, { answers, name, asks: false });
  if (simulation?.kind === 'refused') await window.showWarningMessage(`${name}: ${simulation.message}`);
  return simulation?.kind === 'outcome' ? simulation : undefined;
}

/** Asks question after question; undefined when the person gives up. */
async function interview(server: LanguageServer, uri: string, from: string | undefined): Promise<Outcome | undefined> {
  const answers: TypedAnswer[] = [];
  const after = (more: readonly TypedAnswer[]) =>
    simulate(server, uri, { answers: [...answers, ...more], ...(from !== undefined && { from }) });
  let refused: string | undefined;
  for (;;) {
    const simulation = await after([]);
    if (simulation?.kind === 'refused') {
      // The guideline was changed meanwhile, and an answer no longer fits.
      refused = simulation.message;
      answers.length = Math.max(
        0,
        answers.findIndex(({ finding }) => finding === simulation.finding),
      );
      continue;
    }
    if (simulation?.kind !== 'question') return simulation;
    const { finding } = simulation;
    const check = async (typed: string) => {
      const next = await after([{ finding, typed }]);
      return next?.kind === 'refused' ? next.message : undefined;
    };
    const reply = await ask({
      question: simulation,
      number: answers.length + 1,
      check,
      ...(refused !== undefined && { refused }),
    });
    refused = undefined;
    if (reply === undefined) return undefined;
    if (reply === 'back') answers.pop();
    else {
      refused = await check(reply.typed);
      if (refused === undefined) answers.push({ finding, typed: reply.typed });
    }
  }
}

async function simulate(
  server: LanguageServer,
  uri: string,
  patient: SimulatedPatient,
): Promise<Simulation | undefined> {
  return (await server.request<Simulation | null>('guideway/simulate', { uri, ...patient })) ?? undefined;
}

import { l10n, type Uri, window } from 'vscode';
import type { SampleCase } from '../../language/sample-cases.ts';
import type { Outcome, SimulatedPatient, Simulation, TypedAnswer } from '../../language/simulation.ts';
import { ask } from './ask.ts';
import { choosePatient } from './choose-patient.ts';

/** What to simulate, as a lens says it. */
export interface SimulationTarget {
  /** The guideline, or its cases. */
  readonly uri: string;
  /** The id of the step at which the way begins; the pathway's start when absent. */
  readonly from?: string;
}

/** What simulating needs of the extension. */
export interface SimulationSurroundings {
  /** A request to the language server; throws when it does not run. */
  request<T>(method: string, params: object): Promise<T>;
  /** The guideline that the person means; undefined when the person gives up. */
  chooseGuideline(): Promise<Uri | undefined>;
  showNote(note: string, title: string): Promise<void>;
}

/** Takes a patient through the pathway: a sample case, or a new one who is asked what the way needs. */
export async function simulateCase(around: SimulationSurroundings, target?: SimulationTarget): Promise<void> {
  const uri = target?.uri ?? (await around.chooseGuideline())?.toString();
  if (uri === undefined) return;
  const samples =
    target?.from === undefined ? await around.request<SampleCase[] | null>('guideway/sampleCases', { uri }) : [];
  if (samples === null) {
    await window.showWarningMessage(
      l10n.t('The guideline of this file cannot be found, so no patient can be simulated.'),
    );
    return;
  }
  const chosen = await choosePatient(samples);
  if (!chosen) return;
  const outcome = chosen.sample
    ? await sampleOutcome(around, uri, chosen.sample)
    : await interview(around, uri, target?.from);
  if (outcome) await around.showNote(outcome.note, outcome.headline);
}

async function sampleOutcome(
  around: SimulationSurroundings,
  uri: string,
  { name, answers }: SampleCase,
): Promise<Outcome | undefined> {
  const simulation = await simulate(around, uri, { answers, name, asks: false });
  if (simulation?.kind === 'refused') await window.showWarningMessage(`${name}: ${simulation.message}`);
  return simulation?.kind === 'outcome' ? simulation : undefined;
}

/** Asks question after question; undefined when the person gives up. */
async function interview(
  around: SimulationSurroundings,
  uri: string,
  from: string | undefined,
): Promise<Outcome | undefined> {
  const answers: TypedAnswer[] = [];
  const after = (more: readonly TypedAnswer[]) =>
    simulate(around, uri, { answers: [...answers, ...more], ...(from !== undefined && { from }) });
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
  around: SimulationSurroundings,
  uri: string,
  patient: SimulatedPatient,
): Promise<Simulation | undefined> {
  return (await around.request<Simulation | null>('guideway/simulate', { uri, ...patient })) ?? undefined;
}

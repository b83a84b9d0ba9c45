import { commands, l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import type { MadeChoice } from '../../language/choices.ts';
import type { SampleCase } from '../../language/sample-cases.ts';
import type { TypedAnswer } from '../../language/simulation.ts';
import { findGuidewayFiles } from '../client-files.ts';
import { kindOf } from '../guideline-files.ts';
import type { LanguageServer } from '../language-server.ts';
import { openGuidelines } from '../open-guidelines.ts';
import { plainText } from '../plain-text.ts';
import { withoutIcons } from '../without-icons.ts';
import { interview, type Routed, type Subject, sayNoGuideline, simulate } from './interview.ts';
import type { Results } from './results.ts';
import { distinctionOf, sampleCaseAt } from './sample-case-at.ts';

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

interface Choice extends QuickPickItem {
  readonly uri: Uri;
}

/** The guideline or cases file in the active editor, else a guideline that is open or in the workspace, which the person chooses. */
async function chooseGuideline(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  if (active && kindOf(active) !== undefined) return active;
  const stored = (await findGuidewayFiles()).filter((uri) => kindOf(uri) === 'guideline');
  const found = [...new Map([...openGuidelines(), ...stored].map((uri) => [uri.toString(), uri])).values()];
  if (found.length === 0) {
    const example = l10n.t('Open Example');
    const message = l10n.t('There is no guideline in this workspace to simulate a case of.');
    if ((await window.showInformationMessage(plainText(message), example)) === example)
      await commands.executeCommand('guideway.openExample');
    return undefined;
  }
  if (found.length === 1) return found[0];
  const choices: Choice[] = found.map((uri) => ({ label: withoutIcons(workspace.asRelativePath(uri)), uri }));
  return (
    await window.showQuickPick(choices, {
      title: l10n.t('Simulate a case'),
      placeHolder: l10n.t('Of which guideline?'),
      ignoreFocusOut: true,
    })
  )?.uri;
}

interface PatientChoice extends QuickPickItem {
  /** Undefined for a patient of whom nothing is known yet. */
  readonly sample?: SampleCase;
}

/** Codicons, with the words that a screen reader says for them in the description. */
const ICON = { passed: '$(pass)', failed: '$(error)', broken: '$(warning)' } as const;

/** A new patient or one of the sample cases; undefined when the person gives up. */
async function choosePatient(samples: readonly SampleCase[]): Promise<{ readonly sample?: SampleCase } | undefined> {
  if (samples.length === 0) return {};
  const status = { passed: l10n.t('passes'), failed: l10n.t('fails'), broken: l10n.t('cannot be read') };
  const choices: PatientChoice[] = [
    { label: `$(add) ${l10n.t('New patient…')}`, detail: l10n.t('Asks only what the way through the pathway needs') },
    { label: l10n.t('Sample cases'), kind: QuickPickItemKind.Separator },
    ...samples.map((sample) => {
      const distinction = distinctionOf(sample, samples);
      return {
        label: `${ICON[sample.status]} ${withoutIcons(sample.name)}`,
        description: status[sample.status],
        ...(distinction !== undefined && { detail: withoutIcons(distinction) }),
        sample,
      };
    }),
  ];
  return window.showQuickPick(choices, {
    title: l10n.t('Simulate a case'),
    placeHolder: l10n.t('A new patient, or a sample case'),
    matchOnDescription: true,
    // A look at the guideline must not cost the question.
    ignoreFocusOut: true,
  });
}

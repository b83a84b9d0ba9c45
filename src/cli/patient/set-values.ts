import type { Patient, Value } from '../../condition/condition.ts';
import { alternativesNamed, labelsOf } from '../../guideline/cases/alternatives-named.ts';
import { errorInWords } from '../../guideline/errors-in-parts.ts';
import { givenFinding } from '../../guideline/given.ts';
import { idLabeled } from '../../guideline/labeled.ts';
import type { Alternative, Guideline, Step } from '../../guideline/model.ts';
import type { Choices } from '../../guideline/next-steps.ts';
import { readTypedValue } from '../../guideline/typed-value.ts';
import { nearest } from '../../text/nearest.ts';
import { UsageError } from '../usage-error.ts';

/** Longer than a line; what is wrong names the value as well. */
const LONGEST_ECHO = 80;

/**
 * What `--set finding=value` says of a patient.
 * @throws UsageError for a finding that the guideline does not have or that is set twice to different values, and for a
 *   value that the finding cannot have
 */
export function setValues(settings: readonly string[], guideline: Guideline): Patient {
  const patient = new Map<string, Value>();
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 1) throw new UsageError(`--set needs a finding and its value, as in --set age=60, not ${setting}.`);
    const name = setting.slice(0, equals).trim();
    const finding = givenFinding(guideline, name);
    if (!finding) throw new UsageError(noFinding(name, guideline));
    const isEmpty = setting.slice(equals + 1).trim() === '';
    // Of several options none may be present, and that is what nothing stands for.
    if (isEmpty && finding.holds !== 'set')
      throw new UsageError(`--set ${name}= has no value; leave it out when nobody has asked.`);
    const { value, message } = readTypedValue(finding, setting.slice(equals + 1));
    if (message !== undefined) throw new UsageError(`--set ${briefly(setting)}: ${message}`);
    if (patient.has(name) && JSON.stringify(patient.get(name)) !== JSON.stringify(value))
      throw new UsageError(`--set gives \`${name}\` twice, with different values. Leave the one that is right.`);
    patient.set(name, value);
  }
  return patient;
}

function briefly(text: string): string {
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO - 1)}…` : text;
}

function noFinding(name: string, guideline: Guideline): string {
  const error = errorInWords(guideline, name);
  if (error !== undefined) return `--set ${name}: ${error}`;
  const { findings, definitions, scores } = guideline;
  if (findings.size === 0) return `The guideline has no finding that can be read. See what is wrong: guideway check`;
  const kind = definitions.has(name) ? 'definition' : scores.has(name) ? 'score' : undefined;
  if (kind) return `--set ${name}: \`${name}\` is a ${kind}, which follows from findings. Set those instead.`;
  const meant =
    idLabeled(name, findings.values()) ?? nearest(name, findings.keys()) ?? onlyBeginning(name, findings.keys());
  const hint = meant === undefined ? `It has: ${few([...findings.keys()])}.` : `Did you mean \`${meant}\`?`;
  return `The guideline has no finding \`${name}\`. ${hint}`;
}

/** The one name that begins like this, letter case aside; undefined when there are none or several. */
function onlyBeginning(start: string, names: Iterable<string>): string | undefined {
  const plain = start.toLowerCase();
  const [only, second] = [...names].filter((name) => name.toLowerCase().startsWith(plain));
  return plain === '' || second !== undefined ? undefined : only;
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? `${shown} …` : shown;
}

/**
 * What `--choose STEP=LABEL` says is chosen at which steps.
 * @throws UsageError for a step or an alternative that the guideline does not have, and for a step at which two are chosen
 */
export function chosenAlternatives(settings: readonly string[], guideline: Guideline): Choices {
  const choices = new Map<string, Alternative>();
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 1)
      throw new UsageError(
        `--choose needs a step and the label of its alternative, as in --choose step=Label, not ${setting}.`,
      );
    const id = setting.slice(0, equals).trim();
    const step = guideline.steps.get(id);
    if (!step) throw new UsageError(noStep(id, guideline));
    const alternative = alternativeOf(step, setting.slice(equals + 1));
    if ((choices.get(id) ?? alternative) !== alternative)
      throw new UsageError(`--choose takes two alternatives of \`${id}\`. Leave the one that is chosen.`);
    choices.set(id, alternative);
  }
  return choices;
}

function alternativeOf(step: Step, label: string): Alternative {
  const [only, second] = alternativesNamed(step, label);
  if (only && !second) return only;
  if (only)
    throw new UsageError(`--choose ${step.id}: several alternatives have this label. Give each a label of its own.`);
  const labels = labelsOf(step);
  if (labels.length === 0) throw new UsageError(`--choose ${step.id}: the step has no alternatives.`);
  const meant = nearest(label, labels);
  const hint =
    meant === undefined ? `It has: ${labels.map((one) => `“${one}”`).join(', ')}.` : `Did you mean “${meant}”?`;
  throw new UsageError(`--choose ${step.id}: the step has no alternative “${label.trim()}”. ${hint}`);
}

function noStep(id: string, { steps }: Guideline): string {
  const offering = [...steps.values()].filter(({ alternatives }) => alternatives.length > 0).map((step) => step.id);
  if (offering.length === 0) return `--choose ${id}: the guideline has no alternatives to choose.`;
  const meant = nearest(id, offering);
  return `The guideline has no step \`${id}\`. ${meant === undefined ? `These have alternatives: ${offering.join(', ')}.` : `Did you mean \`${meant}\`?`}`;
}

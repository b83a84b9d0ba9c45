import type { Patient, Value } from '../../condition/condition.ts';
import { errorInWords } from '../../guideline/errors-in-parts.ts';
import type { Guideline } from '../../guideline/model.ts';
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
    const finding = guideline.findings.get(name);
    if (!finding) throw new UsageError(noFinding(name, guideline));
    const isEmpty = setting.slice(equals + 1).trim() === '';
    // Of several options none may be present, and that is what nothing stands for.
    if (isEmpty && finding.type !== 'multiple')
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
  const meant = nearest(name, findings.keys()) ?? onlyBeginning(name, findings.keys());
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

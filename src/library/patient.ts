import type { Patient, Value } from '../condition/condition.ts';
import { alternativesNamed, labelsOf } from '../guideline/cases/alternatives-named.ts';
import { errorInWords } from '../guideline/errors-in-parts.ts';
import { givenFinding } from '../guideline/given.ts';
import { idLabeled } from '../guideline/labeled.ts';
import { miscalculated } from '../guideline/miscalculated.ts';
import type { Alternative, Finding, Guideline, Step } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { readHeldValue, readTypedValue, type TypedValue } from '../guideline/typed-value.ts';
import { readTypedOptions } from '../guideline/types/multiple.ts';
import { nearest } from '../text/nearest.ts';
import { GuidewayError, requireRecord } from './guideway-error.ts';

/**
 * What is known of a patient, by finding. A number is in the unit of its finding; a text is read as a person types it
 * (`yes`, `65 g/L`, an option by its id or label). Several options are a list. Null: it was asked for, and is not known.
 * What nobody has asked for is left out.
 */
export type Given = Readonly<Record<string, boolean | number | string | readonly string[] | null>>;

/** Which alternatives are chosen in place of a step's own recommendations: their label, by step. */
export type Chosen = Readonly<Record<string, string>>;

/**
 * The patient as the guideline has patients.
 * @throws GuidewayError for a finding that the guideline does not have, and for a value that the finding cannot have
 */
export function patientFrom(given: Given, guideline: Guideline): Patient {
  requireRecord(given, '{ age: 40 }');
  const patient = new Map(
    Object.entries(given).map(([id, value]): [string, Value] => {
      const finding = givenFinding(guideline, id);
      if (!finding) throw new GuidewayError(whyNoFinding(id, guideline));
      const read = valueFrom(finding, value);
      if (read.message !== undefined) throw new GuidewayError(read.message);
      return [id, read.value];
    }),
  );
  for (const { message } of miscalculated(patient, guideline)) throw new GuidewayError(message);
  return patient;
}

function valueFrom(finding: Finding, value: unknown): TypedValue {
  const { id, holds, options } = finding;
  if (Array.isArray(value)) {
    if (holds === 'set') return readTypedOptions(finding, value.map(String));
    return { message: `\`${id}\` has one value, not a list.` };
  }
  switch (typeof value) {
    case 'string':
      return readTypedValue(finding, value);
    case 'number':
    case 'boolean':
      // An option may have a number for its id.
      return options.length > 0 ? readTypedValue(finding, String(value)) : readHeldValue(finding, value);
    default:
      if (value === null) return readHeldValue(finding, null);
      return {
        message: `\`${id}\` is ${typeof value}. Leave it out when nobody has asked; null is: asked for, and not known.`,
      };
  }
}

function whyNoFinding(name: string, guideline: Guideline): string {
  const error = errorInWords(guideline, name);
  if (error !== undefined) return error;
  const { findings, definitions, scores } = guideline;
  const kind = definitions.has(name) ? 'definition' : scores.has(name) ? 'score' : undefined;
  if (kind) return `\`${name}\` is a ${kind}, which follows from findings. Give those instead.`;
  const meant = idLabeled(name, findings.values()) ?? nearest(name, findings.keys());
  return `The guideline has no finding \`${name}\`.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`;
}

/**
 * The alternatives that are chosen.
 * @throws GuidewayError for a step or an alternative that the guideline does not have
 */
export function choicesFrom(chosen: Chosen, { steps }: Guideline): Choices {
  requireRecord(chosen, "{ step: 'Label' }");
  return new Map(
    Object.entries(chosen).map(([id, label]): [string, Alternative] => {
      const step = steps.get(id);
      if (!step) throw new GuidewayError(`The guideline has no step \`${id}\`.`);
      return [id, alternativeFrom(step, label)];
    }),
  );
}

function alternativeFrom(step: Step, label: string): Alternative {
  const [only, second] = alternativesNamed(step, label);
  if (only && !second) return only;
  if (only)
    throw new GuidewayError(`Several alternatives of \`${step.id}\` have this label. Give each a label of its own.`);
  const labels = labelsOf(step).map((one) => `“${one}”`);
  const has = labels.length === 0 ? 'It has none.' : `It has: ${labels.join(', ')}.`;
  throw new GuidewayError(`\`${step.id}\` has no alternative “${label}”. ${has}`);
}

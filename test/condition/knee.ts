import type { Condition } from '../../src/condition/condition.ts';
import { type Decimal, ONE, parseDecimal } from '../../src/condition/decimal.ts';
import { readCondition } from '../../src/condition/read.ts';
import type { Named, Scope } from '../../src/condition/scope.ts';
import { inUnit } from '../../src/guideline/in-unit.ts';
import type { Definition, Finding, FindingType, LocatedCondition, Score } from '../../src/guideline/model.ts';
import { FINDING_TYPES } from '../../src/guideline/types/index.ts';

const nowhere = { start: 0, end: 0 };

export function decimal(text: string): Decimal {
  const found = parseDecimal(text);
  if (!found) throw new Error(`${text} is no decimal`);
  return found;
}

interface Details {
  readonly label?: string;
  readonly question?: string;
  readonly range?: readonly [low: string, high: string];
  readonly unit?: string;
  readonly precision?: string;
  readonly options?: Readonly<Record<string, string>>;
}

export function finding(id: string, type: FindingType, details: Details = {}): Finding {
  const { label = id, question, range, unit, precision, options = {} } = details;
  return {
    id,
    label,
    question,
    type,
    holds: FINDING_TYPES[type].holds,
    range: range && { low: decimal(range[0]), high: decimal(range[1]), at: nowhere },
    unit: unit === undefined ? undefined : { code: unit, at: nowhere },
    step: type === 'integer' ? ONE : precision === undefined ? undefined : decimal(precision),
    precision: precision === undefined ? undefined : decimal(precision),
    options: Object.entries(options).map(([key, text]) => ({ id: key, label: text, at: nowhere, whole: nowhere })),
    mayBeUnknown: true,
    at: nowhere,
    whole: nowhere,
  };
}

export function guard(condition: Condition | undefined): LocatedCondition {
  return { text: '', at: nowhere, condition, problems: [] };
}

export function definition(id: string, condition: Condition | undefined, label = id): Definition {
  return { id, label, when: guard(condition), at: nowhere, whole: nowhere };
}

export function score(id: string, points: readonly (readonly [when: Condition | undefined, add: string])[]): Score {
  return {
    id,
    label: id.charAt(0).toUpperCase() + id.slice(1),
    points: points.map(([when, add]) => ({ when: guard(when), add: decimal(add), at: nowhere })),
    at: nowhere,
    whole: nowhere,
  };
}

export function scopeOf(named: Iterable<Named>, unreadable: readonly string[] = []): Scope {
  const byName = new Map([...named].map((one) => [one.id, one]));
  return {
    lookup: (name) => byName.get(name) ?? (unreadable.includes(name) ? 'unreadable' : undefined),
    names: () => byName.keys(),
    inUnit,
  };
}

const options = { fall: 'Fall', blunt: 'Blunt trauma', twist: 'Twisting', 'low-energy': 'Low-energy injury' };

export const age = finding('age', 'integer', { label: 'Age', range: ['18', '110'], unit: 'a' });
export const hemoglobin = finding('hemoglobin', 'decimal', { label: 'Hemoglobin', range: ['0', '30'], unit: 'g/dL' });
export const temperature = finding('temperature', 'decimal', {
  label: 'Temperature',
  range: ['34', '43'],
  unit: 'Cel',
  precision: '0.1',
});
export const effusion = finding('effusion', 'boolean', { label: 'Effusion', question: 'Is there an effusion?' });
export const tender = finding('tender', 'boolean', { label: 'Tender' });
export const mechanism = finding('mechanism', 'choice', { label: 'Mechanism', options });
export const stage = finding('stage', 'choice', {
  label: 'Enneking stage',
  options: { 1: 'Latent', 2: 'Active', 3: 'Aggressive' },
});
export const symptoms = finding('symptoms', 'multiple', {
  label: 'Symptoms',
  options: { fever: 'Fever', chills: 'Chills', weight_loss: 'Weight loss' },
});

export const ageOver55: Condition = {
  kind: 'number',
  finding: age,
  interval: { from: { value: decimal('55'), inclusive: true } },
};
export const effusionIsThere: Condition = { kind: 'is-true', finding: effusion };
export const ottawa = score('ottawa', [
  [ageOver55, '1'],
  [effusionIsThere, '1'],
  [{ kind: 'unknown', finding: hemoglobin }, '-1'],
  [{ kind: 'is-true', finding: tender }, '0.5'],
]);
export const highEnergy = definition(
  'high_energy',
  { kind: 'option', finding: mechanism, options: ['fall', 'blunt'] },
  'High-energy mechanism',
);
export const findings = [age, hemoglobin, temperature, effusion, tender, mechanism, stage, symptoms];

/** An acute knee injury: one name of each kind. */
export const knee = scopeOf(
  [...findings, ottawa, highEnergy, definition('half_read', undefined), score('half_score', [[undefined, '1']])],
  ['lost'],
);

/** The meaning of a text that has no problems. */
export function meaning(text: string, scope: Scope = knee): Condition {
  const { condition, problems } = readCondition(text, scope);
  if (!condition) throw new Error(`${text}: ${problems.map(({ message }) => message).join(' ')}`);
  return condition;
}

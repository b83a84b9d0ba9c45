import { asProblem } from '../checks/check-guideline.ts';
import { asValue, type Decimal } from '../condition/decimal.ts';
import type { Finding as FindingRead } from '../guideline/model.ts';
import { type Reading, readGuideline as read } from '../guideline/read.ts';
import { problemEntry } from '../report/json.ts';
import type { Problem } from './generated/reports.generated.ts';
import { GuidewayError, requireText } from './guideway-error.ts';
import { plain } from './plain.ts';

/** A guideline that was read. Only what `readGuideline` returned can be given to other functions, not a copy of it. */
export interface Guideline {
  /** As it is called in what is written about it. */
  readonly path: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly version: string | null;
  readonly status: 'draft' | 'active' | 'retired' | null;
  /** What may be known of a patient, in the order of the file. */
  readonly findings: readonly Finding[];
  /** The steps, in the order of the file. */
  readonly steps: readonly { readonly id: string; readonly label: string }[];
  /** What of the text cannot be read, in its order; what `check` finds is more. Empty when all of it was read. */
  readonly problems: readonly Problem[];
}

/** What may be known of a patient. */
export interface Finding {
  readonly id: string;
  readonly label: string;
  /** How to ask for it, in the author's words. */
  readonly question: string | null;
  readonly type: FindingType;
  /** The unit in which it is given, in UCUM; null when it has none. */
  readonly unit: string | null;
  /** What is measured, such as `creatinine`, so that its mass and its amount are converted; null when that is not said. */
  readonly analyte: string | null;
  /** Of a number or date: the values possible, both ends included. A number that JavaScript would round is a text, and a date one in ISO. */
  readonly range: { readonly low: number | string; readonly high: number | string } | null;
  /** Of a decimal number: the smallest difference recorded; null when any value within the range is possible. */
  readonly precision: number | string | null;
  /** Of a choice: what can be chosen. */
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** Whether null is an answer: that it was asked for, and is not known. */
  readonly may_be_unknown: boolean;
}

/** `multiple` is a choice of any number of options. */
export type FindingType = 'boolean' | 'integer' | 'decimal' | 'date' | 'choice' | 'multiple';

const readings = new WeakMap<Guideline, Reading>();

/**
 * Reads a guideline from its text in YAML. Never throws for what the text says: what cannot be read is left out and is
 * among `problems`, and the rest is read. Nothing in the text is executed.
 * @param options `path` is how the guideline is called in what is written about it
 */
export function readGuideline(text: string, options: { readonly path?: string } = {}): Guideline {
  requireText(text);
  const reading = read(text);
  const { id, title, version, status, findings, steps } = reading.guideline;
  const guideline: Guideline = {
    path: options.path ?? 'guideline.yaml',
    id: id ?? null,
    title: title ?? null,
    version: version ?? null,
    status: status ?? null,
    findings: [...findings.values()].map(findingEntry),
    steps: [...steps.values()].map((step) => ({ id: step.id, label: step.label })),
    problems: reading.problems.map((problem) => plain<Problem>(problemEntry(asProblem(problem), reading.lines))),
  };
  readings.set(guideline, reading);
  return guideline;
}

/** What was read. @throws GuidewayError when the guideline is none that `readGuideline` returned */
export function readingOf(guideline: Guideline): Reading {
  const reading = readings.get(guideline);
  if (reading) return reading;
  throw new GuidewayError(
    'This is no guideline that was read. Pass on what readGuideline returned, and no copy of it.',
  );
}

function findingEntry(finding: FindingRead): Finding {
  const { id, label, question, type, unit, analyte, range, precision, options, mayBeUnknown } = finding;
  return {
    id,
    label,
    question: question ?? null,
    type,
    unit: unit?.code ?? null,
    analyte: analyte?.value ?? null,
    range: range ? { low: numberOf(range.low), high: numberOf(range.high) } : null,
    precision: precision ? numberOf(precision) : null,
    options: options.map((option) => ({ id: option.id, label: option.label })),
    may_be_unknown: mayBeUnknown,
  };
}

function numberOf(decimal: Decimal): number | string {
  return plain<number | string>(asValue(decimal));
}

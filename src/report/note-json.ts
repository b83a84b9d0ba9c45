import type { Patient, Value } from '../condition/condition.ts';
import { asValue } from '../condition/decimal.ts';
import { Known, valueOfFinding } from '../condition/evaluate.ts';
import { isNumeric } from '../condition/value-kind.ts';
import { doseInWords, doseOfPatient } from '../guideline/doses/in-words.ts';
import type { Dose, Finding, Guideline, Quantity, Recommendation, Timing } from '../guideline/model.ts';
import { reasonFor } from '../simulation/reasons.ts';
import type { Chosen, Evidence, Given, Passage, Pending, Route, UnmetGroup } from '../simulation/route.ts';
import { contradictionsIn } from '../simulation/status.ts';
import { asInFile } from '../text/marks.ts';
import type { LineIndex, Span } from '../text/position.ts';
import type { Consultation } from './note.ts';
import { inertJson } from './visible.ts';

/**
 * One patient's way as JSON text, in the form of `schemas/run-report.schema.json`: everything by the ids of the file, lines
 * and columns from one. Ends with a line break.
 */
export function jsonNote(consultation: Consultation): string {
  return jsonText(noteEntry(consultation));
}

/** The same as data. */
export function noteEntry({ guideline, path, lines, patient, name, route, uncollected }: Consultation) {
  const { status, passages, given, alternatives, chosen, unchosen, groups, pending, contradicts, ending } = route;
  return {
    version: 1,
    guideline: { path, id: guideline.id ?? null, title: guideline.title ?? null, version: guideline.version ?? null },
    patient: { name: name ?? null, given: Object.fromEntries(patient) },
    status,
    ends_at: ending.step?.id ?? null,
    uncollected: uncollected[0]?.id ?? null,
    recommendations: given.map((each) => givenEntry(each, guideline, patient)),
    alternatives: alternatives.map((choice) => ({
      step: choice.step.id,
      label: choice.alternative.label,
      because: evidenceEntry(choice.because),
      recommendations: choice.given.map((each) => givenEntry(each, guideline, patient)),
    })),
    ...(chosen.length > 0 && { chosen: chosen.map(chosenEntry) }),
    ...(unchosen.length > 0 && { to_choose: unchosen.map(({ id }) => id) }),
    ...(groups.length > 0 && { groups: groups.map(groupEntry) }),
    open: pending.map(pendingEntry),
    path: passages.map(passageEntry),
    ...endingEntry(route, lines),
    contradicts: contradicts.map(({ never, because }) => ({ never: never.text, because })),
  };
}

function chosenEntry({ step, alternative, isOpen, because, isOnly, others, hasOwn }: Chosen) {
  return {
    step: step.id,
    label: alternative.label,
    open: isOpen ?? null,
    because: evidenceEntry(because),
    only: isOnly,
    others: others.map(({ label }) => label),
    own: hasOwn,
  };
}

function groupEntry({ step, group, verdict, given, missing }: UnmetGroup) {
  return {
    step: step.id,
    label: group.label,
    select: group.select,
    verdict: verdict.replace(' ', '-'),
    actions: given.map(({ action }) => action.id),
    missing: ids(missing),
  };
}

function givenEntry({ step, recommendation, because, rules }: Given, guideline: Guideline, patient: Patient) {
  return {
    step: step.id,
    ...(recommendation.group && { group: recommendation.group.label }),
    ...recommendationEntry(recommendation, guideline, patient),
    because: evidenceEntry(because),
    rules: rules.map((rule) => ({ id: rule.id, because: rule.because })),
  };
}

function recommendationEntry(recommendation: Recommendation, guideline: Guideline, patient: Patient) {
  const {
    direction,
    action,
    strength,
    certainty,
    goodPractice,
    cites,
    timing,
    dose,
    cautions = [],
    note,
  } = recommendation;
  return {
    direction,
    action: action.id,
    label: guideline.actions.get(action.id)?.label ?? action.id,
    strength: strength?.value ?? null,
    certainty: certainty?.value ?? null,
    good_practice: goodPractice,
    cites: cites.map(({ id }) => id),
    timing: timing ? timingEntry(timing) : null,
    ...(dose && { dose: doseEntry(dose, guideline, patient) }),
    cautions: cautions.map(({ says }) => says),
    note: note ?? null,
  };
}

function doseEntry(dose: Dose, guideline: Guideline, patient: Patient) {
  const { given, per, atLeast, atMost } = dose;
  const number = valueOfFinding(given, patient, new Known());
  return {
    amount: isNumeric(number) ? { value: number, unit: given.unit?.code ?? '1' } : null,
    per: amount(per),
    at_least: amount(atLeast),
    at_most: amount(atMost),
    formula: dose.text,
    in_words: doseOfPatient(dose, patient) ?? doseInWords(guideline, dose),
  };
}

function timingEntry({ relation, action, from, to }: Timing) {
  return { relation, action: action.id, from: amount(from), to: amount(to) };
}

function amount(quantity: Quantity | undefined) {
  return quantity ? { value: asValue(quantity.value), unit: quantity.unit } : null;
}

function pendingEntry({ step, alternative, recommendation, missing }: Pending) {
  return {
    step: step.id,
    alternative: alternative?.label ?? null,
    action: recommendation?.action.id ?? null,
    missing: ids(missing),
  };
}

function passageEntry(passage: Passage) {
  const { step, considered, taken } = passage;
  return {
    step: step.id,
    label: step.label,
    go: taken?.go.id ?? null,
    branches: considered.map((each) => ({
      label: each.branch.label ?? null,
      when: each.branch.when?.text ?? null,
      go: each.branch.go.id,
      taken: each.branch === taken,
      truth: each.truth ?? null,
      because: evidenceEntry(each.because),
      reason: asInFile(reasonFor(each, passage)),
    })),
  };
}

/** What belongs to one kind of ending alone. */
function endingEntry(route: Route, lines: LineIndex) {
  const { status, ending, given } = route;
  if (status === 'advice-undetermined') return { collect: ids(route.toCollect) };
  switch (ending.kind) {
    case 'end': {
      const conflicts = contradictionsIn(given).map(([, { recommendation }]) => recommendation.action);
      return conflicts.length > 0
        ? { contradictory: conflicts.map(({ id, at }) => ({ action: id, at: place(at, lines) })) }
        : status !== 'recommended' && status !== 'refused'
          ? { at: place(ending.step.at, lines) }
          : {};
    }
    case 'undetermined':
      return { collect: ids(ending.collect), possible: ending.possible.map(({ id }) => id) };
    case 'conflict':
      return { conflict: ending.branches.map(({ when, at, go }) => ({ go: go.id, at: place(when?.at ?? at, lines) })) };
    case 'gap':
    case 'unreadable':
      return ending.step ? { at: place(ending.step.at, lines) } : {};
    default:
      return {};
  }
}

function place({ start }: Span, lines: LineIndex) {
  const { line, column } = lines.positionAt(start);
  return { line: line + 1, column: column + 1 };
}

function evidenceEntry(evidence: readonly Evidence[]): Record<string, Value> {
  return Object.fromEntries(evidence.map(({ finding, value }) => [finding.id, value]));
}

function ids(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}

/** Data as JSON for people and programs: indented, and with the characters that a terminal would act on as escapes. */
function jsonText(data: unknown): string {
  return `${inertJson(JSON.stringify(data, null, 2))}\n`;
}

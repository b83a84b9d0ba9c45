import type { Range } from 'vscode-languageserver-types';
import type { Patient, Value } from '../condition/condition.ts';
import { Decimal, inFullDigits } from '../condition/decimal.ts';
import { valueInWords } from '../condition/english.ts';
import { isNumeric } from '../condition/value-kind.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import { givenFinding } from '../guideline/given.ts';
import type { Guideline, Ref } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { differenceInWords } from '../report/difference-words.ts';
import { type Block, type Consultation, caveatBlocks } from '../report/note.ts';
import { adviceBySteps, adviceHeading } from '../report/note-advice.ts';
import { chosenLabels, reasonToGoOn } from '../report/note-choices.ts';
import { openBlocks, troubleBlocks } from '../report/note-ending.ts';
import { markdownNote } from '../report/note-markdown.ts';
import { referenceBlocks } from '../report/note-references.ts';
import { witnessLines } from '../report/witness.ts';
import { otherOutcomes } from '../simulation/other-outcomes.ts';
import { reasonsFor } from '../simulation/reasons.ts';
import type { Passage, Route } from '../simulation/route.ts';
import type { Router } from '../simulation/router.ts';
import type { Status } from '../simulation/status.ts';
import { wayTaken } from '../simulation/way-taken.ts';
import type { LineIndex, Span } from '../text/position.ts';
import { type ShownChoice, shownChoices } from './choices.ts';
import { fileName } from './file-names.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';
import type { TypedAnswer } from './simulation.ts';

/** Something in the guideline, and where to find it there. */
export interface Place {
  readonly label: string;
  readonly range: Range;
}

/** A part of what is said of a patient, as in a note; a place with the line that stands there. */
export type Part =
  | Exclude<Block, { readonly kind: 'place' }>
  | { readonly kind: 'place'; readonly text: string; readonly range: Range };

/** One step on the way, and why it went on as it did. */
export interface WayStep extends Place {
  readonly id: string;
  /** Why the branch or the alternative is taken that is; absent where none is. */
  readonly taken?: string;
  /** Why the others are not. */
  readonly others: readonly string[];
  /** The statements of the source that it rests on. */
  readonly basis: readonly (Place & { readonly says: string })[];
}

/** What is known of one finding. */
export interface Known {
  readonly finding: string;
  readonly label: string;
  /** In words. */
  readonly value: string;
}

/** What a finding would have to be: one such value, as an answer. */
export interface Change extends Required<TypedAnswer> {
  readonly label: string;
  /** In words: what it is, and what it would have to be. */
  readonly from: string;
  readonly to: string;
}

/** Another end of the pathway, and the fewest changes that lead there. */
export interface OtherOutcome extends Place {
  readonly step: string;
  readonly changes: readonly Change[];
}

/** The patient's way has come to its end, or to where the guideline has no answer. */
export interface Outcome {
  readonly kind: 'outcome';
  /** The consultation note, in Markdown. */
  readonly note: string;
  /** One line: what it came to. */
  readonly headline: string;
  /** What the answer is called, as everywhere. */
  readonly status: Status;
  /** The ids of the steps on the way. */
  readonly path: readonly string[];
  /** What was taken on the way from one step to the next: `${stepId}/${branchIndex}`, or `${stepId}/next`. */
  readonly branches: readonly string[];
  /** The URI of the guideline, and its title. */
  readonly guideline: string;
  readonly title: string;
  /** What is known of the patient, a line each. */
  readonly patient: readonly string[];
  readonly known: readonly Known[];
  /** What is chosen at steps of the way where there is more than one option. */
  readonly choices: readonly ShownChoice[];
  /** Why to take the answer with care. */
  readonly caveats: readonly Part[];
  /** What is recommended, step by step, below its heading. */
  readonly adviceHeading: string;
  readonly advice: readonly (Place & { readonly parts: readonly Part[] })[];
  /** Why there is no answer, and what to collect for one. */
  readonly trouble: readonly Part[];
  readonly open: readonly Part[];
  readonly way: readonly WayStep[];
  /** The nearest first. */
  readonly others: readonly OtherOutcome[];
  /** False when others may be as near, which nobody can tell as the guideline stands. */
  readonly othersDecided: boolean;
  readonly references: readonly Part[];
}

/** What became of a patient, for people. @param uncollected as in a note */
export function outcomeOf(
  files: GuidelineBundle,
  router: Router,
  patient: Patient,
  choices: Choices,
  name: string | undefined,
  uncollected: Consultation['uncollected'],
): Outcome {
  const { guideline } = router;
  const { lines, uri } = files.guideline;
  const route = router.route(patient, choices);
  const { start } = files.guideline.guideline;
  const consultation: Consultation = {
    guideline,
    path: fileName(uri),
    lines,
    patient,
    name,
    route,
    uncollected,
    from: guideline.start?.id === start?.id ? undefined : route.passages[0]?.step,
  };
  const parts = (blocks: readonly Block[]) => blocks.map((block) => partOf(block, lines));
  const { others, decided } = othersOf(router, patient, choices, route, lines);
  return {
    kind: 'outcome',
    note: markdownNote(consultation),
    headline: headlineOf(route),
    status: route.status,
    path: route.passages.map(({ step }) => step.id),
    branches: wayTaken(route).branches,
    guideline: uri,
    title: labelInWords(guideline.title ?? guideline.id ?? fileName(uri)),
    patient: witnessLines(patient, guideline),
    known: [...patient].flatMap(([id, value]) => {
      const finding = givenFinding(guideline, id);
      return finding ? { finding: id, label: labelInWords(finding.label), value: valueInWords(finding, value) } : [];
    }),
    choices: shownChoices(route),
    caveats: parts(caveatBlocks(consultation)),
    adviceHeading: adviceHeading(route),
    advice: adviceBySteps(guideline, route, patient).map(({ step, blocks }) => ({
      ...placeOf(step.label, step.at, lines),
      parts: parts(blocks),
    })),
    trouble: parts(troubleBlocks(consultation)),
    open: parts(openBlocks(route)),
    way: route.passages.map((passage) => wayStep(guideline, passage, route, lines)),
    others,
    othersDecided: decided,
    references: parts(referenceBlocks(guideline, route)),
  };
}

/** A value as an answer: itself, and as a person would type it. */
export function answerWith(finding: string, value: Value): Required<TypedAnswer> {
  // What is sent keeps no decimal, and text is read as one.
  return { finding, typed: asTyped(value), value: value instanceof Decimal ? inFullDigits(value) : value };
}

/** A value as a person would type it; an option can have a name that reads as another value. */
export function asTyped(value: Value): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isNumeric(value)) return inFullDigits(value);
  return typeof value === 'string' ? value : value.join(',') || 'none';
}

function placeOf(label: string, at: Span, lines: LineIndex): Place {
  return { label: labelInWords(label), range: rangeOf(at, lines) };
}

function partOf(block: Block, lines: LineIndex): Part {
  if (block.kind !== 'place') return block;
  const { line } = lines.positionAt(block.at.start);
  return { kind: 'place', text: lines.line(line).trim(), range: rangeOf(block.at, lines) };
}

function wayStep(guideline: Guideline, passage: Passage, route: Route, lines: LineIndex): WayStep {
  const { step, taken: branch } = passage;
  const { taken = reasonToGoOn(route, guideline, step), others } = reasonsFor(passage);
  const advice = route.given.flatMap((one) => (one.step === step ? one.recommendation.basis : []));
  return {
    id: step.id,
    ...placeOf(step.label, step.at, lines),
    ...(taken !== undefined && { taken }),
    others,
    basis: statementsOf(guideline, [...step.basis, ...(branch?.basis ?? []), ...advice], lines),
  };
}

function statementsOf({ statements }: Guideline, basis: readonly Ref[], lines: LineIndex): WayStep['basis'] {
  return [...new Set(basis.map(({ id }) => id))].flatMap((id) => {
    const statement = statements.get(id);
    return statement ? { ...placeOf(id, statement.at, lines), says: labelInWords(statement.says) } : [];
  });
}

function othersOf(
  router: Router,
  patient: Patient,
  choices: Choices,
  { ending }: Route,
  lines: LineIndex,
): { readonly others: readonly OtherOutcome[]; readonly decided: boolean } {
  const { others, variables, decided } = otherOutcomes(
    router,
    patient,
    ending.kind === 'end' ? ending.step : undefined,
    choices,
  );
  const told = others.map(({ step, differences }) => ({
    step: step.id,
    ...placeOf(step.label, step.at, lines),
    changes: differences.map((one): Change => {
      const { finding, value } = one;
      return {
        ...answerWith(finding.id, value),
        label: labelInWords(finding.label),
        from: valueInWords(finding, patient.get(finding.id) ?? null),
        to: differenceInWords(variables, one),
      };
    }),
  }));
  return { others: told, decided };
}

function headlineOf(route: Route): string {
  const { status, ending, passages } = route;
  const last = passages.at(-1)?.step;
  const where = last ? labelInWords(last.label) : '';
  switch (status) {
    case 'refused':
      return `No answer: the guideline rules such a patient out, at ${where}`;
    case 'recommended': {
      const labels = chosenLabels(route);
      return labels.length === 0 ? where : `${where} (${labels.join('; ')})`;
    }
    case 'nothing-recommended':
      return `No answer: nothing is recommended for this patient at ${where}`;
    case 'advice-undetermined':
      return `Not determined what is recommended at ${where}`;
    case 'undetermined':
      return `Not determined at ${where}`;
    case 'gap':
      return ending.kind === 'gap'
        ? `No answer: no branch takes this patient at ${where}`
        : `No answer: a group has too few recommendations for this patient on the way to ${where}`;
    case 'conflict':
      return ending.kind === 'conflict'
        ? `No single answer: several branches apply at ${where}`
        : `No single answer: what is recommended on the way to ${where} does not agree`;
    default:
      return 'No answer: the guideline has an error';
  }
}

import type { Patient } from '../condition/condition.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import type { Finding, Guideline, Step } from '../guideline/model.ts';
import { joinWithAnd, stepName } from '../guideline/names-in-messages.ts';
import { reasonsFor } from '../simulation/reasons.ts';
import type { Route } from '../simulation/route.ts';
import { asWritten } from '../text/marks.ts';
import type { LineIndex, Span } from '../text/position.ts';
import { adviceBlocks } from './note-advice.ts';
import { calculationBlocks } from './note-calculations.ts';
import { notOpenBlock, reasonToGoOn } from './note-choices.ts';
import { openBlocks, troubleBlocks } from './note-ending.ts';
import { referenceBlocks } from './note-references.ts';
import { witnessLines } from './witness.ts';

/** What a note is made for. */
export interface Consultation {
  readonly guideline: Guideline;
  /** The guideline's file, as it is shown. */
  readonly path: string;
  readonly lines: LineIndex;
  readonly patient: Patient;
  /** What the patient is called, in a cases file. */
  readonly name: string | undefined;
  readonly route: Route;
  /** The findings that the way needs and that nobody has collected, so that they count as unknown; the next to ask first. */
  readonly uncollected: readonly Finding[];
  /** Where the way began, when that was somewhere in the middle. */
  readonly from?: Step | undefined;
}

/** How a part of a note is meant, beyond its words. */
export type Tone = 'plain' | 'strong' | 'faint' | 'good' | 'warning' | 'error';

/** One part of a note. In texts `code` stands in backticks and *names* in asterisks. */
export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  | { readonly kind: 'prose'; readonly text: string; readonly tone: Tone }
  /** An entry of a list; `depth` from zero, `number` where the order counts. */
  | {
      readonly kind: 'item';
      readonly text: string;
      readonly depth: number;
      readonly number?: number;
      readonly tone?: Tone;
    }
  /** A place in the guideline's file. */
  | { readonly kind: 'place'; readonly at: Span };

/**
 * What a consultation note says of one patient's way: who the patient is, what is recommended and how surely, then how it
 * came to that, and what the recommendations rest on.
 */
export function noteOf(consultation: Consultation): Block[] {
  const { guideline, route } = consultation;
  return [
    ...opening(guideline),
    ...patientBlocks(consultation),
    ...calculationBlocks(guideline, consultation.patient),
    ...troubleBlocks(consultation),
    ...openBlocks(route),
    ...adviceBlocks(guideline, route, consultation.patient),
    ...wayBlocks(guideline, route),
    ...referenceBlocks(guideline, route),
  ];
}

function opening({ title, id, version, status, disclaimer }: Guideline): Block[] {
  const facts = [
    ...(version === undefined ? [] : [`version ${asWritten(version)}`]),
    ...(status === undefined ? [] : [status]),
  ];
  return [
    {
      kind: 'title',
      text: `${asWritten(title ?? id ?? 'Guideline')}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`,
    },
    ...(disclaimer === undefined
      ? []
      : [{ kind: 'prose' as const, text: asWritten(disclaimer), tone: 'faint' as const }]),
  ];
}

function patientBlocks(consultation: Consultation): Block[] {
  const { patient, guideline, name } = consultation;
  const known = new Map(
    [...guideline.findings.keys(), ...guideline.calculations.keys()].flatMap((id) => {
      const value = patient.get(id);
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
  const lines = witnessLines(known, guideline);
  return [
    { kind: 'heading', text: 'Patient' },
    ...(name === undefined ? [] : [{ kind: 'prose' as const, text: asWritten(name), tone: 'plain' as const }]),
    ...lines.map((text): Block => ({ kind: 'item', depth: 0, text: asWritten(text) })),
    ...(lines.length === 0 ? [{ kind: 'prose' as const, text: 'Nothing is known yet.', tone: 'plain' as const }] : []),
    ...caveatBlocks(consultation),
  ];
}

/** Why the answer is to be taken with care: what the guideline takes for granted otherwise, and what was not collected. */
export function caveatBlocks({ route, uncollected, from }: Consultation): Block[] {
  return [
    ...(from ? [beginningBlock(from)] : []),
    ...route.contradicts.map(({ never, because }): Block => {
      const why = because === '' ? '' : ` (${asWritten(because.replace(/\.$/, ''))})`;
      const text = `The guideline takes for granted that nobody is like this: \`${never.text}\`${why}. What follows is not proved for such a patient.`;
      return { kind: 'prose', text, tone: 'warning' };
    }),
    ...route.chosen.filter(({ isOpen }) => isOpen !== true).map(notOpenBlock),
    ...(uncollected.length > 0 && route.ending.kind === 'end' ? [uncollectedBlock(uncollected)] : []),
  ];
}

function beginningBlock(step: Step): Block {
  const text = `The way begins at ${stepName(step)}; what comes before was not asked.`;
  return { kind: 'prose', text, tone: 'warning' };
}

function uncollectedBlock(findings: readonly Finding[]): Block {
  const names = joinWithAnd(findings.map(({ label }) => asWritten(labelInWords(label))));
  const known = findings.length === 1 ? 'it is' : 'they are';
  const text = `Not collected, and taken as not known: ${names}. Once ${known} known, the answer may be another.`;
  return { kind: 'prose', text, tone: 'warning' };
}

function wayBlocks(guideline: Guideline, route: Route): Block[] {
  const { passages } = route;
  if (passages.length === 0) return [];
  return [
    { kind: 'heading', text: 'How it came to this' },
    ...passages.flatMap((passage, i): Block[] => {
      const label = asWritten(labelInWords(passage.step.label));
      const { taken, others } = reasonsFor(passage);
      const onward = reasonToGoOn(route, guideline, passage.step);
      const item = (text: string, depth: number, tone: Tone): Block => ({ kind: 'item', depth, text, tone });
      return [
        { kind: 'item', depth: 0, number: i + 1, text: passage.step.branches ? label : `${label} (see above)` },
        ...(taken === undefined ? [] : [item(taken, 1, 'plain')]),
        ...(onward === undefined ? [] : [item(onward, 1, 'plain')]),
        ...others.map((text) => item(text, 1, taken === undefined ? 'plain' : 'faint')),
      ];
    }),
  ];
}

import { labelInWords } from '../../condition/wording/label-in-words.ts';
import {
  branchInWords,
  groupInWords,
  guardInWords,
  ifInWords,
  isOrdered,
  revisitInWords,
} from '../../diagram/contents.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import { doseInWords } from '../../guideline/doses/in-words.ts';
import type { Alternative, Caution, Guideline, Recommendation, Ref, Step } from '../../guideline/model.ts';
import { entriesOf } from '../../guideline/recommendations.ts';
import { gradeInWords, timingInWords } from '../note-advice.ts';
import { actionLabel } from '../note-names.ts';

/** Where a step leads. */
export interface Leads {
  /** What it is for; empty when it is for everybody. */
  readonly when: string;
  /** The condition behind a label; empty when `when` says it. */
  readonly condition: string;
  readonly label: string;
  /** The place of the target among the sections; undefined when it is missing. */
  readonly section: number | undefined;
}

/** One recommendation as it stands in a section. */
export interface Advice {
  readonly action: string;
  readonly isAgainst: boolean;
  /** Its dose, to be put behind it: `40 mg/kg every 12 hours`; undefined when none is stated. */
  readonly dose: string | undefined;
  /** Whom it concerns, to be put behind it: `, if new symptoms`; empty when everybody. */
  readonly concerns: string;
  /** Strength and certainty, in the words of GRADE. */
  readonly grade: string;
  /** Numbers of references, from 1. */
  readonly cites: readonly number[];
  /** A sentence with *names*, or undefined. */
  readonly timing: string | undefined;
  readonly notes: readonly string[];
  readonly cautions: readonly string[];
}

/** Recommendations of which a patient gets so many. */
export interface AdviceGroup {
  /** Its head: `Amoxicillin by weight: exactly one of`. */
  readonly group: string;
  readonly note: string | undefined;
  readonly members: readonly Advice[];
}

/** What may be chosen instead. */
export interface Choice {
  readonly label: string;
  /** As of advice. */
  readonly concerns: string;
  readonly note: string | undefined;
  readonly cautions: readonly string[];
  readonly advice: readonly (Advice | AdviceGroup)[];
  /** Where those who choose it go on, where that is elsewhere. */
  readonly goesOn: readonly Leads[];
}

/** One step of a page. */
export interface StepSection {
  readonly id: string;
  readonly label: string;
  readonly kind: 'decision' | 'recommendation';
  /** The first true branch is taken, so that their order counts. */
  readonly isOrdered: boolean;
  readonly branches: readonly Leads[];
  readonly advice: readonly (Advice | AdviceGroup)[];
  readonly alternatives: readonly Choice[];
  /** `next`, then `revisit`. */
  readonly goesOn: readonly Leads[];
  readonly isBroken: boolean;
}

/** The steps of a guideline in the order of the way, which is that of the drawing. */
export function stepSections(guideline: Guideline, drawing: Drawing): StepSection[] {
  const steps = drawing.steps.flatMap(({ id }) => guideline.steps.get(id) ?? []);
  const sections = new Map(steps.map(({ id }, index) => [id, index]));
  const numbers = new Map([...guideline.references.keys()].map((id, index) => [id, index + 1]));
  const leads = ({ id }: Ref, when: string, condition = ''): Leads => ({
    when,
    condition,
    label: labelInWords(guideline.steps.get(id)?.label ?? id),
    section: sections.get(id),
  });
  return steps.map((step) => ({
    id: step.id,
    label: labelInWords(step.label) || step.id,
    kind: step.branches ? 'decision' : 'recommendation',
    isOrdered: isOrdered(step),
    branches: (step.branches ?? []).map((branch) => {
      const label = branchInWords(branch, false);
      return leads(
        branch.go,
        label,
        branch.when && label !== guardInWords(branch.when) ? guardInWords(branch.when) : '',
      );
    }),
    advice: allAdvice(guideline, step, numbers),
    alternatives: step.alternatives.map((one) => ({
      ...choiceOf(guideline, one, numbers),
      goesOn: one.next ? [leads(one.next, 'then')] : [],
    })),
    goesOn: goesOn(step, leads),
    isBroken: step.broken,
  }));
}

function goesOn(step: Step, leads: (to: Ref, when: string) => Leads): Leads[] {
  return [
    ...(step.next ? [leads(step.next, 'then')] : []),
    ...(step.revisit ? [leads(step.revisit.step, revisitInWords(step))] : []),
  ];
}

function adviceOf(guideline: Guideline, one: Recommendation, numbers: ReadonlyMap<string, number>): Advice {
  const { action, direction, when, cites, timing, dose, note, cautions } = one;
  const ownNote = guideline.actions.get(action.id)?.note;
  return {
    action: actionLabel(guideline, action),
    isAgainst: direction === 'against',
    dose: dose && doseInWords(guideline, dose),
    concerns: ifInWords(when),
    grade: gradeInWords(one),
    cites: cites.flatMap(({ id }) => numbers.get(id) ?? []),
    timing: timing && timingInWords(guideline, timing),
    notes: [note, ownNote].filter((text) => text !== undefined),
    cautions: saysOf(cautions),
  };
}

function allAdvice(
  guideline: Guideline,
  option: Pick<Step, 'recommend' | 'groups'>,
  numbers: ReadonlyMap<string, number>,
): (Advice | AdviceGroup)[] {
  return entriesOf(option).map((one) => {
    if (!('members' in one)) return adviceOf(guideline, one, numbers);
    const members = one.members.map((member) => adviceOf(guideline, member, numbers));
    return { group: groupInWords(one), note: one.note, members };
  });
}

function choiceOf(
  guideline: Guideline,
  one: Alternative,
  numbers: ReadonlyMap<string, number>,
): Omit<Choice, 'goesOn'> {
  return {
    label: labelInWords(one.label),
    concerns: ifInWords(one.when),
    note: one.note,
    cautions: saysOf(one.cautions),
    advice: allAdvice(guideline, one, numbers),
  };
}

function saysOf(cautions: readonly Caution[] = []): string[] {
  return cautions.map(({ says }) => says);
}

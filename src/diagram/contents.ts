import { conditionInWords } from '../condition/english.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import { doseInShort } from '../guideline/doses/in-words.ts';
import type {
  Alternative,
  Branch,
  Group,
  Guideline,
  LocatedCondition,
  Recommendation,
  Step,
} from '../guideline/model.ts';
import { entriesOf, selectionInWords } from '../guideline/recommendations.ts';
import type { Span } from '../text/position.ts';
import type { Stop, Way } from './pathway.ts';
import { textWidth, wrap } from './wrap.ts';

/** Sizes that the stylesheet holds to as well, in CSS pixels. */
export const FONT = { label: 13, item: 12, branch: 12 };
export const LINE = { label: 18, item: 16, branch: 15 };
export const BOX_WIDTH = 236;
export const INSET = 16;
const PADDING = 10;
/** Of the text of an item, and of one in a group. */
const ITEM_INDENT = 24;
const MEMBER_INDENT = 38;
/** Of the text at a branch, in pixels: the first in which it has few lines. */
const BRANCH_WIDTHS = [136, 184, 232];
const MOST_NARROW_LINES = 5;
const REVISIT_WIDTH = 92;

const PARTLY_READ = 'A part of it cannot be read yet.';
const NOT_REACHED = 'Not reached from the start';

/** What a decision says whose branches are numbered. */
export const FIRST_TRUE = 'The first that is true';

/** A line of text in a box. */
export interface BoxLine {
  readonly text: string;
  readonly kind: 'label' | 'item' | 'avoid' | 'group' | 'alternative' | 'notice';
  /** Pixels from the box's left side; undefined is centered. */
  readonly indent: number | undefined;
  /** Begins an item, so that a bullet stands before it. */
  readonly first: boolean;
  /** The key of the part of the step that it says; undefined for what says no part. */
  readonly part: string | undefined;
  /** Baseline, in pixels from the box's upper side. */
  readonly baseline: number;
}

/** What stands in a box, broken into lines. */
export interface BoxContents {
  readonly kind: 'decision' | 'recommendation' | 'missing';
  readonly label: string;
  readonly lines: readonly BoxLine[];
  readonly height: number;
  /** What the box says, for those who do not see it. */
  readonly spoken: string;
}

/** What stands at a connection. */
export interface WayContents {
  readonly lines: readonly string[];
  /** Pixels, 0 without text. */
  readonly width: number;
  readonly height: number;
  /** The whole of it: the label and the condition. */
  readonly spoken: string;
}

/** The text of one box. */
export function boxContents(
  guideline: Guideline,
  { id, step, hidden, unreached }: Stop,
  isStart: boolean,
): BoxContents {
  const kind = step === undefined ? 'missing' : step.branches ? 'decision' : 'recommendation';
  const label = step === undefined ? missingLabel(guideline, id) : labelInWords(step.label) || id;
  const lines: BoxLine[] = [];
  let y = PADDING;
  const add = (text: string, lineKind: BoxLine['kind'], indent: number | undefined, part?: string) => {
    const size = lineKind === 'label' ? FONT.label : FONT.item;
    const high = lineKind === 'label' ? LINE.label : LINE.item;
    const room = BOX_WIDTH - INSET - (indent ?? INSET);
    wrap(text, room, size, lineKind === 'label').forEach((line, index) => {
      lines.push({ text: line, kind: lineKind, indent, first: index === 0, part, baseline: y + high - 5 });
      y += high;
    });
  };
  const labelIndent = kind === 'decision' ? undefined : 12;
  add(label, 'label', labelIndent);
  const items = step === undefined ? [] : itemsOf(guideline, step);
  if (items.length > 0) y += 3;
  for (const { text, kind: itemKind, isMember, part } of items)
    add(text, itemKind, isMember ? MEMBER_INDENT : ITEM_INDENT, part);
  const order = step && isOrdered(step) ? [FIRST_TRUE] : [];
  for (const line of order) add(line, 'notice', labelIndent);
  if (step?.broken) add(PARTLY_READ, 'notice', labelIndent);
  if (hidden > 0) add(`+ ${hidden} hidden ${hidden === 1 ? 'step' : 'steps'}`, 'notice', labelIndent);
  if (unreached && step !== undefined) add(NOT_REACHED, 'notice', labelIndent);
  const noun = kind === 'missing' ? '' : kind === 'decision' ? 'Decision: ' : 'Recommendation: ';
  const said = [`${isStart ? 'Start. ' : ''}${noun}${label}`, ...items.map(({ text }) => text), ...order];
  return { kind, label, lines, height: y + PADDING, spoken: said.join('. ') };
}

/** What a step says of itself that the guideline does not: that it is not read as a whole, or not reached. */
export function noticesOf({ step, unreached }: Stop): string[] {
  if (step === undefined) return [];
  return [...(step.broken ? [PARTLY_READ] : []), ...(unreached ? [NOT_REACHED] : [])];
}

function missingLabel({ unreadable }: Guideline, id: string): string {
  return unreadable.has(id) ? `Step ${id} cannot be read yet` : `Missing step ${id}`;
}

/** One of the things that a step recommends or offers, or the head of a group of them. */
export interface BoxItem {
  readonly text: string;
  readonly kind: 'item' | 'avoid' | 'group' | 'alternative';
  /** Whether it belongs to the group above it. */
  readonly isMember: boolean;
  /** `advice-0`, `alternative-0`; unique in its step. */
  readonly part: string;
  /** Where it stands in the file. */
  readonly at: Span;
}

/** What a step recommends and offers, a line each. */
export function itemsOf(guideline: Guideline, step: Step): readonly BoxItem[] {
  const item = (one: Recommendation, isMember: boolean) => ({
    text: recommendationInWords(guideline, one),
    kind: one.direction === 'against' ? ('avoid' as const) : ('item' as const),
    isMember,
    at: one.at,
  });
  const advice = entriesOf(step).flatMap((one) =>
    'members' in one
      ? [
          { text: groupInWords(one), kind: 'group' as const, isMember: false, at: one.at },
          ...one.members.map((member) => item(member, true)),
        ]
      : [item(one, false)],
  );
  return [
    ...advice.map((one, index) => ({ ...one, part: `advice-${index}` })),
    ...step.alternatives.map(({ label, when, at }, index) => ({
      text: `or: ${labelInWords(label)}${ifInWords(when)}`,
      kind: 'alternative' as const,
      isMember: false,
      part: `alternative-${index}`,
      at,
    })),
  ];
}

/** The head of a group: `Amoxicillin by weight, if pneumonia: exactly one of`. */
export function groupInWords(group: Group): string {
  return `${labelInWords(group.label)}${ifInWords(group.when)}: ${selectionInWords(group)}`;
}

/** One recommendation: `Avoid: Follow-up imaging, if no new symptoms`. */
export function recommendationInWords(guideline: Guideline, recommendation: Recommendation): string {
  const { direction, action, dose, when } = recommendation;
  const label = labelInWords(guideline.actions.get(action.id)?.label ?? action.id);
  const amount = dose ? ` ${doseInShort(guideline, dose)}` : '';
  return `${direction === 'against' ? 'Avoid: ' : ''}${label}${amount}${ifInWords(when)}`;
}

/** Whom something concerns, to be put behind it: `, if new symptoms`; empty when everybody. */
export function ifInWords(when: LocatedCondition | undefined): string {
  return when ? `, if ${decapitalized(guardInWords(when))}` : '';
}

/** A condition in words, or as it is written while it cannot be read. */
export function guardInWords({ condition, text }: LocatedCondition): string {
  return condition ? conditionInWords(condition) : labelInWords(text);
}

/** "New symptoms" goes on a sentence as "new symptoms", and "MRI" as it is. */
function decapitalized(text: string): string {
  return /^\p{Lu}[\p{Ll}\s]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The text of one connection. */
export function wayContents(step: Step | undefined, { by }: Way): WayContents {
  if (by === 'next' || step === undefined) return { lines: [], width: 0, height: 0, spoken: '' };
  const spoken = wayInWords(step, by, true);
  const shown = wayInWords(step, by, false);
  const lines = by === 'revisit' ? wrap(shown, REVISIT_WIDTH, FONT.branch) : branchLines(shown);
  const widest = lines.reduce((most, line) => Math.max(most, textWidth(line, FONT.branch)), 0);
  // In steps of 24 pixels, so that most corrections of a label move nothing.
  const width = lines.length === 0 ? 0 : Math.ceil((widest + 8) / 24) * 24;
  return { lines, width, height: lines.length * LINE.branch + (lines.length > 0 ? 4 : 0), spoken };
}

/** Long texts get wider rather than ever higher, as far as two branches side by side can still be told apart. */
function branchLines(text: string): string[] {
  let lines: string[] = [];
  for (const width of BRANCH_WIDTHS) {
    lines = wrap(text, width, FONT.branch);
    if (lines.length <= MOST_NARROW_LINES) break;
  }
  return lines;
}

/** What stands at a way out of a step; `whole` adds its condition to the label of a branch or alternative. */
export function wayInWords(step: Step, by: Way['by'], whole: boolean): string {
  if (by === 'next') return '';
  if (by === 'revisit') return revisitInWords(step);
  if (typeof by === 'number') return branchOfStep(step, by, whole);
  const { label, when } = alternativeOf(step, by) ?? {};
  return `or: ${labelInWords(label ?? '')}${whole ? ifInWords(when) : ''}`;
}

function alternativeOf({ alternatives }: Step, by: `alternative-${number}`): Alternative | undefined {
  return alternatives[Number(by.slice('alternative-'.length))];
}

/** What a branch is for: its label, or its condition, or "otherwise"; `whole` adds the condition to the label. */
export function branchInWords({ label, when }: Branch, whole: boolean): string {
  const condition = when ? guardInWords(when) : 'otherwise';
  const said = label === undefined ? '' : labelInWords(label);
  if (said === '') return condition;
  return whole ? `${said}: ${condition}` : said;
}

/** Whether it matters in which order the branches of a decision stand, because the first that is true is taken. */
export function isOrdered({ hit, branches = [] }: Step): boolean {
  return hit === 'first' && branches.length > 1;
}

/** What a branch of a step is for, by its place: as `branchInWords`, with its number where the order counts. */
export function branchOfStep(step: Step, index: number, whole: boolean): string {
  const branch = step.branches?.[index];
  if (!branch) return '';
  return `${isOrdered(step) ? `${index + 1}. ` : ''}${branchInWords(branch, whole)}`;
}

/** When a step sends back: `again after 6 weeks`. */
export function revisitInWords({ revisit }: Step): string {
  if (!revisit?.after) return 'again';
  return `again after ${amountInWords(String(revisit.after.value), revisit.after.unit)}`;
}

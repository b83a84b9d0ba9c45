import type { Problem } from '../../checks/check.ts';
import { usesIn } from '../../checks/uses.ts';
import { compareDecimals, Decimal, times, ZERO } from '../../condition/decimal.ts';
import { parseCondition } from '../../condition/parse.ts';
import type { Interval, Operand, Syntax, Tested, UnaryTest } from '../../condition/syntax.ts';
import type { NameKind } from '../../format/name-kind.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { addEntry, type Fields, type NewEntry } from './add-entry.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isResolved, keepsComments, type Trial, tried } from './trial.ts';

const TO_COMPLETE = 'To be completed';
const IN_CONDITIONS = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Declares a name that is used and declared nowhere, with what its use tells of it; the rest is for the author. */
export function declareName(problem: Problem, files: GuidelineBundle): readonly Remedy[] {
  const { guideline: document } = files;
  const { at, message } = problem;
  const name = document.names.find(
    (one) => one.whole === undefined && one.at.start >= at.start && one.at.end <= at.end && one.at.start <= at.end,
  );
  if (!name || !message.includes(`\`${name.id}\``)) return [];
  // Where a time counts from, an event may stand as well.
  const { kinds: possible } = usesIn(document.guideline).unknown.find((one) => one.at.start === at.start) ?? {};
  const kinds: readonly NameKind[] =
    name.kind === 'action' && possible?.includes('event') ? ['action', 'event'] : [name.kind];
  // A number in a formula, whose range nothing tells, is not to become a yes or no.
  const fits = ({ changed }: Trial) =>
    !changed.reading.problems.some(
      ({ code, message }) => code === 'type-mismatch' && message.includes(`\`${name.id}\``),
    );
  return kinds.flatMap((kind) => {
    const entry = entryFor(kind, name.id, files, at.start);
    const edit = entry && addEntry(document, entry.entry);
    if (!entry || !edit) return [];
    return {
      title: entry.title,
      readings: CHECKS,
      change: () =>
        tried(files, document, [edit], (trial) => keepsComments(trial) && isResolved(problem, trial) && fits(trial)),
    };
  });
}

function entryFor(
  kind: NameKind,
  id: string,
  { guideline: { guideline } }: GuidelineBundle,
  at: number,
): { readonly title: string; readonly entry: NewEntry } | undefined {
  switch (kind) {
    case 'finding': {
      if (!IN_CONDITIONS.test(id)) return undefined;
      const usage = usageOf(
        id,
        guideline.conditions.map(({ text }) => text),
      );
      const type = typeOf(usage);
      if (!type) return undefined;
      const { noun, fields } = type;
      const unknown = usage.unknown ? ([['may_be_unknown', true]] as const) : [];
      const all = [['label', inWords(id)], ...fields, ...unknown] as const;
      return {
        title: `Declare the finding \`${id}\` as ${noun}`,
        entry: { section: 'findings', id, fields: all, remark: TO_COMPLETE },
      };
    }
    case 'step': {
      const from = [...guideline.steps.values()].find(({ whole }) => whole.start <= at && at <= whole.end);
      const fields = [['label', TO_COMPLETE]] as const;
      return {
        title: `Add a step \`${id}\``,
        entry: { section: 'steps', id, fields, ...(from && { below: from.id }) },
      };
    }
    case 'action':
      return {
        title: `Add an action \`${id}\``,
        entry: { section: 'actions', id, fields: [['label', inWords(id)]], remark: TO_COMPLETE },
      };
    case 'event':
      return {
        title: `Add an event \`${id}\``,
        entry: { section: 'events', id, fields: [['label', inWords(id)]], remark: TO_COMPLETE },
      };
    case 'reference':
      return {
        title: `Add a reference \`${id}\``,
        entry: { section: 'references', id, fields: [['title', TO_COMPLETE]] },
      };
    case 'statement':
      return {
        title: `Add a statement \`${id}\``,
        entry: { section: 'statements', id, fields: [['says', TO_COMPLETE]] },
      };
    default:
      return undefined;
  }
}

/** The type that fits the use; undefined for a list whose options nothing tells. */
function typeOf({ numbers, texts, list }: Usage): { readonly noun: string; readonly fields: Fields } | undefined {
  if (list && texts.size === 0) return undefined;
  const options = ['options', [...texts].map((text) => [text, inWords(text)] as const)] as const;
  if (list && texts.size > 0) return { noun: 'a list', fields: [['type', 'multiple'], options] };
  if (texts.size > 0) return { noun: 'a choice', fields: [['type', 'choice'], options] };
  if (numbers.length === 0) return { noun: 'yes or no', fields: [['type', 'boolean']] };
  if (numbers.some(({ isDate }) => isDate)) {
    const years = numbers.filter(({ isDate }) => isDate).map((day) => String(day).slice(0, 4));
    const [first, last] = [years.reduce((a, b) => (a < b ? a : b)), years.reduce((a, b) => (a > b ? a : b))];
    const range = ['range', `${first}-01-01..${last}-12-31`] as const;
    return { noun: 'a date', fields: [['type', 'date'], range] };
  }
  const isWhole = numbers.every(({ scale }) => scale === 0);
  const highest = roundAbove(numbers);
  const lowest = times(roundAbove(numbers.map((number) => times(number, -1n))), -1n);
  return {
    noun: isWhole ? 'a whole number' : 'a decimal number',
    fields: [
      ['type', isWhole ? 'integer' : 'decimal'],
      ['range', `${lowest}..${highest}`],
    ],
  };
}

/** A round number well above some numbers, as the end of a range that the author has yet to state; 0 for none above it. */
function roundAbove(numbers: readonly Decimal[]): Decimal {
  const greatest = numbers.reduce((most, number) => (compareDecimals(number, most) > 0 ? number : most), ZERO);
  if (greatest === ZERO) return ZERO;
  const zeros = String(greatest.digits).length - 1 - greatest.scale;
  const power = zeros < 0 ? Decimal.of(1n, -zeros) : Decimal.of(10n ** BigInt(zeros));
  const isAbove = (round: Decimal) => compareDecimals(times(round, 2n), times(greatest, 3n)) >= 0;
  return [2n, 5n, 10n, 20n].map((factor) => times(power, factor)).find(isAbove) ?? greatest;
}

/** `knee_radiograph` → `Knee radiograph`. */
function inWords(id: string): string {
  const words = id.replaceAll(/[_-]+/g, ' ').trim();
  return words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
}

/** How conditions use a name, from which its type can be guessed. */
interface Usage {
  /** Numbers with which it is compared. */
  readonly numbers: Decimal[];
  /** Texts with which it is compared, or which it may contain; each once. */
  readonly texts: Set<string>;
  /** Whether it is taken for a list. */
  list: boolean;
  /** Whether it is asked for as unknown. */
  unknown: boolean;
}

/** How some conditions, as they are written, use a name. */
function usageOf(id: string, conditions: Iterable<string>): Usage {
  const usage: Usage = { numbers: [], texts: new Set(), list: false, unknown: false };
  for (const text of conditions) {
    const tree = text.includes(id) ? parseCondition(text).tree : undefined;
    if (tree) look(tree, id, usage);
  }
  return usage;
}

function look(node: Syntax, id: string, usage: Usage): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const part of node.parts) look(part, id, usage);
      return;
    case 'not':
      look(node.part, id, usage);
      return;
    case 'compare':
      compared(node.left, [node.right], id, usage);
      return;
    case 'in':
      compared(node.subject, node.tests.flatMap(constantsOf), id, usage);
      return;
    case 'contains':
      if (node.list.name !== id) return;
      usage.list = true;
      note(node.option, usage);
  }
}

function compared(subject: Tested, constants: readonly Operand[], id: string, usage: Usage): void {
  if (subject.kind === 'count' && subject.of.name === id) usage.list = true;
  if (subject.kind === 'name' && subject.name === id) for (const constant of constants) note(constant, usage);
}

function constantsOf(test: Interval | UnaryTest): readonly Operand[] {
  return test.kind === 'interval' ? [test.from, test.to] : [test.operand];
}

function note(constant: Operand, usage: Usage): void {
  if (constant.kind === 'number') usage.numbers.push(constant.value);
  else if (constant.kind === 'text') usage.texts.add(constant.value);
  // An option without its quotes.
  else if (constant.kind === 'name') usage.texts.add(constant.name);
  else if (constant.kind === 'null') usage.unknown = true;
}

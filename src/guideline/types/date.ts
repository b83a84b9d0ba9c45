import { parseDay } from '../../condition/calendar-day.ts';
import { readDate as readDay } from '../../condition/date-text.ts';
import { compareDecimals, decimalToString, ONE } from '../../condition/decimal.ts';
import { rangeInWords } from '../../condition/wording/amount.ts';
import { exampleBetween } from '../../condition/wording/example.ts';
import type { YamlMap } from '../../text/tree.ts';
import { notOneValue } from '../cases/problem.ts';
import { readDate } from '../cases/read-date.ts';
import { recordable } from '../cases/recordable.ts';
import { field, scalarOf } from '../fields.ts';
import type { Finding } from '../model.ts';
import type { ReadingProblem } from '../reading-problem.ts';
import type { FindingKind } from './finding-kind.ts';
import { inBackticks } from './option-names.ts';

/** A day of the calendar. */
export const date: FindingKind = {
  holds: 'number',
  noun: 'date',
  synonyms: ['day', 'calendar date', 'datetime', 'date and time'],
  typing: { needed: 'A date', begins: /^\d/ },
  keys: (map, say) => {
    const range = readRange(map, say);
    return range && { range, step: ONE };
  },
  read: (finding, node) =>
    node.kind === 'scalar' ? readDate(finding, node) : notOneValue(finding.id, wanted(finding)),
  wanted,
  example: ({ range }) => (range ? decimalToString(range.low) : '2026-03-01'),
  typed: (finding, text) => {
    const { day, message } = readDay(text);
    if (!day) return { message: `${inBackticks(text)} is no date of \`${finding.id}\`. ${message}` };
    const refused = recordable(finding, day, undefined);
    return refused ? { message: refused.message } : { value: day };
  },
  held: () => undefined,
  possible: ({ range }) => (range ? rangeInWords(range, undefined) : ''),
};

function wanted({ range }: Finding): string {
  return `a date, such as \`${range ? exampleBetween(range, ONE) : '2026-03-01'}\``;
}

const RANGE = /^\s*(\S+?)\s*\.\.\s*(\S+)\s*$/;

function readRange(map: YamlMap, say: (problem: ReadingProblem) => void): Finding['range'] {
  const node = scalarOf(field(map, 'range'));
  const [, from = '', to = ''] = RANGE.exec(node?.text ?? '') ?? [];
  // What has another form is the schema's to state.
  if (!node || ![from, to].every((end) => /^\d{4}-\d{2}-\d{2}$/.test(end))) return undefined;
  const { at } = node;
  const [low, high] = [parseDay(from), parseDay(to)];
  if (!low || !high) {
    const { message = '' } = readDay(low ? to : from);
    say({ code: 'schema', message, at });
    return undefined;
  }
  if (compareDecimals(low, high) <= 0) return { low, high, at };
  const turned = `${high}..${low}`;
  const fix = {
    title: `Change to \`${turned}\``,
    edits: [{ at, newText: node.style === 'plain' ? turned : `"${turned}"` }],
  };
  say({
    code: 'out-of-range',
    message: `This range begins with its last day. Write the first one first: \`${turned}\`.`,
    at,
    fix,
  });
  return undefined;
}

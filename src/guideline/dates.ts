import { parseDay } from '../condition/calendar-day.ts';
import { quoted } from '../text/quoting.ts';
import type { YamlNode } from '../text/tree.ts';
import { scalarOf } from './fields.ts';
import type { Day } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Today as an ISO date, by the clock of whoever asks. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** True for a day of the (proleptic Gregorian) calendar, written as in ISO 8601: `2028-02-29`, not `2026-02-30`. */
export function isCalendarDate(text: string): boolean {
  return parseDay(text) !== undefined;
}

/** A day in a file. What has the form of one and is none is a problem; what has another form is the schema's to state. */
export function dayOf(node: YamlNode, say: (problem: ReadingProblem) => void): Day | undefined {
  const { text = '', at, style } = scalarOf(node) ?? {};
  if (!at || !DATE.test(text)) return undefined;
  if (isCalendarDate(text)) return { date: text, at };
  const message = `There is no day \`${text}\`.`;
  const turned = text.replace(DATE, '$1-$3-$2');
  if (isCalendarDate(turned)) {
    const edit = { at, newText: style === 'plain' ? turned : quoted(turned) };
    const fix = { title: `Change to \`${turned}\``, edits: [edit] };
    say({ code: 'schema', message: `${message} Did you mean \`${turned}\`?`, at, fix });
  } else say({ code: 'schema', message: `${message} Write year, month and day, for example \`2026-02-14\`.`, at });
  return undefined;
}

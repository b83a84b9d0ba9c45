import { quoted } from '../text/quoting.ts';
import type { YamlNode } from '../text/tree.ts';
import { field, mapOf, scalarOf } from './fields.ts';
import type { ReadingProblem } from './reading-problem.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Today as an ISO date, by the clock of whoever asks. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** True for a day of the (proleptic Gregorian) calendar, written as in ISO 8601: `2028-02-29`, not `2026-02-30`. */
export function isCalendarDate(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (DATE.exec(text) ?? []).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = (DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
  return day >= 1 && day <= days;
}

/** Dates of the right form that are no days. */
export function impossibleDates(root: YamlNode): ReadingProblem[] {
  const map = mapOf(root);
  const dates = [field(map, 'date'), field(map, 'review_by'), field(mapOf(field(map, 'source')), 'date')];
  return dates.flatMap((node) => {
    const scalar = scalarOf(node);
    if (!scalar || !DATE.test(scalar.text) || isCalendarDate(scalar.text)) return [];
    const message = `There is no day \`${scalar.text}\`.`;
    const turned = scalar.text.replace(DATE, '$1-$3-$2');
    if (!isCalendarDate(turned)) {
      const example = 'Write year, month and day, for example `2026-02-14`.';
      return [{ code: 'schema', message: `${message} ${example}`, at: scalar.at }];
    }
    const newText = scalar.style === 'plain' ? turned : quoted(turned);
    const fix = { title: `Change to \`${turned}\``, edits: [{ at: scalar.at, newText }] };
    return [{ code: 'schema', message: `${message} Did you mean \`${turned}\`?`, at: scalar.at, fix }];
  });
}

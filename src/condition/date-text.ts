import { type CalendarDay, type DateParts, dayOf, daysIn, isLeapYear, parseDay } from './calendar-day.ts';

/** A text as a day; or a sentence that says what is wrong, and the day where only one can be meant. */
export type DateRead =
  | { readonly day: CalendarDay; readonly message?: undefined }
  | { readonly day?: undefined; readonly message: string; readonly meant: CalendarDay | undefined };

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const FORM = 'A date is written year, month, day';
const YEAR_FIRST = /^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$/;
const SHORT_YEAR = /^\d{1,2}\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*\d{2}$/;
const WITH_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d.*$/;
const DAY_NAMED = /^(\d{1,2})(?:st|nd|rd|th)?\.?(?:\s+of)?[\s-]*([a-z]{3,9})\.?,?[\s-]*(\d{4})$/i;
const MONTH_NAMED = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})$/i;

/** Reads a day in ISO, `2026-03-01`; of what people write else it says how that is written. */
export function readDate(text: string): DateRead {
  const day = parseDay(text);
  if (day) return { day };
  const way = partsIn(text);
  if (way.length === 0) return refused(SHORT_YEAR.test(text) ? `${FORM}, the year with four digits` : FORM);
  const days = way.flatMap((parts) => dayOf(parts) ?? []);
  const [meant, other] = days.filter((one, index) => days.findIndex((same) => String(same) === String(one)) === index);
  if (meant && other)
    return {
      message: `This can be \`${meant}\`, with the day first, or \`${other}\`, with the month first. Write the one that is meant.`,
      meant: undefined,
    };
  if (meant) return { message: `${FORM}: \`${meant}\`.`, meant };
  return { message: whyNone(way[0] as DateParts), meant: undefined };
}

function refused(what: string): DateRead {
  return { message: `${what}, for example \`2026-03-01\`.`, meant: undefined };
}

/** What a text can be read as, the day before the month first; empty for what is no date. */
function partsIn(text: string): readonly DateParts[] {
  const [, year, month, day] =
    YEAR_FIRST.exec(text) ?? COMPACT.exec(WITH_TIME.exec(text)?.[1]?.replaceAll('-', '') ?? text) ?? [];
  if (year !== undefined) return [{ year: Number(year), month: Number(month), day: Number(day) }];
  const [, first, second, last] = YEAR_LAST.exec(text) ?? [];
  if (last !== undefined) {
    const [a, b] = [Number(first), Number(second)];
    return [
      { year: Number(last), month: b, day: a },
      { year: Number(last), month: a, day: b },
    ];
  }
  const [, d, name = '', y] = DAY_NAMED.exec(text) ?? [];
  const [, otherName = '', otherDay, otherYear] = MONTH_NAMED.exec(text) ?? [];
  const named = monthNamed(name || otherName);
  return named === undefined ? [] : [{ year: Number(y ?? otherYear), month: named, day: Number(d ?? otherDay) }];
}

function monthNamed(name: string): number | undefined {
  const start = name.toLowerCase();
  const index =
    start.length < 3
      ? -1
      : MONTHS.findIndex((month) => month.toLowerCase().startsWith(start === 'sept' ? 'sep' : start));
  return index < 0 ? undefined : index + 1;
}

/** Why the calendar has no such day. */
function whyNone({ year, month, day }: DateParts): string {
  const name = MONTHS[month - 1];
  if (name === undefined) return `There is no month ${month}. ${FORM}, for example \`2026-03-01\`.`;
  if (year < 1) return 'There is no year 0.';
  if (month === 2 && day === 29 && !isLeapYear(year))
    return `${year} is no leap year, so it has no 29 February. Write the day that is meant.`;
  return `${name} ${year} has ${daysIn(year, month)} days. Write the day that is meant.`;
}

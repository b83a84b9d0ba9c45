import { Decimal } from './decimal.ts';

/**
 * A day of the Gregorian calendar as a number: how many days have passed since 1970-01-01, so that it is compared and
 * subtracted as any number. It prints itself as a case has it, in ISO.
 */
export class CalendarDay extends Decimal {
  constructor(days: bigint) {
    super(days, 0);
  }

  override get isDate(): boolean {
    return true;
  }

  override like({ digits }: Decimal): CalendarDay {
    return new CalendarDay(digits);
  }

  override toString(): string {
    const { year, month, day } = dateOf(Number(this.digits));
    return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  }

  override toJSON(): string {
    return this.toString();
  }
}

/** The parts of a date, as people count them. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-03-01`; undefined for what is written otherwise, and for a day that no calendar has. */
export function parseDay(text: string): CalendarDay | undefined {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  return dayOf({ year: Number(year), month: Number(month), day: Number(day) });
}

/** Undefined for a day that the calendar does not have. */
export function dayOf(parts: DateParts): CalendarDay | undefined {
  const { year, month, day } = parts;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return new CalendarDay(BigInt(date.getTime() / DAY));
}

/** @param days since 1970-01-01 */
export function dateOf(days: number): DateParts {
  const date = new Date(days * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** @param month from 1 to 12 */
export function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

export function isLeapYear(year: number): boolean {
  return daysIn(year, 2) === 29;
}

/** More days than any month has. */
const LONGEST_MONTH = 32;

/**
 * The whole months from one day to another, negative where the second comes first: the months of FEEL's `years and months
 * duration(from, to)` (DMN 1.5, 10.3.4.1). A month is over on the day of the same number and, where a month has no such
 * day, on the first of the next.
 * @param from @param to days since 1970-01-01
 */
export function monthsBetween(from: number, to: number): number {
  return Math.trunc((ordinal(to) - ordinal(from)) / LONGEST_MONTH) + 0;
}

/** The whole years, which are twelve whole months each. */
export function yearsBetween(from: number, to: number): number {
  return Math.trunc(monthsBetween(from, to) / 12) + 0;
}

/** Days counted as if each month had `LONGEST_MONTH`. */
function ordinal(days: number): number {
  const { year, month, day } = dateOf(days);
  return (year * 12 + month) * LONGEST_MONTH + day;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** A number as conditions write it. */
export function inFeel(number: Decimal): string {
  return number.isDate ? `date("${number}")` : String(number);
}

/** An exact decimal number of any length, `digits × 10^-scale`: what FEEL calls a number, without binary rounding. */
export class Decimal {
  readonly digits: bigint;
  /** How many of the digits stand after the point: 0 or more, and no more than the number needs. */
  readonly scale: number;

  protected constructor(digits: bigint, scale: number) {
    this.digits = digits;
    this.scale = scale;
  }

  /** @param scale 0 or more */
  static of(digits: bigint, scale = 0): Decimal {
    let [rest, places] = [digits, scale];
    while (places > 0 && rest % 10n === 0n) {
      rest /= 10n;
      places--;
    }
    return new Decimal(rest, places);
  }

  /** Whether it stands for a day of the calendar, and prints itself as one. */
  get isDate(): boolean {
    return false;
  }

  /** Another number as what this one is: of a day, a day. */
  like(number: Decimal): Decimal {
    return number;
  }

  /** In full digits, without an exponent. */
  toString(): string {
    const { digits, scale } = this;
    if (scale === 0) return String(digits);
    const unsigned = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
    return `${digits < 0n ? '-' : ''}${unsigned.slice(0, -scale)}.${unsigned.slice(-scale)}`;
  }

  /** In full digits, as readers of JSON round its numbers. */
  toJSON(): string {
    return this.toString();
  }
}

/** Numbers that need more digits than this, written in full, are no measurements and would take their time. */
export const MOST_DIGITS = 1000;

/** What to say of a numeral that is none of the decimals, because of its length. */
export const TOO_MANY_DIGITS = `too many digits; up to ${MOST_DIGITS} can be compared exactly`;

export const ZERO = Decimal.of(0n);
export const ONE = Decimal.of(1n);

/** The most frequent numbers. */
const SHORT_WHOLE = /^-?\d{1,15}$/;
const NUMERAL = /^([-+]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d+))?$/;

/** Whether a text is a number in decimal notation, however long: `7`, `-0.5`, `.25`, `+1.`, `1e-7`. */
export function isNumeral(text: string): boolean {
  return NUMERAL.test(text);
}

/** Reads a numeral as exactly what it means; undefined for anything else, and beyond `MOST_DIGITS`. */
export function parseDecimal(text: string): Decimal | undefined {
  if (SHORT_WHOLE.test(text)) return Decimal.of(BigInt(text));
  const [, sign, whole = '', after, alone, power] = NUMERAL.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const fraction = (after ?? alone ?? '').replace(/0+$/, '');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return ZERO;
  if (digits.length > MOST_DIGITS || (power !== undefined && power.length > 8)) return undefined;
  const scale = fraction.length - Number(power ?? 0);
  if (Math.abs(scale) > MOST_DIGITS || digits.length - Math.min(scale, 0) > MOST_DIGITS) return undefined;
  const unsigned = BigInt(digits) * tenTo(Math.max(0, -scale));
  return Decimal.of(sign === '-' ? -unsigned : unsigned, Math.max(0, scale));
}

/** The decimal that a number stands for: the shortest of those that it is nearest to. Undefined when it is not finite. */
export function decimalOf(value: number | Decimal): Decimal | undefined {
  if (typeof value !== 'number') return value;
  return Number.isSafeInteger(value) ? Decimal.of(BigInt(value)) : parseDecimal(String(value));
}

/** A decimal as a value of a patient: a number where that stands for exactly this decimal, and for no day. */
export function asValue(decimal: Decimal): number | Decimal {
  if (decimal.isDate) return decimal;
  const number = decimalToNumber(decimal);
  const same = decimalOf(number);
  return same && compareDecimals(same, decimal) === 0 ? number : decimal;
}

/** The nearest number. */
export function decimalToNumber({ digits, scale }: Decimal): number {
  return Number(scale === 0 ? digits : `${digits}e-${scale}`);
}

/** In full digits, without an exponent; a day in ISO. */
export function decimalToString(decimal: Decimal): string {
  return decimal.toString();
}

/** A number of a patient in full digits, without an exponent. */
export function inFullDigits(value: number | Decimal): string {
  const decimal = decimalOf(value);
  return decimal ? decimalToString(decimal) : String(value);
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`; exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [unitsOf(a, scale), unitsOf(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The exact sum. */
export function sumDecimals(numbers: Iterable<Decimal>): Decimal {
  const all = [...numbers];
  const scale = scaleOf(all);
  return Decimal.of(
    all.reduce((sum, number) => sum + unitsOf(number, scale), 0n),
    scale,
  );
}

/** How many times `step`, above zero, goes into a number, rounded down. */
export function wholeSteps(value: Decimal, step: Decimal): bigint {
  const scale = Math.max(value.scale, step.scale);
  const [units, size] = [unitsOf(value, scale), unitsOf(step, scale)];
  const quotient = units / size;
  return units < 0n && quotient * size !== units ? quotient - 1n : quotient;
}

export function times(number: Decimal, factor: bigint): Decimal {
  return Decimal.of(number.digits * factor, number.scale);
}

/** Whether a number is a multiple of `step`, which is above zero. */
export function isMultiple(value: Decimal, step: Decimal): boolean {
  return compareDecimals(times(step, wholeSteps(value, step)), value) === 0;
}

/** The most places after the point that any of some numbers needs. */
export function scaleOf(numbers: Iterable<Decimal>): number {
  let most = 0;
  for (const { scale } of numbers) if (scale > most) most = scale;
  return most;
}

/** A number in units of 10^-scale, of which it must be a multiple. */
export function unitsOf(number: Decimal, scale: number): bigint {
  return scale === number.scale ? number.digits : number.digits * tenTo(scale - number.scale);
}

/** A number from `low` to `high` that is as round as any there, and near the middle. */
export function roundBetween(low: Decimal, high: Decimal): Decimal {
  const scale = scaleOf([low, high]);
  return Decimal.of(roundUnits(unitsOf(low, scale), unitsOf(high, scale)), scale);
}

/** Of some whole numbers one that has as many zeros at its end as any, near the middle. */
export function roundUnits(low: bigint, high: bigint): bigint {
  for (let power = 10n ** BigInt(String(high - low).length); power > 1n; power /= 10n) {
    const middle = ((low + high) / 2n / power) * power;
    for (const round of [middle, middle + power, middle - power]) if (low <= round && round <= high) return round;
  }
  return (low + high) / 2n;
}

const POWERS = Array.from({ length: 32 }, (_, exponent) => 10n ** BigInt(exponent));

function tenTo(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

import { compareDecimals, parseDecimal } from './decimal.ts';

/** A number that is not written as a condition or a file has it. */
export interface OddNumeral {
  /** As it stands, from the beginning of the text. */
  readonly written: string;
  /**
   * The numbers in digits that it can be: none where there is no telling, and two of `1,500`, first the one with thousands.
   */
  readonly readings: readonly string[];
}

/** Spaces of any width between groups of digits. */
const SPACE = '[ \\u00a0\\u2007\\u2009\\u202f]';
/** A group of three digits after a space, which no unit such as `100{WBC}`, `10*3/uL` or `109/L` begins with. */
const SPACED = `${SPACE}\\p{Nd}{3}(?![\\p{Nd}{*^])(?!(?<=10[369])/)`;
const BEGINNING = new RegExp(
  `^[-+−–]?[.,٫]?\\p{Nd}(?:\\p{Nd}|[.,'’´\`_٫٬](?=\\p{Nd})|[·‧∙](?=\\p{Nd})(?!10[e^*⁰¹²³⁴-⁹])|${SPACED})*(?:\\s?[¼½¾⅛⅜⅝⅞⅕⅖⅗⅘])?|^[-+−–]?[¼½¾⅛⅜⅝⅞⅕⅖⅗⅘]`,
  'u',
);
const EXPONENT = /^[eE][-+]?\d+(?![\p{L}\p{N}_.,*^{[])/u;
/** An exponent that goes on where a number ends. */
const TORN = new RegExp(`^(?!${EXPONENT.source.slice(1)})[eE][-+]?\\d[\\p{L}\\p{N}_.,*^]*`, 'u');
/** What leaves open where the number ends; digits of a unit such as `10*3/uL` do not. */
const MORE_DIGITS = /^(?!\.\.)[\s.,'’]*\p{Nd}+(?![\p{Nd}*^{/])/u;
const PLAIN = /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const PARTS: ReadonlyMap<string, string> = new Map([
  ['¼', '25'],
  ['½', '5'],
  ['¾', '75'],
  ['⅛', '125'],
  ['⅜', '375'],
  ['⅝', '625'],
  ['⅞', '875'],
  ['⅕', '2'],
  ['⅖', '4'],
  ['⅗', '6'],
  ['⅘', '8'],
]);

/**
 * The number with which a text begins, where it is written with separators between thousands, with a decimal comma or in
 * other digits. Undefined when it is written in plain digits, or no number.
 */
export function oddNumeral(text: string): OddNumeral | undefined {
  const number = BEGINNING.exec(text)?.[0];
  if (number === undefined || PLAIN.test(number)) return undefined;
  const rest = text.slice(number.length);
  const torn = TORN.exec(rest)?.[0];
  if (torn !== undefined) return { written: number + torn, readings: [] };
  const exponent = EXPONENT.exec(rest)?.[0] ?? '';
  const readings = MORE_DIGITS.test(rest.slice(exponent.length)) ? [] : readingsOf(number);
  return { written: number + exponent, readings: readings.map((reading) => reading + exponent) };
}

/**
 * `0...5` can be from 0 to 5 or to .5: both intervals. None where no decimals can be meant.
 * @param high what stands behind three points or more
 */
export function intervalsOfDots(low: string, high: string): readonly string[] {
  const [from, to] = [parseDecimal(low), parseDecimal(`.${high}`)];
  if (!/^\d+$/.test(high) || !from || !to || compareDecimals(from, to) > 0) return [];
  return [`${low}..${high}`, `${low}..0.${high}`];
}

/** A number with a point before three digits, which somebody may have meant for thousands: `1.500`. */
export function pointedNumeral(text: string): OddNumeral | undefined {
  if (!/^[-+]?[1-9]\d{0,2}\.\d{3}$/.test(text)) return undefined;
  return { written: text, readings: [text.replace('.', ''), withoutLastZeros(text)] };
}

/**
 * The same numeral with the one number that it can be, where that is the one with thousands. Where it is the other one,
 * something else may be wrong: who writes `1,500` for at most 10 may think of another unit.
 */
export function clearNumeral(odd: OddNumeral, isPossible: (reading: string) => boolean): OddNumeral {
  const [thousands, decimals, another] = odd.readings;
  if (thousands === undefined || decimals === undefined || another !== undefined) return odd;
  return isPossible(thousands) && !isPossible(decimals) ? { ...odd, readings: [thousands] } : odd;
}

function readingsOf(written: string): readonly string[] {
  const sign = /^[-−–]/.test(written) ? '-' : '';
  const part = PARTS.get(written.slice(-1));
  const unsigned = written.replace(/^[-+−–]/, '');
  const number = (part === undefined ? unsigned : unsigned.slice(0, -1).trimEnd())
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[’´`]/g, "'")
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[٫·‧∙]/g, '.')
    .replaceAll('٬', "'");
  const digits = number === '' ? ['0'] : withoutSeparators(number);
  const fitting = part === undefined ? digits : digits.filter((one) => !one.includes('.'));
  return fitting.map((one) => `${sign}${one}${part === undefined ? '' : `.${part}`}`);
}

/** `1,000.5`, `1.000,5`, `1 000`, `1,5` in plain digits. A comma before three digits stands between thousands, or before decimals. */
function withoutSeparators(number: string): readonly string[] {
  const last = number.search(/\D\d*$/);
  if (last < 0) return [number];
  const separator = number.charAt(last);
  const [whole, after] = [number.slice(0, last), number.slice(last + 1)];
  const decimal = `${whole === '' ? '0' : joined(whole)}.${after}`;
  const [inner, another] = new Set(whole.match(/\D/g));
  if (inner === undefined && separator === '.') return [decimal];
  if (inner === undefined || inner === separator) {
    const decimals = inner === undefined && separator === ',' ? [decimal] : [];
    return isGrouped(number, separator) ? [joined(number), ...decimals.map(withoutLastZeros)] : decimals;
  }
  return another === undefined && /[.,]/.test(separator) && isGrouped(whole, inner) ? [decimal] : [];
}

function withoutLastZeros(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}

/** Whether the digits stand in groups of three, as `1,234,567`; or as in India, `12,34,567`. */
function isGrouped(number: string, separator: string): boolean {
  const groups = number.split(separator);
  const [first = '', ...others] = groups;
  if (others.length === 0 || /^0|^$/.test(first) || first.length > 3) return false;
  const last = others.pop() ?? '';
  const sizes = new Set(others.map(({ length }) => length));
  return (
    last.length === 3 &&
    (sizes.size === 0 || (sizes.size === 1 && (sizes.has(3) || (sizes.has(2) && first.length < 3))))
  );
}

function joined(number: string): string {
  return number.replace(/\D/g, '');
}

/** A decimal digit of any script; those of one script follow each other from its zero on. */
function asciiDigit(digit: string): string {
  const plain = digit.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** What is wrong with such a number, in sentences that say how to write it. */
export function describeOddNumeral({ written, readings }: OddNumeral): string {
  const shown = written.replace(/\s/g, ' ').replaceAll('`', "'");
  const [meant, another] = readings;
  if (meant === undefined && /\de|^0[xob]/i.test(written))
    return `\`${shown}\` is no number. Write digits alone, with a point before decimals.`;
  if (meant === undefined)
    return `\`${shown}\` can be read in more than one way. Write digits alone, with a point before decimals.`;
  if (another !== undefined)
    return `\`${shown}\` can be read in more than one way. Write ${readings.map((one) => `\`${one}\``).join(' or ')}.`;
  const isGrouped = meant === written.replace(/[^-\d]/g, '') && meant !== written;
  if (isGrouped && !written.includes(',')) return `Nothing stands between the thousands of a number: \`${meant}\`.`;
  if (isGrouped) return `A number has no comma between its thousands: \`${meant}\`.`;
  if (/^[-+]?\d*,\d+(?:e.*)?$/i.test(written) && meant.includes('.'))
    return `A decimal number is written with a point: \`${meant}\`.`;
  return `A number is written in plain digits, with a point before decimals: \`${meant}\`.`;
}

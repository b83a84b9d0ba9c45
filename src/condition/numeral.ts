/** A number that is not written as a condition or a file has it. */
export interface OddNumeral {
  /** As it stands, from the beginning of the text. */
  readonly written: string;
  /** The same number in digits; undefined where it can be read in more than one way, or in none. */
  readonly meant: string | undefined;
}

/** Spaces of any width between groups of digits. */
const SPACE = '[ \\u00a0\\u2007\\u2009\\u202f]';
/** A group of three digits after a space, which no unit such as `100{WBC}`, `10*3/uL` or `109/L` begins with. */
const SPACED = `${SPACE}\\p{Nd}{3}(?![\\p{Nd}{*^])(?!(?<=10[369])/)`;
const BEGINNING = new RegExp(
  `^[-+−–]?[.,٫]?\\p{Nd}(?:\\p{Nd}|[.,'’´\`_٫٬](?=\\p{Nd})|${SPACED})*(?:\\s?[¼½¾⅛⅜⅝⅞⅕⅖⅗⅘])?|^[-+−–]?[¼½¾⅛⅜⅝⅞⅕⅖⅗⅘]`,
  'u',
);
const EXPONENT = /^[eE][-+]?\d{1,3}(?!\S)/;
/** What leaves open where the number ends; digits of a unit such as `10*3/uL` do not. */
const MORE_DIGITS = /^[\s.,'’]*\p{Nd}+(?![\p{Nd}*^{/])/u;
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
  const exponent = EXPONENT.exec(rest)?.[0] ?? '';
  const meant = MORE_DIGITS.test(rest) ? undefined : meaning(number);
  return { written: number + exponent, meant: meant && meant + exponent };
}

function meaning(written: string): string | undefined {
  const sign = /^[-−–]/.test(written) ? '-' : '';
  const part = PARTS.get(written.slice(-1));
  const unsigned = written.replace(/^[-+−–]/, '');
  const number = (part === undefined ? unsigned : unsigned.slice(0, -1).trimEnd())
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[’´`]/g, "'")
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replaceAll('٫', '.')
    .replaceAll('٬', ',');
  const digits = number === '' ? '0' : withoutSeparators(number);
  if (digits === undefined || (part !== undefined && digits.includes('.'))) return undefined;
  return `${sign}${digits}${part === undefined ? '' : `.${part}`}`;
}

/** `1,000.5`, `1.000,5`, `1 000`, `1,5` in plain digits. A comma before three digits stands between thousands. */
function withoutSeparators(number: string): string | undefined {
  const last = number.search(/\D\d*$/);
  if (last < 0) return number;
  const separator = number.charAt(last);
  const [whole, after] = [number.slice(0, last), number.slice(last + 1)];
  const decimal = `${whole === '' ? '0' : joined(whole)}.${after}`;
  const [inner, another] = new Set(whole.match(/\D/g));
  if (inner === undefined && separator === '.') return decimal;
  if (inner === undefined || inner === separator) {
    if (isGrouped(number, separator)) return joined(number);
    return inner === undefined && separator === ',' ? decimal : undefined;
  }
  return another === undefined && /[.,]/.test(separator) && isGrouped(whole, inner) ? decimal : undefined;
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

/** What is wrong with such a number, in a sentence that says how to write it. */
export function describeOddNumeral({ written, meant }: OddNumeral): string {
  const shown = written.replace(/\s/g, ' ').replaceAll('`', "'");
  if (meant === undefined)
    return `\`${shown}\` can be read in more than one way. Write digits alone, with a point before decimals.`;
  const separated = /[,.'’´`_٬\s]/.test(written);
  if (separated && !/[,٫]/.test(written) && !meant.includes('.'))
    return `Nothing stands between the thousands of a number: \`${meant}\`.`;
  if (/,/.test(written) && !meant.includes('.')) return `A number has no comma between its thousands: \`${meant}\`.`;
  if (/^[-+]?\d*,\d+(?:e.*)?$/i.test(written)) return `A decimal number is written with a point: \`${meant}\`.`;
  return `A number is written in plain digits, with a point before decimals: \`${meant}\`.`;
}

/** More than anybody counts at a glance, and than any measurement has. */
const LONGEST = 40;
/** So many digits are shown of what stands before an exponent, and at either end of a number without zeros. */
const SHOWN = 10;

/**
 * A number for people: in full where that is short, else by a power of ten (`1e400`) or by its first and last digits and how
 * many there are. Not to be read again.
 * @param number in digits, without an exponent
 */
export function inBrief(number: string): string {
  if (number.length <= LONGEST) return number;
  const [, sign = '', digits = '', zeros = ''] = /^(-?)([1-9]\d*?)(0*)$/.exec(number) ?? [];
  if (digits !== '' && digits.length <= SHOWN) return `${sign}${digits}e${zeros.length}`;
  const [, minus = '', places = '', after = ''] = /^(-?)0\.(0*)(\d+)$/.exec(number) ?? [];
  if (after !== '' && after.length <= SHOWN) return `${minus}${after}e-${places.length + after.length}`;
  const count = number.replace(/\D/g, '').length.toLocaleString('en-US');
  return `${number.slice(0, SHOWN)}…${number.slice(-SHOWN)} (${count} digits)`;
}

/** More places than anybody writes. */
const MANY_PLACES = 20;
/** Its beginning, with four places behind the zeros. */
const CUT_OFF = /^(-?(?:0\.0*|\d+\.)\d{4})\d+$/;

/**
 * A number for people, of which one with very many places ends in an ellipsis: `39.7530…`. A value converted from another
 * unit has such. Not to be read again.
 * @param number in digits, without an exponent
 */
export function cutOff(number: string): string {
  const places = number.split('.')[1]?.length ?? 0;
  const start = places > MANY_PLACES ? CUT_OFF.exec(number)?.[1] : undefined;
  return start === undefined ? number : `${start}…`;
}

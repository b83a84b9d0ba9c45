import { decimalToString, parseDecimal } from '../../condition/decimal.ts';
import { oddNumeral } from '../../condition/numeral.ts';
import { isUnit } from '../../condition/unit.ts';
import { nearestUnit } from '../unit-spelling.ts';

export const TIME = 'Quantity of time';

/** A number, however it is written, and the word behind it. */
const AMOUNT = /^\s*(\S.*?)\s*([A-Za-z]{1,12})\.?\s*$/s;
const ALLOWED = /^\d{1,9}(?:\.\d{1,9})?$/;

/** What a time with a number that is not written in plain digits can be: `1,5 h` is `1.5 h`, `1,000 min` can be two. */
export function timesMeant(written: string): readonly string[] {
  const [, amount = '', word = ''] = AMOUNT.exec(written) ?? [];
  const unit = isUnit(word) ? word : nearestUnit(word);
  if (unit === undefined) return [];
  const numbers = numbersMeant(amount.replace(/(?<=\d)\.$/, '')).filter((number) => ALLOWED.test(number));
  return numbers.map((number) => `${number} ${unit}`);
}

function numbersMeant(amount: string): readonly string[] {
  const odd = oddNumeral(amount);
  const written = odd?.written === amount ? odd.readings : [amount];
  return written.flatMap((one) => {
    const value = /^\+?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE]\+?\d)?$/.test(one)
      ? parseDecimal(one.replace('+', ''))
      : undefined;
    return value ? [decimalToString(value)] : [];
  });
}

/** What to say of a time that only has too many digits; undefined of any other text. */
export function tooManyDigits(title: string | undefined, text: string): string | undefined {
  const [number = ''] = /^\d+(?:\.\d+)?(?= ?[A-Za-z]\S*$)/.exec(text) ?? [];
  if (title !== TIME || number === '' || ALLOWED.test(number)) return undefined;
  return 'A time has up to 9 digits before the point and 9 behind it. Write it in another unit, or with fewer digits.';
}

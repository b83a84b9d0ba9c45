import { shown as briefly } from '../condition/problem.ts';
import { isUnit } from '../condition/unit.ts';
import { curlyInner } from '../text/quoting.ts';
import { mistakenUnit } from './unit-mistaken.ts';

/** Everyday spellings, in lower case and without spaces, by the UCUM code they mean. */
const SPELLINGS: readonly (readonly [code: string, spellings: readonly string[]])[] = [
  ['a', ['y', 'yr', 'yrs', 'year', 'years', 'yearsold', 'yearsofage']],
  ['mo', ['mos', 'mth', 'mths', 'month', 'months']],
  ['wk', ['w', 'wks', 'week', 'weeks']],
  ['d', ['day', 'days', '24h', '24hr', '24hrs', '24hours']],
  ['h', ['hr', 'hrs', 'hour', 'hours']],
  ['min', ['mins', 'minute', 'minutes']],
  ['s', ['sec', 'secs', 'second', 'seconds']],
  ['ms', ['msec', 'millisecond', 'milliseconds']],
  ['mm[Hg]', ['mmhg', 'mm(hg)', 'mm/hg', 'torr']],
  ['cm[H2O]', ['cmh2o', 'cm(h2o)']],
  ['%', ['percent', 'pct']],
  ['Cel', ['°c', 'degc', 'celsius', 'degreescelsius']],
  ['[degF]', ['°f', 'degf', 'fahrenheit', 'degreesfahrenheit']],
  ['/min', ['bpm', 'beats/min', 'breaths/min', 'beatsperminute', 'breathsperminute']],
  ['mL/min/{1.73_m2}', ['ml/min/1.73m2', 'ml/min/1.73m^2', 'ml/min/1.73']],
  ['kg/m2', ['kg/m^2', 'bmi']],
  ['mm/h', ['mm/hr', 'mm/1h', 'mm/1hr']],
  ['m[IU]', ['miu']],
  ['u[IU]', ['uiu']],
  ['k[IU]', ['kiu']],
  ['[IU]', ['iu']],
  ['meq', ['meqs', 'milliequivalents']],
  ['mosm', ['mosmol']],
  ['ug', ['mcg', 'microgram', 'micrograms']],
  ['mg', ['mgs', 'milligram', 'milligrams']],
  ['g', ['gm', 'gms', 'gram', 'grams']],
  ['kg', ['kgs', 'kilo', 'kilos', 'kilogram', 'kilograms']],
  ['[lb_av]', ['lb', 'lbs', 'pound', 'pounds']],
  ['mL', ['cc', 'milliliter', 'milliliters']],
  ['L', ['liter', 'liters', 'litre', 'litres']],
  ['dL', ['deciliter', 'deciliters', '100ml', '100cc']],
  ['cm', ['cms', 'centimeter', 'centimeters']],
  ['mm', ['mms', 'millimeter', 'millimeters']],
  ['m', ['meter', 'meters', 'metre', 'metres']],
  ['[in_i]', ['inch', 'inches']],
  ['mmol', ['mmols', 'millimole', 'millimoles']],
  ['{score}', ['score', 'scores', 'point', 'points', 'pts']],
  ['{INR}', ['inr']],
  ['{ratio}', ['ratio']],
  ['[IU]', ['ui', 'ie', 'i.u.', 'i.e.', 'internationalunits']],
  ['[oz_av]', ['oz', 'ounce', 'ounces']],
  ['[ft_i]', ['feet', 'foot']],
  ['[Ch]', ['fr', 'french', 'ch']],
  ['[diop]', ['dpt', 'diopter', 'diopters']],
  ['[drp]', ['gtt', 'drop', 'drops']],
  ['[ppm]', ['ppm']],
  ['[ppb]', ['ppb']],
  ['[MET]', ['mets']],
  ['[HPF]', ['hpf']],
  ['[psi]', ['psi']],
  ['REM', ['rem']],
  ['ug/dL', ['ug%']],
  ['mg/dL', ['mg%', 'mgm%']],
  ['g/dL', ['g%', 'gm%']],
  ['10*3/uL', ['k/ul', 'k/mm3', 'k/mm^3', 'k/cumm', 'thou/ul', 'thou/mm3', 'thousand/ul']],
  ['10*6/uL', ['m/ul', 'mil/ul', 'mill/ul', 'mio/ul', 'million/ul', 'm/mm3', 'mil/mm3', 'mill/mm3', 'm/cumm']],
  ['{cells}/uL', ['cells/ul', 'cells/mm3', 'cells/mm^3', 'cells/cumm']],
  ['{copies}/mL', ['copies/ml']],
];

/** Those in which capitals matter: molar concentrations. */
const MOLAR: ReadonlyMap<string, string> = new Map([
  ['M', 'mol/L'],
  ['mM', 'mmol/L'],
  ['uM', 'umol/L'],
  ['nM', 'nmol/L'],
  ['pM', 'pmol/L'],
]);

const BY_SPELLING = new Map(
  SPELLINGS.flatMap(([code, spellings]) => [code.toLowerCase(), ...spellings].map((spelling) => [spelling, code])),
);

/** Codes frequent in guidelines, whose capitals or signs may be wrong, or a letter of which may stand there twice. */
const FREQUENT = (
  'mg/dL g/dL g/L mg/L ug/L ng/mL pg/mL mmol/L umol/L nmol/L pmol/L meq/L mosm/kg U/L [IU]/L m[IU]/L 10*9/L 10*12/L ' +
  '10*3/uL /min mL/min mL/min/{1.73_m2} kg/m2 mm[Hg] kPa Cel mg/kg ug/kg mL/kg mg/kg/d mL/h mm/h mg/g mg/mmol'
).split(' ');

/**
 * The one code of `FREQUENT` that is the same but for capitals, brackets and a last letter typed twice, which is no prefix.
 * No other letter is guessed: `mcmol/L` is one away from `mmol/L`, and a thousandth of it.
 */
function sameLetters(written: string): string | undefined {
  const lettersOf = (text: string) =>
    text
      .toLowerCase()
      .replace(/(?<=[a-z])([a-z])\1+(?![a-z])/g, '$1')
      .replace(/[[\]{}]/g, '');
  const [near, ...others] = FREQUENT.filter((code) => lettersOf(code) === lettersOf(written));
  return others.length === 0 ? near : undefined;
}

/** `10^9`, `x10⁹`, `10**9`, `10x9`, `10(9)` or, with its digits raised, `109`, at the beginning. */
const POWER_OF_TEN = /^(?:[x×]?10(?:\^|\*\*?|x)|x10)\(?([1-9]\d?)\)?(?=\/)|^[x×]?10\(?(3|6|9|12)\)?(?=\/)/i;

/** `10e3/uL` can be 10³ per microliter, as laboratories have it, or 10 × 10³: both codes. Undefined of any other text. */
export function powerInDoubt(written: string): readonly [raised: string, times: string] | undefined {
  const [, power, rest = ''] = /^[x×]?10[eE]\+?([1-9]\d?)(\/.*)$/.exec(compacted(written)) ?? [];
  const unit = power === undefined ? undefined : meantUnit(rest);
  return unit === undefined ? undefined : [`10*${power}${unit}`, `10*${Number(power) + 1}${unit}`];
}

/** In the characters of UCUM, without spaces: `µ` and the `mc` of pharmacists are `u`. */
function compacted(written: string): string {
  return (curlyInner(written) ?? written)
    .normalize('NFKC')
    .replace(/^`(.*)`$|[.,;]$/g, '$1')
    .replace(/^["“”„]|["“”„]$/g, '')
    .replace(/\s+/g, '')
    .replace(/μ/g, 'u')
    .replace(/[·⋅]/g, '.')
    .replace(/−/g, '-')
    .replace(/(?<![a-z])mc(?=(?:g|l|mol|i?u|eq|kat)(?![a-z]))/gi, 'u');
}

/**
 * The UCUM code that somebody surely meant: `years` is `a`, `MG/DL` is `mg/dL`, `mmHg` is `mm[Hg]`, `°C` is `Cel`.
 * Undefined when nothing is near, or two codes are equally near: a wrong guess could be off by a factor of 1000.
 */
export function nearestUnit(written: string): string | undefined {
  const compact = compacted(written).replace(/(?<=\/m?[lLgG])(FEU|DDU|creat)$/i, '{$1}');
  const parts = compact.replace(POWER_OF_TEN, '10*$1$2').split('/');
  const guesses = [
    MOLAR.get(compact),
    compact === 'M' ? undefined : BY_SPELLING.get(compact.toLowerCase()),
    // A capital M is a minute, a month, a meter or a million.
    parts.map((part) => (part === 'M' ? part : (BY_SPELLING.get(part.toLowerCase()) ?? part))).join('/'),
  ];
  const isMeant = (code: string) => code !== written && isUnit(code) && !mistakenUnit(code);
  return guesses.find((code) => code !== undefined && isMeant(code)) ?? sameLetters(compact);
}

/** What is wrong with a text that is no unit, in a sentence: `g%` is known, though UCUM writes it otherwise. */
export function describeUnknownUnit(written: string): string {
  const shown = `\`${briefly(written)}\``;
  const percent = /^(g|mg|ug)m?%$/.exec(compacted(written))?.[1];
  if (percent !== undefined) return `${shown} means \`${percent}\` in 100 mL.`;
  const [raised, times] = powerInDoubt(written) ?? [];
  if (raised !== undefined) return `${shown} can be read in more than one way. Write \`${raised}\` or \`${times}\`.`;
  return `${shown} is no UCUM unit.`;
}

/**
 * The UCUM code that is meant by a unit, as it stands where it can; undefined when there is no telling.
 * @param isFitting which of two codes can be meant
 */
export function meantUnit(written: string, isFitting?: (code: string) => boolean): string | undefined {
  if (!isUnit(written)) return nearestUnit(written);
  const mistaken = mistakenUnit(written);
  if (!mistaken) return written;
  const [meant, another] = isFitting ? mistaken.readings.filter(isFitting) : mistaken.readings;
  return another === undefined ? meant : undefined;
}

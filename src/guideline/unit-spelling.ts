import { distance } from 'fastest-levenshtein';
import { isUnit } from './unit.ts';
import { mistakenUnit } from './unit-mistaken.ts';

/** Everyday spellings, in lower case and without spaces, by the UCUM code they mean. */
const SPELLINGS: readonly (readonly [code: string, spellings: readonly string[]])[] = [
  ['a', ['y', 'yr', 'yrs', 'year', 'years', 'yearsold', 'yearsofage']],
  ['mo', ['mos', 'mth', 'mths', 'month', 'months']],
  ['wk', ['w', 'wks', 'week', 'weeks']],
  ['d', ['day', 'days']],
  ['h', ['hr', 'hrs', 'hour', 'hours']],
  ['min', ['mins', 'minute', 'minutes']],
  ['s', ['sec', 'secs', 'second', 'seconds']],
  ['ms', ['msec', 'millisecond', 'milliseconds']],
  ['mm[Hg]', ['mmhg', 'mm(hg)', 'torr']],
  ['cm[H2O]', ['cmh2o', 'cm(h2o)']],
  ['%', ['percent', 'pct']],
  ['Cel', ['°c', 'degc', 'celsius', 'degreescelsius']],
  ['[degF]', ['°f', 'degf', 'fahrenheit', 'degreesfahrenheit']],
  ['/min', ['bpm', 'beats/min', 'breaths/min', 'beatsperminute', 'breathsperminute']],
  ['mL/min/{1.73_m2}', ['ml/min/1.73m2', 'ml/min/1.73m^2', 'ml/min/1.73']],
  ['kg/m2', ['kg/m^2', 'bmi']],
  ['mm/h', ['mm/hr']],
  ['m[IU]', ['miu']],
  ['u[IU]', ['uiu']],
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
  ['dL', ['deciliter', 'deciliters']],
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
  ['mg/dL', ['mg%']],
  ['g/dL', ['g%', 'gm%']],
  ['10*3/uL', ['k/ul', 'k/µl', 'k/mm3', 'k/mm^3', 'k/cumm', 'thou/ul', 'thou/mm3', 'thousand/ul']],
  ['10*6/uL', ['m/ul', 'mil/ul', 'mill/ul', 'mio/ul', 'million/ul', 'm/mm3', 'mil/mm3', 'mill/mm3', 'm/cumm']],
  ['{cells}/uL', ['cells/ul', 'cells/mm3', 'cells/mm^3']],
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

/** Codes frequent in guidelines, for a slip of the finger that no spelling above explains. */
const FREQUENT = (
  'mg/dL g/dL g/L mg/L ug/L ng/mL pg/mL mmol/L umol/L nmol/L pmol/L meq/L mosm/kg U/L [IU]/L m[IU]/L 10*9/L 10*12/L ' +
  '10*3/uL /min mL/min mL/min/{1.73_m2} kg/m2 mm[Hg] kPa Cel mg/kg ug/kg mL/kg mg/kg/d mL/h mm/h mg/g mg/mmol'
).split(' ');

/** The codes of `FREQUENT` that are one letter away, whatever the case. */
function oneLetterAway(written: string): readonly string[] {
  return FREQUENT.filter((code) => distance(code.toLowerCase(), written.toLowerCase()) <= 1);
}

/**
 * The UCUM code that somebody surely meant: `years` is `a`, `MG/DL` is `mg/dL`, `mmHg` is `mm[Hg]`, `°C` is `Cel`.
 * Undefined when nothing is near, or two codes are equally near: a wrong guess could be off by a factor of 1000.
 */
export function nearestUnit(written: string): string | undefined {
  const compact = written.normalize('NFKC').replace(/\s+/g, '').replace(/μ/g, 'u');
  const parts = compact.replace(/^[x×]?10[\^e*]*(\d+)/i, '10*$1').split('/');
  const guesses = [
    MOLAR.get(compact),
    compact === 'M' ? undefined : BY_SPELLING.get(compact.toLowerCase()),
    // A capital M is a minute, a month, a meter or a million.
    parts.map((part) => (part === 'M' ? part : (BY_SPELLING.get(part.toLowerCase()) ?? part))).join('/'),
  ];
  const isMeant = (code: string) => code !== written && isUnit(code) && !mistakenUnit(code);
  const guess = guesses.find((code) => code !== undefined && isMeant(code));
  if (guess !== undefined) return guess;
  const [near, ...others] = oneLetterAway(compact);
  return others.length === 0 ? near : undefined;
}

/** The UCUM code that is meant by a unit, as it stands where it can; undefined when there is no telling. */
export function meantUnit(written: string): string | undefined {
  if (!isUnit(written)) return nearestUnit(written);
  const mistaken = mistakenUnit(written);
  return mistaken ? mistaken.meant : written;
}

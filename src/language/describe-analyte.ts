import { ANALYTES, type Analyte, type AnalyteId } from '../condition/analytes/analytes.ts';
import { decimalToString } from '../condition/decimal.ts';
import { comparableDecimal, type Fraction, fraction, ONE } from '../condition/fraction.ts';
import { convert } from '../condition/unit.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { code, escaped } from './markdown.ts';

/** The value of HbA1c to show, by which its two scales are known: in each unit that of the other. */
const KNOWN_HBA1C: ReadonlyMap<string, Fraction> = new Map([
  ['%', fraction(65n, 10n)],
  ['mmol/mol', fraction(48n, 1n)],
]);

/** Enough to know a factor by. */
const DIGITS = 4;

/**
 * What an analyte weighs, and what that makes of one unit in another, as a Markdown paragraph.
 * @param own the unit of the finding (UCUM)
 */
export function describeAnalyte(id: AnalyteId, own: string | undefined): string {
  const analyte: Analyte = ANALYTES[id];
  const { label, source, units } = analyte;
  const unit = own ?? units[0] ?? '';
  const pairs = units.filter((other) => other !== unit).flatMap((other) => conversion(id, other, unit));
  const converted = pairs.length === 0 ? '' : ` ${pairs.join('; ')}.`;
  return `Analyte ${code(id)}: ${escaped(label)}.${weight(analyte)}${converted} Source: ${escaped(source)}.`;
}

function weight({ gramsPerMole, formula, charges, measured }: Analyte): string {
  if (measured === 'HbA1c') return '';
  const of = measured === 'per creatinine' ? ' of creatinine' : '';
  const atoms = formula === undefined ? '' : ` (${formula})`;
  const charged = charges === undefined ? '' : ` and has ${charges === 1 ? '1 equivalent' : `${charges} equivalents`}`;
  return ` One mole${of} weighs ${gramsPerMole} g${escaped(atoms)}${charged}.`;
}

/** `1 mg/dL is 88.40 µmol/L`. */
function conversion(id: AnalyteId, other: string, own: string): readonly string[] {
  const one = ANALYTES[id].measured === 'HbA1c' ? (KNOWN_HBA1C.get(other) ?? ONE) : ONE;
  const { value } = convert(one, other, own, id);
  const given = comparableDecimal(one);
  const exact = value && comparableDecimal(value);
  if (!given || !exact) return [];
  const rounded = Number(decimalToString(exact)).toPrecision(DIGITS);
  return [`${escaped(amountInWords(decimalToString(given), other))} is ${escaped(amountInWords(rounded, own))}`];
}

import { ANALYTES } from '../condition/analytes/analytes.ts';
import { isMeasuredIn } from '../condition/analytes/in-moles.ts';
import { compareDecimals } from '../condition/decimal.ts';
import { compareFractions, fractionOf, times as product } from '../condition/fraction.ts';
import { isTime, isUnit, secondsIn } from '../condition/unit.ts';
import type { Finding, Guideline, Quantity, Timing } from '../guideline/model.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import { listed } from '../guideline/schema/wording.ts';
import { describeUnknownUnit, nearestUnit, powerInDoubt } from '../guideline/unit-spelling.ts';
import { asName } from '../text/marks.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, Report } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';
import { doseLimits } from './dose-limits.ts';

const TIMES = '`min`, `h`, `d`, `wk`, `mo` or `a` (years)';

/**
 * Units that UCUM does not know, analytes that nobody measures in the unit of their finding, times in a unit of something else,
 * times whose beginning is after their end, and limits of doses in a unit of something else.
 */
export const check: Check = {
  code: 'unit-mismatch',
  severity: 'error',
  title: 'A unit is not one of UCUM, or does not measure what it should',
  // A value whose unit is not understood is not given to the patient.
  firm: 'in cases',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  followsInCases: true,
  *run({ guideline, text }) {
    const good = new Set<string>();
    for (const { unit } of guideline.findings.values()) {
      if (!unit || good.has(unit.code)) continue;
      if (isUnit(unit.code)) good.add(unit.code);
      else yield findingUnit(unit, text);
    }
    for (const finding of guideline.findings.values()) yield* analyteUnit(finding);
    for (const quantity of times(guideline)) yield* timeUnit(quantity, text);
    yield* doseLimits(guideline);
    for (const { recommendation } of recommendationsOf(guideline))
      if (recommendation.timing) yield* order(recommendation.timing, text);
  },
};

function findingUnit({ code, at }: NonNullable<Finding['unit']>, text: string): Report {
  if (powerInDoubt(code)) return { message: describeUnknownUnit(code), at };
  const meant = nearestUnit(code);
  const why = describeUnknownUnit(code).replace('is no UCUM unit', 'is not a unit of UCUM');
  return {
    message: `${why} ${meant ? `Did you mean \`${meant}\`?` : 'Look the unit up at ucum.org.'}`,
    at,
    ...(meant && {
      fix: {
        title: `Change to \`${meant}\``,
        edits: [{ at, newText: scalarInPlaceOf(text.slice(at.start, at.end), meant) }],
      },
    }),
  };
}

/** An analyte says how values are converted into the unit, and so into none that measures something else. */
function* analyteUnit({ analyte, label, unit }: Finding): Generator<Report> {
  if (!analyte || (unit && (!isUnit(unit.code) || isMeasuredIn(analyte.value, unit.code)))) return;
  const { units } = ANALYTES[analyte.value];
  const some = listed(
    units.map((code) => `\`${code}\``),
    'or',
  );
  const name = asName(label);
  if (!unit) {
    const message = `${name} has an \`analyte\` and no \`unit\`. Write the unit of its numbers, such as ${some}.`;
    yield { message, at: analyte.at };
    return;
  }
  const why = `\`${analyte.value}\` is not measured in \`${unit.code}\`, the unit of ${name}.`;
  yield {
    message: `${why} Write a unit such as ${some}, or remove \`analyte\`.`,
    at: analyte.at,
    related: [{ message: 'The unit.', at: unit.at }],
  };
}

function* times(guideline: Guideline): Generator<Quantity> {
  for (const { recommendation } of recommendationsOf(guideline)) {
    if (recommendation.timing?.from) yield recommendation.timing.from;
    if (recommendation.timing?.to) yield recommendation.timing.to;
    if (recommendation.dose?.per) yield recommendation.dose.per;
  }
  for (const { says } of guideline.rules) {
    if (says.kind === 'require' && says.within?.time) yield says.within.time;
    if (says.kind === 'dose' && says.per) yield says.per;
  }
  for (const { revisit } of guideline.steps.values()) if (revisit?.after) yield revisit.after;
}

function* timeUnit({ value, unit, at }: Quantity, text: string): Generator<Report> {
  if (isTime(unit)) return;
  const meant = nearestUnit(unit);
  const written = `${value} ${meant}`;
  const kind = isUnit(unit) ? 'does not measure time' : 'is not a unit of UCUM';
  const known = meant !== undefined && isTime(meant);
  yield {
    message: `\`${unit}\` ${kind}. ${known ? `Did you mean \`${written}\`?` : `Write a time in ${TIMES}.`}`,
    at,
    ...(known && {
      fix: {
        title: `Change to \`${written}\``,
        edits: [{ at, newText: withUnit(text.slice(at.start, at.end), unit, meant) }],
      },
    }),
  };
}

/** The quantity as it stands, quotes and all, with its unit replaced. */
function withUnit(source: string, unit: string, meant: string): string {
  const place = source.lastIndexOf(unit);
  const before = source.slice(0, place);
  return `${/\s$/.test(before) ? before : `${before} `}${meant}${source.slice(place + unit.length)}`;
}

function* order({ from, to }: Timing, text: string): Generator<Report> {
  if (!from || !to || (from.unit === to.unit && compareDecimals(from.value, to.value) <= 0)) return;
  const [start, end] = [secondsIn(from.unit), secondsIn(to.unit)];
  if (!start || !end) return;
  if (compareFractions(product(fractionOf(from.value), start), product(fractionOf(to.value), end)) <= 0) return;
  const source = ({ at }: Quantity) => text.slice(at.start, at.end);
  yield {
    message: `The time runs from ${from.value} ${from.unit} to ${to.value} ${to.unit}, which is shorter. Write the shorter time under \`from\`.`,
    at: from.at,
    related: [{ message: 'The shorter time.', at: to.at }],
    fix: {
      title: 'Exchange the two times',
      edits: [
        { at: from.at, newText: source(to) },
        { at: to.at, newText: source(from) },
      ],
    },
  };
}

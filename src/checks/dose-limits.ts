import { isUnit } from '../condition/unit.ts';
import { isAmountUnit, LIKE_AMOUNTS } from '../guideline/doses/amount.ts';
import { quantityInWords } from '../guideline/doses/in-words.ts';
import { areComparable, isBelow, isOfRule } from '../guideline/doses/limits.ts';
import type { Guideline, Quantity, Rule } from '../guideline/model.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import { describeUnknownUnit, nearestUnit } from '../guideline/unit-spelling.ts';
import type { Report } from './check.ts';
import { actionName } from './naming.ts';

/** Limits of rules on doses that are no amounts, do not measure what the doses do, or exclude each other. */
export function* doseLimits(guideline: Guideline): Generator<Report> {
  for (const rule of guideline.rules) {
    const { says } = rule;
    if (says.kind !== 'dose') continue;
    for (const limit of [says.atMost, says.atLeast]) if (limit) yield* limitUnit(guideline, rule, limit);
    const { atMost, atLeast } = says;
    if (!atMost || !atLeast || !areComparable(atMost.unit, atLeast.unit) || !isBelow(atMost, atLeast)) continue;
    yield {
      message: `The rule allows at most ${quantityInWords(atMost)}, which is less than at least ${quantityInWords(atLeast)}. Exchange the two.`,
      at: atMost.at,
    };
  }
}

function* limitUnit(guideline: Guideline, rule: Rule, { unit, at }: Quantity): Generator<Report> {
  if (!isUnit(unit)) {
    const meant = nearestUnit(unit);
    const advice = meant === undefined ? 'Look the unit up at ucum.org.' : `Did you mean \`${meant}\`?`;
    yield { message: `${describeUnknownUnit(unit)} ${advice}`, at };
  } else if (!isAmountUnit(unit)) {
    const message = `\`${unit}\` is no amount. A rule limits what is given in ${LIKE_AMOUNTS}, in the time under \`per\`.`;
    yield { message, at };
  } else
    for (const { recommendation } of recommendationsOf(guideline)) {
      const own = recommendation.dose?.given.unit;
      if (!own || !isOfRule(guideline, rule, recommendation) || areComparable(unit, own.code)) continue;
      yield {
        message: `The dose of ${actionName(guideline, recommendation.action)} is in \`${own.code}\`, and \`${unit}\` does not measure the same. Write the limit in a unit that is converted into \`${own.code}\`.`,
        at,
        related: [{ message: 'The dose.', at: recommendation.dose?.amountAt ?? recommendation.at }],
      };
      return;
    }
}

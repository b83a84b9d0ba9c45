import type { Condition, NumberInterval } from '../condition/condition.ts';
import { compareDecimals, type Decimal, ONE, ZERO } from '../condition/decimal.ts';
import { placeOfOption } from '../condition/options.ts';
import type { Finding, Score } from '../guideline/model.ts';
import { type Diagrams, EVERYBODY, type Interval, NOBODY, type Region } from './diagram.ts';
import { type Addend, totalAtLeast } from './totals.ts';
import { codesOf, domainOf } from './variable.ts';
import { levelOfOption, type Variables } from './variables.ts';

/** For whom a condition is true and for whom it is false; for all others it is unknown. */
export interface TruthRegions {
  readonly yes: Region;
  readonly no: Region;
}

/** The points that are certain and those that are possible. */
interface Bounds {
  readonly least: readonly Addend[];
  readonly most: readonly Addend[];
}

const NEVER: TruthRegions = { yes: NOBODY, no: EVERYBODY };
const ALWAYS: TruthRegions = { yes: EVERYBODY, no: NOBODY };

/** Turns conditions of one guideline into regions; each condition is computed once. */
export class Truths {
  readonly #variables: Variables;
  readonly #diagrams: Diagrams;
  readonly #known = new Map<Condition, TruthRegions>();
  readonly #points = new Map<Score, Bounds>();

  constructor(variables: Variables) {
    this.#variables = variables;
    this.#diagrams = variables.diagrams;
  }

  /** @throws BudgetExceeded when the condition costs too much */
  of(condition: Condition): TruthRegions {
    let result = this.#known.get(condition);
    if (!result) {
      result = this.#compute(condition);
      this.#known.set(condition, result);
    }
    return result;
  }

  #compute(condition: Condition): TruthRegions {
    const d = this.#diagrams;
    switch (condition.kind) {
      case 'constant':
        return condition.value ? ALWAYS : NEVER;
      case 'not': {
        const { yes, no } = this.of(condition.part);
        return { yes: no, no: yes };
      }
      case 'and':
        return condition.parts.map((part) => this.of(part)).reduce((a, b) => this.#and(a, b), ALWAYS);
      case 'or':
        return condition.parts
          .map((part) => this.of(part))
          .reduce((a, b) => ({ yes: d.or(a.yes, b.yes), no: d.and(a.no, b.no) }), NEVER);
      case 'is-true':
        return this.#codes(condition.finding, [[1, 1]]);
      case 'number':
        return this.#number(condition.finding, condition.interval);
      case 'option': {
        const codes = condition.options.map((id) => placeOfOption(condition.finding.options, id)).sort((a, b) => a - b);
        return this.#codes(
          condition.finding,
          codes.map((code): Interval => [code, code]),
        );
      }
      case 'unknown': {
        const yes = this.#unknown(condition.finding);
        return { yes, no: d.not(yes) };
      }
      case 'contains':
        return this.#contains(condition.finding, condition.option);
      case 'count': {
        const { finding } = condition;
        const points = finding.options.map(({ id }) => ({ add: ONE, truth: this.#contains(finding, id) }));
        // Of an unknown list not even `count(…) >= 0` is true.
        const known = d.not(this.#unknown(finding));
        const { yes, no } = this.#total(this.#bounds(points), condition.interval);
        return { yes: d.and(known, yes), no: d.and(known, no) };
      }
      case 'score':
        return this.#total(this.#pointsOf(condition.score), condition.interval);
      case 'definition': {
        const when = condition.definition.when.condition;
        return when ? this.of(when) : { yes: NOBODY, no: NOBODY };
      }
    }
  }

  #and(a: TruthRegions, b: TruthRegions): TruthRegions {
    return { yes: this.#diagrams.and(a.yes, b.yes), no: this.#diagrams.or(a.no, b.no) };
  }

  #number(finding: Finding, interval: NumberInterval): TruthRegions {
    const variable = this.#variables.all[this.#variables.levelsOf(finding)[0] as number];
    if (variable?.kind !== 'value') return NEVER;
    const codes = codesOf(variable.coding, interval);
    return this.#codes(finding, codes ? [codes] : []);
  }

  /** True for these codes, false for every other known value. */
  #codes(finding: Finding, codes: readonly Interval[]): TruthRegions {
    const level = this.#variables.levelsOf(finding)[0] as number;
    const variable = this.#variables.all[level];
    if (variable?.kind !== 'value') return NEVER;
    const yes = this.#diagrams.where(level, codes);
    const { unknown, high } = variable.coding;
    if (unknown === undefined) return { yes, no: this.#diagrams.not(yes) };
    const known = this.#diagrams.where(level, [[domainOf(variable.coding)[0], high]]);
    return { yes, no: this.#diagrams.minus(known, yes) };
  }

  #unknown(finding: Finding): Region {
    const level = this.#variables.levelsOf(finding)[0] as number;
    const variable = this.#variables.all[level];
    if (variable?.kind === 'unknown') return this.#diagrams.where(level, [[1, 1]]);
    const code = variable?.kind === 'value' ? variable.coding.unknown : undefined;
    return code === undefined ? NOBODY : this.#diagrams.where(level, [[code, code]]);
  }

  #contains(finding: Finding, option: string): TruthRegions {
    const level = levelOfOption(this.#variables, finding, option);
    if (level === undefined) return NEVER;
    const known = this.#diagrams.not(this.#unknown(finding));
    const present = this.#diagrams.where(level, [[1, 1]]);
    return { yes: this.#diagrams.and(known, present), no: this.#diagrams.minus(known, present) };
  }

  #pointsOf(score: Score): Bounds {
    let points = this.#points.get(score);
    if (!points) {
      points = this.#bounds(
        score.points.map(({ when, add }) => ({
          add,
          truth: when.condition ? this.of(when.condition) : { yes: NOBODY, no: NOBODY },
        })),
      );
      this.#points.set(score, points);
    }
    return points;
  }

  #bounds(points: readonly { add: Decimal; truth: TruthRegions }[]): Bounds {
    const least: Addend[] = [];
    const most: Addend[] = [];
    for (const { add, truth } of points) {
      const possible = this.#diagrams.not(truth.no);
      const isGain = compareDecimals(add, ZERO) > 0;
      least.push({ add, whom: isGain ? truth.yes : possible });
      most.push({ add, whom: isGain ? possible : truth.yes });
    }
    return { least, most };
  }

  /**
   * The total lies between the certain and the possible points: the interval test is true when both ends pass and
   * false when no total between them can.
   */
  #total({ least, most }: Bounds, { from, to }: NumberInterval): TruthRegions {
    const d = this.#diagrams;
    let result = ALWAYS;
    if (from) {
      const yes = totalAtLeast(d, least, from.value, from.inclusive);
      result = this.#and(result, { yes, no: d.not(totalAtLeast(d, most, from.value, from.inclusive)) });
    }
    if (to) {
      const no = totalAtLeast(d, least, to.value, !to.inclusive);
      result = this.#and(result, { yes: d.not(totalAtLeast(d, most, to.value, !to.inclusive)), no });
    }
    const empty = from && to && compareDecimals(from.value, to.value) > 0;
    return empty ? NEVER : result;
  }
}

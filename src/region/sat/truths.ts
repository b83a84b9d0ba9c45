import type { Condition, NumberInterval } from '../../condition/condition.ts';
import { compareDecimals, type Decimal, ONE } from '../../condition/decimal.ts';
import { placeOfOption } from '../../condition/options.ts';
import type { Finding, Score } from '../../guideline/model.ts';
import type { Interval } from '../diagram.ts';
import { codesOf } from '../variable.ts';
import { levelOfOption, type Variables } from '../variables.ts';
import type { Circuit } from './circuit.ts';
import type { Codes } from './codes.ts';
import { FALSE, type Literal, not, TRUE } from './literal.ts';
import type { Item, Totals } from './totals.ts';

/** Whether a condition is true of a patient, and whether it is false; where neither is, it is unknown. */
export interface Truth {
  readonly yes: Literal;
  readonly no: Literal;
}

const ALWAYS: Truth = { yes: TRUE, no: FALSE };
const NEVER: Truth = { yes: FALSE, no: TRUE };
const NEITHER: Truth = { yes: FALSE, no: FALSE };

/** Turns conditions of one guideline into literals, each once. What they mean is what `truth.ts` says with regions. */
export class Truths {
  readonly #variables: Variables;
  readonly #circuit: Circuit;
  readonly #codes: Codes;
  readonly #totals: Totals;
  readonly #known = new Map<Condition, Truth>();
  readonly #points = new Map<Score | Finding, readonly (Item & { readonly add: Decimal })[]>();

  constructor(variables: Variables, circuit: Circuit, codes: Codes, totals: Totals) {
    this.#variables = variables;
    this.#circuit = circuit;
    this.#codes = codes;
    this.#totals = totals;
  }

  of(condition: Condition): Truth {
    let truth = this.#known.get(condition);
    if (!truth) {
      truth = this.#compute(condition);
      this.#known.set(condition, truth);
    }
    return truth;
  }

  #compute(condition: Condition): Truth {
    switch (condition.kind) {
      case 'constant':
        return condition.value ? ALWAYS : NEVER;
      case 'not': {
        const { yes, no } = this.of(condition.part);
        return { yes: no, no: yes };
      }
      case 'and':
        return this.#and(condition.parts.map((part) => this.of(part)));
      case 'or': {
        const parts = condition.parts.map((part) => this.of(part));
        return {
          yes: this.#circuit.or(parts.map(({ yes }) => yes)),
          no: this.#circuit.and(parts.map(({ no }) => no)),
        };
      }
      case 'is-true':
        return this.#within(condition.finding, [[1, 1]]);
      case 'number':
        return this.#number(condition.finding, condition.interval);
      case 'option': {
        const codes = condition.options.map((id) => placeOfOption(condition.finding.options, id)).sort((a, b) => a - b);
        return this.#within(condition.finding, joined(codes));
      }
      case 'unknown': {
        const yes = this.#codes.unknown(condition.finding);
        return { yes, no: not(yes) };
      }
      case 'contains':
        return this.#contains(condition.finding, condition.option);
      case 'count': {
        const { finding, interval } = condition;
        const items = finding.options.map(({ id }) => ({ add: ONE, ...this.#contains(finding, id) }));
        // Of an unknown list not even `count(…) >= 0` is true.
        const known = not(this.#codes.unknown(finding));
        const { yes, no } = this.#total(finding, items, interval);
        return { yes: this.#circuit.and([known, yes]), no: this.#circuit.and([known, no]) };
      }
      case 'score':
        return this.#total(condition.score, this.#itemsOf(condition.score), condition.interval);
      case 'definition': {
        const when = condition.definition.when.condition;
        return when ? this.of(when) : NEITHER;
      }
    }
  }

  #and(parts: readonly Truth[]): Truth {
    return {
      yes: this.#circuit.and(parts.map(({ yes }) => yes)),
      no: this.#circuit.or(parts.map(({ no }) => no)),
    };
  }

  #number(finding: Finding, interval: NumberInterval): Truth {
    const variable = this.#variables.all[this.#variables.levelsOf(finding)[0] as number];
    const codes = variable?.kind === 'value' ? codesOf(variable.coding, interval) : undefined;
    return this.#within(finding, codes ? [codes] : []);
  }

  /** True for these codes, false for every other known value. */
  #within(finding: Finding, codes: readonly Interval[]): Truth {
    const level = this.#variables.levelsOf(finding)[0] as number;
    if (this.#variables.all[level]?.kind !== 'value') return NEVER;
    const yes = this.#codes.within(level, codes);
    return { yes, no: this.#circuit.and([not(yes), not(this.#codes.unknown(finding))]) };
  }

  #contains(finding: Finding, option: string): Truth {
    const level = levelOfOption(this.#variables, finding, option);
    if (level === undefined) return NEVER;
    const known = not(this.#codes.unknown(finding));
    const present = this.#codes.within(level, [[1, 1]]);
    return { yes: this.#circuit.and([known, present]), no: this.#circuit.and([known, not(present)]) };
  }

  #itemsOf(score: Score): readonly (Item & { readonly add: Decimal })[] {
    let items = this.#points.get(score);
    if (!items) {
      items = score.points.map(({ when, add }) => ({ add, ...(when.condition ? this.of(when.condition) : NEITHER) }));
      this.#points.set(score, items);
    }
    return items;
  }

  /** The total lies between the certain and the possible points: true when both ends pass, false when no total can. */
  #total(of: Score | Finding, items: readonly Item[], { from, to }: NumberInterval): Truth {
    if (from && to && compareDecimals(from.value, to.value) > 0) return NEVER;
    const { least, most } = this.#totals.of(of, items);
    const parts: Truth[] = [];
    if (from) parts.push({ yes: least(from), no: not(most(from)) });
    if (to) {
      const beyond = { value: to.value, inclusive: !to.inclusive };
      parts.push({ yes: not(most(beyond)), no: least(beyond) });
    }
    return this.#and(parts);
  }
}

/** Codes in their order as intervals. */
function joined(codes: readonly number[]): Interval[] {
  const intervals: [number, number][] = [];
  for (const code of codes) {
    const last = intervals.at(-1);
    if (last && last[1] + 1 === code) last[1] = code;
    else intervals.push([code, code]);
  }
  return intervals;
}

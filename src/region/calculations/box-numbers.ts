import type { Condition, NumberInterval } from '../../condition/condition.ts';
import { type Decimal, decimalToNumber } from '../../condition/decimal.ts';
import { placeOfOption } from '../../condition/options.ts';
import type { Derivation, Term } from '../../condition/term.ts';
import type { Finding, Score } from '../../guideline/model.ts';
import type { Box, Boxes } from './box.ts';
import type { Leaf } from './leaf.ts';
import { arithmetic, call, down, either, negated, type Range, rangeFrom, toMultiple, up } from './range.ts';

/** What a condition can be for some patients, as a sum of these. */
export const YES = 1;
export const NO = 2;
export const UNKNOWN = 4;

/** What calculations and conditions come to for boxes of patients: as narrow as floating-point numbers tell, and never less. */
export class BoxNumbers {
  readonly #boxes: Boxes;
  /** What is calculated for the box that was asked about last: calculations may name one another again and again. */
  #latest: { readonly box: Box; readonly numbers: Map<Finding, Range | undefined> } | undefined;

  constructor(boxes: Boxes) {
    this.#boxes = boxes;
  }

  /** What a finding comes to; undefined when it has no number for anybody. */
  numbersOf(finding: Finding, box: Box): Range | undefined {
    const { derivation } = finding;
    if (derivation) {
      if (this.#latest?.box !== box) this.#latest = { box, numbers: new Map() };
      const { numbers } = this.#latest;
      if (!numbers.has(finding)) numbers.set(finding, this.#worked(derivation, box));
      return numbers.get(finding);
    }
    const only = this.#boxes.only(finding);
    if (!only?.leaf.numbers) return undefined;
    const { index, leaf } = only;
    const [from, to] = [box.from[index] as number, box.to[index] as number];
    if (leaf.cells[from]?.isUnknown) return undefined;
    return {
      low: only.leaf.numbers.least(box.first[index] as number),
      high: only.leaf.numbers.greatest(box.last[index] as number),
      mayLack: leaf.cells[to]?.isUnknown ?? false,
    };
  }

  #worked({ term, round }: Derivation, box: Box): Range | undefined {
    const range = this.#termOf(term, box);
    if (!range || !round) return range;
    const { over, under } = round.to;
    return toMultiple(range, Number(over) / Number(under), round.mode, range.mayLack);
  }

  #termOf(term: Term, box: Box): Range | undefined {
    switch (term.kind) {
      case 'constant': {
        const { over, under } = term.value;
        const value = quotientOf(over, under);
        if (under === 1n && Number.isSafeInteger(value)) return rangeFrom(value, value, false);
        return rangeFrom(down(value, QUOTIENT), up(value, QUOTIENT), false);
      }
      case 'finding':
        return this.numbersOf(term.finding, box);
      case 'count':
        return this.countOf(term.finding, box);
      case 'score':
        return this.#totalOf(term.score, box);
      case 'negative': {
        const of = this.#termOf(term.of, box);
        return of && negated(of);
      }
      case 'call': {
        const of: Range[] = [];
        for (const one of term.of) {
          const range = this.#termOf(one, box);
          if (!range) return undefined;
          of.push(range);
        }
        return call(term.name, of);
      }
      case 'if': {
        const truths = this.truthsOf(term.when, box);
        const then = truths & YES ? this.#termOf(term.then, box) : undefined;
        const otherwise = truths & NO ? this.#termOf(term.otherwise, box) : undefined;
        const range = (truths & YES) !== 0 && (truths & NO) !== 0 ? either(then, otherwise) : (then ?? otherwise);
        return range && truths & UNKNOWN ? { ...range, mayLack: true } : range;
      }
      default: {
        const left = this.#termOf(term.left, box);
        const right = left && this.#termOf(term.right, box);
        return left && right && arithmetic(term.kind, left, right);
      }
    }
  }

  /** How many options of a multiple choice are present. */
  countOf(finding: Finding, box: Box): Range | undefined {
    let [low, high, mayLack] = [0, 0, false];
    for (const index of this.#boxes.of(finding)) {
      const [from, to] = [box.from[index] as number, box.to[index] as number];
      if (this.#boxes.leaves[index]?.variable.kind === 'unknown') {
        if (from === 1) return undefined;
        mayLack ||= to === 1;
      } else {
        low += from;
        high += to;
      }
    }
    return { low, high, mayLack };
  }

  /** The total of a score where it is known. */
  #totalOf(score: Score, box: Box): Range | undefined {
    let [low, high, mayLack] = [0, 0, false];
    for (const { when, add } of score.points) {
      const points = decimalToNumber(add);
      if (points === 0) continue;
      const truths = when.condition ? this.truthsOf(when.condition, box) : UNKNOWN;
      if (truths === UNKNOWN) return undefined;
      mayLack ||= (truths & UNKNOWN) !== 0;
      if (truths === YES || points < 0) low = down(low + (truths & YES ? points : 0));
      if (truths === YES || points > 0) high = up(high + (truths & YES ? points : 0));
    }
    return { low, high, mayLack };
  }

  /** What a condition can be: sums of `YES`, `NO` and `UNKNOWN`, possibly more than it can. */
  truthsOf(condition: Condition, box: Box): number {
    switch (condition.kind) {
      case 'constant':
        return condition.value ? YES : NO;
      case 'and':
        return conjunction(condition.parts.map((part) => this.truthsOf(part, box)));
      case 'or':
        return opposite(conjunction(condition.parts.map((part) => opposite(this.truthsOf(part, box)))));
      case 'not':
        return opposite(this.truthsOf(condition.part, box));
      case 'definition':
        return condition.definition.when.condition ? this.truthsOf(condition.definition.when.condition, box) : UNKNOWN;
      case 'number':
        return this.#numberTest(condition.finding, condition.interval, box);
      case 'count':
        return within(this.countOf(condition.finding, box), condition.interval);
      case 'score':
        // With unknown points a total may still be told.
        return this.#scoreTest(condition.score, condition.interval, box);
      case 'unknown': {
        const mayBe = this.#mayBeUnknown(condition.finding, box);
        return (mayBe.unknown ? YES : 0) | (mayBe.known ? NO : 0);
      }
      case 'is-true':
        return this.#codeTest(condition.finding, box, (code) => code === 1);
      case 'option': {
        const { options, finding } = condition;
        const codes = new Set(options.map((option) => placeOfOption(finding.options, option)));
        return this.#codeTest(finding, box, (code) => codes.has(code));
      }
      case 'contains':
        return this.#contains(condition.finding, condition.option, box);
    }
  }

  #numberTest(finding: Finding, interval: NumberInterval, box: Box): number {
    const only = this.#boxes.only(finding);
    if (!only?.leaf.numbers) return within(this.numbersOf(finding, box), interval);
    const { index, leaf } = only;
    const [from, to] = [box.from[index] as number, box.to[index] as number];
    const unknown = leaf.cells[to]?.isUnknown ? UNKNOWN : 0;
    if (leaf.cells[from]?.isUnknown) return UNKNOWN;
    const { grid } = only.leaf.numbers;
    const first = interval.from ? grid.first(interval.from) : Number.NEGATIVE_INFINITY;
    const last = interval.to ? grid.last(interval.to) : Number.POSITIVE_INFINITY;
    const [least, most] = [box.first[index] as number, box.last[index] as number];
    const yes = most >= first && least <= last && first <= last ? YES : 0;
    const no = least < first || most > last ? NO : 0;
    return yes | no | unknown;
  }

  #scoreTest(score: Score, interval: NumberInterval, box: Box): number {
    let [low, high, isSure] = [0, 0, true];
    for (const { when, add } of score.points) {
      const truths = when.condition ? this.truthsOf(when.condition, box) : UNKNOWN;
      const points = decimalToNumber(add);
      isSure &&= truths === YES || truths === NO;
      if (truths === YES || (truths !== NO && points < 0)) low = down(low + points);
      if (truths === YES || (truths !== NO && points > 0)) high = up(high + points);
    }
    const truths = within({ low, high, mayLack: false }, interval);
    return isSure || truths === YES || truths === NO ? truths : YES | NO | UNKNOWN;
  }

  #mayBeUnknown(finding: Finding, box: Box): { readonly unknown: boolean; readonly known: boolean } {
    if (finding.derivation) {
      const range = this.numbersOf(finding, box);
      return { unknown: !range || range.mayLack, known: range !== undefined };
    }
    const only = this.#boxes.only(finding);
    if (!only) return { unknown: false, known: true };
    const { index, leaf } = only;
    const [from, to] = [box.from[index] as number, box.to[index] as number];
    if (leaf.variable.kind === 'unknown') return { unknown: to === 1, known: from === 0 };
    return { unknown: leaf.cells[to]?.isUnknown ?? false, known: !leaf.cells[from]?.isUnknown };
  }

  #codeTest(finding: Finding, box: Box, holds: (code: number) => boolean): number {
    const only = this.#boxes.only(finding);
    if (!only) return YES | NO | UNKNOWN;
    const { index, leaf } = only;
    let truths = 0;
    for (let at = box.from[index] as number; at <= (box.to[index] as number); at++) {
      const cell = leaf.cells[at];
      truths |= cell?.isUnknown ? UNKNOWN : holds(cell?.codes[0] ?? 0) ? YES : NO;
    }
    return truths;
  }

  #contains(finding: Finding, option: string, box: Box): number {
    const { unknown, known } = this.#mayBeUnknown(finding, box);
    let truths = unknown ? UNKNOWN : 0;
    for (const index of this.#boxes.of(finding)) {
      const { variable } = this.#boxes.leaves[index] as Leaf;
      if (!known || variable.kind !== 'option' || variable.option !== option) continue;
      truths |= ((box.to[index] as number) === 1 ? YES : 0) | ((box.from[index] as number) === 0 ? NO : 0);
    }
    return truths;
  }
}

/** How far the quotient of two numbers that are rounded themselves is off at most, as a part of it. */
const QUOTIENT = 2 ** -50;

function quotientOf(over: bigint, under: bigint): number {
  const direct = Number(over) / Number(under);
  return Number.isFinite(direct) && direct !== 0 ? direct : Number((over * 10n ** 40n) / under) / 1e40;
}

function opposite(truths: number): number {
  return (truths & YES ? NO : 0) | (truths & NO ? YES : 0) | (truths & UNKNOWN);
}

function conjunction(parts: readonly number[]): number {
  let [all, someNo, someUnknown, mustNo] = [true, false, false, false];
  for (const truths of parts) {
    if (!(truths & YES)) all = false;
    if (truths & NO) someNo = true;
    if (truths === NO) mustNo = true;
    if (truths & UNKNOWN) someUnknown = true;
  }
  return (all ? YES : 0) | (someNo ? NO : 0) | (someUnknown && !mustNo ? UNKNOWN : 0);
}

/** Whether numbers lie in an interval. */
function within(range: Range | undefined, { from, to }: NumberInterval): number {
  if (!range) return UNKNOWN;
  let [yes, no] = [true, false];
  if (from) {
    const [low, high] = boundsOf(from.value);
    if (range.high < low) yes = false;
    if (range.low <= high) no = true;
  }
  if (to) {
    const [low, high] = boundsOf(to.value);
    if (range.low > high) yes = false;
    if (range.high >= low) no = true;
  }
  return (yes ? YES : 0) | (no ? NO : 0) | (range.mayLack ? UNKNOWN : 0);
}

function boundsOf(value: Decimal): readonly [low: number, high: number] {
  const number = decimalToNumber(value);
  return [down(number), up(number)];
}

import type { Inputs } from '../../condition/calculating/calculate.ts';
import { calculated } from '../../condition/calculating/derived.ts';
import { enclosureOf } from '../../condition/calculating/enclosure.ts';
import { fraction, fractionOf, plus } from '../../condition/fraction.ts';
import type { Box, Boxes } from './box.ts';
import { type BoxNumbers, NO, UNKNOWN, YES } from './box-numbers.ts';

/** What the patients of a box put into a calculation, by fractions. */
export function inputsOf(box: Box, boxes: Boxes, numbers: BoxNumbers): Inputs {
  const inputs: Inputs = {
    numberOf: (finding) => {
      if (finding.derivation) return calculated(finding, inputs);
      const only = boxes.only(finding);
      if (!only?.leaf.numbers) return undefined;
      const { index, leaf } = only;
      if (leaf.cells[box.from[index] as number]?.isUnknown) return undefined;
      const { grid } = only.leaf.numbers;
      const [from] = grid.ends(box.first[index] as number);
      const [, to] = grid.ends(box.last[index] as number);
      const mayLack = leaf.cells[box.to[index] as number]?.isUnknown ?? false;
      return {
        ...enclosureOf(fractionOf(from.value), fractionOf(to.value), !mayLack),
        lowOpen: !from.inclusive,
        highOpen: !to.inclusive,
      };
    },
    countOf: (finding) => {
      const range = numbers.countOf(finding, box);
      return range && enclosureOf(fraction(BigInt(range.low), 1n), fraction(BigInt(range.high), 1n), !range.mayLack);
    },
    totalOf: (score) => {
      const of = score.points
        .filter(({ add }) => add.digits !== 0n)
        .map(({ when, add }) => ({
          truths: when.condition ? numbers.truthsOf(when.condition, box) : UNKNOWN,
          add: fractionOf(add),
        }));
      if (of.some(({ truths }) => truths === UNKNOWN)) return undefined;
      const total = (sign: -1 | 1) =>
        of
          .filter(({ truths, add }) => truths === YES || ((truths & YES) !== 0 && add.over * BigInt(sign) > 0n))
          .reduce((sum, { add }) => plus(sum, add), fraction(0n, 1n));
      return enclosureOf(
        total(-1),
        total(1),
        of.every(({ truths }) => (truths & UNKNOWN) === 0),
      );
    },
    truthsOf: (condition) => {
      const truths = numbers.truthsOf(condition, box);
      return { yes: (truths & YES) !== 0, no: (truths & NO) !== 0, unknown: (truths & UNKNOWN) !== 0 };
    },
  };
  return inputs;
}

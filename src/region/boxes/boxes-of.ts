import type { Condition } from '../../condition/condition.ts';
import { placeOfOption } from '../../condition/options.ts';
import type { Finding } from '../../guideline/model.ts';
import type { Interval } from '../diagram.ts';
import { codesOf, domainOf } from '../variable.ts';
import { levelOfOption, type Variables } from '../variables.ts';
import { type Box, EVERY_BOX, meet, otherSide, type Side } from './box.ts';

/** Of whom a condition is as said: certainly so, or also those of whom it is unknown. */
export interface Meaning {
  readonly is: boolean;
  readonly orUnknown: boolean;
}

/** More boxes than these are no simple condition any more. */
const MOST_BOXES = 64;

/**
 * The patients of whom a condition is true, or false, as boxes that may share patients; undefined when there would be too many,
 * and for what is no box, such as the total of a score.
 */
export function boxesOf(variables: Variables, condition: Condition, meaning: Meaning): readonly Box[] | undefined {
  const { is } = meaning;
  switch (condition.kind) {
    case 'constant':
      return condition.value === is ? [EVERY_BOX] : [];
    case 'not':
      return boxesOf(variables, condition.part, { ...meaning, is: !is });
    case 'and':
    case 'or': {
      const parts: (readonly Box[])[] = [];
      for (const part of condition.parts) {
        const boxes = boxesOf(variables, part, meaning);
        if (!boxes) return undefined;
        parts.push(boxes);
      }
      return (condition.kind === 'and') === is ? everyOf(parts) : anyOf(parts);
    }
    case 'is-true':
      return ofCodes(variables, condition.finding, () => [[1, 1]], meaning);
    case 'number':
      return ofCodes(
        variables,
        condition.finding,
        (coding) => {
          const codes = codesOf(coding, condition.interval);
          return codes ? [codes] : [];
        },
        meaning,
      );
    case 'option':
      return ofCodes(
        variables,
        condition.finding,
        () => {
          const places = condition.options.map((id) => placeOfOption(condition.finding.options, id));
          return places.sort((a, b) => a - b).map((code): Interval => [code, code]);
        },
        meaning,
      );
    case 'unknown':
      return ofUnknown(variables, condition.finding, is);
    case 'contains':
      return ofOption(variables, condition.finding, condition.option, meaning);
    case 'definition': {
      const when = condition.definition.when.condition;
      return when && boxesOf(variables, when, meaning);
    }
    default:
      return undefined;
  }
}

function anyOf(parts: readonly (readonly Box[])[]): readonly Box[] | undefined {
  const all = parts.flat();
  return all.length > MOST_BOXES ? undefined : all;
}

function everyOf(parts: readonly (readonly Box[])[]): readonly Box[] | undefined {
  let all: readonly Box[] = [EVERY_BOX];
  for (const boxes of parts) {
    const both: Box[] = [];
    for (const one of all)
      for (const other of boxes) {
        const met = meet(one, other);
        if (met) both.push(met);
      }
    all = both;
    if (all.length > MOST_BOXES) return undefined;
  }
  return all;
}

function box(level: number, side: Side): readonly Box[] {
  const only: Box = [{ level, side }];
  return side.length === 0 ? [] : [only];
}

function ofCodes(
  variables: Variables,
  finding: Finding,
  codesIn: (coding: Extract<Variables['all'][number], { kind: 'value' }>['coding']) => Side,
  { is, orUnknown }: Meaning,
): readonly Box[] {
  const level = variables.levelsOf(finding)[0] as number;
  const variable = variables.all[level];
  // What no diagram has is false of everybody.
  if (variable?.kind !== 'value') return is ? [] : [EVERY_BOX];
  const { coding } = variable;
  const yes = codesIn(coding);
  const side = is ? yes : otherSide(yes, [coding.low, coding.high]);
  const { unknown } = coding;
  const whole: Side = orUnknown && unknown !== undefined ? [...side, [unknown, unknown]] : side;
  const [low, high] = domainOf(coding);
  const isAll = whole.length === 1 && whole[0]?.[0] === low && whole[0][1] === high;
  return isAll ? [EVERY_BOX] : box(level, whole);
}

function ofUnknown(variables: Variables, finding: Finding, is: boolean): readonly Box[] {
  const level = variables.levelsOf(finding)[0] as number;
  const variable = variables.all[level];
  const unknown = variable?.kind === 'unknown' ? 1 : variable?.kind === 'value' ? variable.coding.unknown : undefined;
  if (unknown === undefined) return is ? [] : [EVERY_BOX];
  return box(level, is ? [[unknown, unknown]] : [[variables.diagrams.domain(level)[0], unknown - 1]]);
}

function ofOption(
  variables: Variables,
  finding: Finding,
  option: string,
  { is, orUnknown }: Meaning,
): readonly Box[] | undefined {
  const level = levelOfOption(variables, finding, option);
  if (level === undefined) return is ? [] : [EVERY_BOX];
  const code = is ? 1 : 0;
  const own = box(level, [[code, code]]);
  const known = ofUnknown(variables, finding, false);
  return orUnknown ? anyOf([own, ofUnknown(variables, finding, true)]) : everyOf([known, own]);
}

import { MOST_PLACES } from '../calculating/calculate.ts';
import { compareFractions, ZERO } from '../fraction.ts';
import { shown } from '../problem.ts';
import type { Formula } from '../syntax.ts';
import type { FunctionName, Term } from '../term.ts';
import { type Amount, asPure, scaled, WHOLE } from './amount.ts';
import { refuseTemperature, unified } from './combining.ts';
import { refuseDates, timeBetween } from './dates.ts';
import type { Resolution } from './resolution.ts';
import { hasOffset, isPure, PURE, rootOf, type Scale } from './scale.ts';

type Call = Formula & { readonly kind: 'call' };

/** What a function makes of numbers. Undefined, with the problem stated, when their units do not allow it. */
export function called(resolution: Resolution, call: Call, of: readonly Amount[]): Amount | undefined {
  const { name, at } = call;
  const [first, second] = of;
  if (!first) return undefined;
  if (name === 'years between' || name === 'months between') return timeBetween(resolution, name, of, at);
  if (refuseDates(resolution, of, at)) return undefined;
  switch (name) {
    case 'min':
    case 'max': {
      const same = unified(resolution, of, at, `What \`${name}\` chooses from has to measure the same`);
      return same && outcome(name, of, same.terms, same.scale);
    }
    case 'abs':
      return outcome(name, of, [first.term], first.scale);
    case 'floor':
    case 'ceiling':
    case 'round up':
    case 'round down':
    case 'round half up':
      return roundedTo(resolution, name, call, of, first, second);
    case 'exp':
    case 'log': {
      const number = asPure(first);
      if (!number)
        return resolution.unlike({
          needed: `\`${name}\` is of a number without a unit`,
          first,
          other: undefined,
          at,
        });
      if (name === 'log' && number.kind === 'constant' && compareFractions(number.value, ZERO) <= 0)
        return resolution.mismatch(
          `Only a number above zero has a logarithm, and \`${shown(first.text)}\` is none.`,
          at,
        );
      return outcome(name, of, [number], first.scale && PURE);
    }
    case 'sqrt':
      return rooted(resolution, call, of, first);
  }
}

function roundedTo(
  resolution: Resolution,
  name: NumberFunction,
  { of: parts, at }: Call,
  of: readonly Amount[],
  first: Amount,
  second: Amount | undefined,
): Amount | undefined {
  if (second && !(second.term.kind === 'constant' && !second.scale && second.term.value.under === 1n))
    return resolution.mismatch('How many places are kept is a whole number.', parts[1]?.at ?? at);
  const places = second?.term.kind === 'constant' ? second.term.value.over : 0n;
  if (places > MOST_PLACES || places < -MOST_PLACES)
    return resolution.mismatch(`At most ${MOST_PLACES} places are kept.`, parts[1]?.at ?? at);
  if (first.scale && first.scale.code === undefined && !isPure(first.scale)) {
    const message = `It is not clear in which unit \`${shown(first.text)}\` is rounded. Give it a name under \`calculations\`, with its \`unit\`.`;
    return resolution.mismatch(message, at);
  }
  return outcome(name, of, second ? [first.term, second.term] : [first.term], first.scale);
}

function rooted(resolution: Resolution, { at }: Call, of: readonly Amount[], first: Amount): Amount | undefined {
  const { scale, term } = first;
  if (term.kind === 'constant' && compareFractions(term.value, ZERO) < 0)
    return resolution.mismatch(`A number below zero has no square root, as \`${shown(first.text)}\`.`, at);
  if (!scale) return outcome('sqrt', of, [term], undefined);
  if (hasOffset(scale)) return refuseTemperature(resolution, first, at);
  const root = rootOf(scale);
  const base = scaled(term, scale.factor);
  if (root) return outcome('sqrt', of, [base], isPure(root) ? PURE : root);
  return resolution.unlike({
    needed: 'A square root is of a number without a unit, or of a square',
    first,
    other: undefined,
    at,
  });
}

/** Those of numbers. */
type NumberFunction = Exclude<FunctionName, 'years between' | 'months between'>;

function outcome(
  name: NumberFunction,
  of: readonly Amount[],
  terms: readonly Term[],
  scale: Scale | undefined,
): Amount {
  const list = (parts: readonly string[]) => parts.join(', ');
  return {
    term: { kind: 'call', name, of: terms },
    scale,
    text: `${name}(${list(of.map(({ text }) => text))})`,
    words: `${WORDS[name]}(${list(of.map(({ words }) => words))})`,
    rank: WHOLE,
  };
}

const WORDS: Readonly<Record<NumberFunction, string>> = {
  min: 'smallest of ',
  max: 'largest of ',
  abs: 'size of ',
  floor: 'rounded down ',
  ceiling: 'rounded up ',
  sqrt: 'square root of ',
  exp: 'e to the power of ',
  log: 'natural logarithm of ',
  'round up': 'rounded up ',
  'round down': 'rounded down ',
  'round half up': 'rounded ',
};

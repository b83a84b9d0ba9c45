import type { Span } from '../../text/position.ts';
import { shown } from '../problem.ts';
import type { FunctionName } from '../term.ts';
import { type Amount, WHOLE, written } from './amount.ts';
import type { Resolution } from './resolution.ts';
import { isDate, scaleOfUnit } from './scale.ts';

/** Whether one of some numbers is a date, which cannot be reckoned with so; states that. */
export function refuseDates(resolution: Resolution, amounts: readonly Amount[], at: Span): boolean {
  const date = amounts.find(isDate);
  if (!date) return false;
  const message = `\`${shown(date.text)}\` is a date. Take another date from it for the days between, as in \`visit - birth\`, or write \`months between(birth, visit)\` or \`years between(birth, visit)\`.`;
  resolution.mismatch(message, at);
  return true;
}

/** The days from the second of two dates to the first. */
export function daysBetween(left: Amount, right: Amount): Amount {
  return {
    ...written('difference', left, right),
    words: `time from ${right.words} to ${left.words}`,
    term: { kind: 'difference', left: left.term, right: right.term },
    scale: scaleOfUnit('d'),
  };
}

/** The whole months or years from one date to another. Undefined, with the problem stated, when both are none. */
export function timeBetween(
  resolution: Resolution,
  name: Extract<FunctionName, 'years between' | 'months between'>,
  of: readonly Amount[],
  at: Span,
): Amount | undefined {
  const [from, to] = of;
  const other = of.find((one) => !isDate(one));
  if (!from || !to || other) {
    const none = other ? `, and \`${shown(other.text)}\` is none` : '';
    return resolution.mismatch(`\`${name}\` is of two findings of type \`date\`${none}.`, at);
  }
  const [unit, words] = name === 'years between' ? ['a', 'whole years'] : ['mo', 'whole months'];
  return {
    term: { kind: 'call', name, of: [from.term, to.term] },
    scale: scaleOfUnit(unit),
    text: `${name}(${from.text}, ${to.text})`,
    words: `${words} from ${from.words} to ${to.words}`,
    rank: WHOLE,
  };
}

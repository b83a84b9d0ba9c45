import type { ConditionProblem } from './condition.ts';
import { replaceBy, STANDS_ALONE, syntaxProblem, UNIT_BEHIND } from './problem.ts';

/** What is wrong with the spelling and with the meaning of the same text, each said once. */
export function together(
  spelling: readonly ConditionProblem[],
  meaning: readonly ConditionProblem[],
  text: string,
): readonly ConditionProblem[] {
  const place = ({ at }: ConditionProblem) => `${at.start} ${at.end}`;
  // A comparison that is completed from an earlier one repeats that one's mistakes.
  const said = [...new Map(meaning.map((problem) => [`${place(problem)} ${problem.message}`, problem])).values()];
  // Where there is something better than a text in quotes, the quotes alone are not offered.
  const repaired = new Set(said.filter(({ fix }) => fix !== undefined).map(place));
  const amounts = new Set(said.filter(({ message }) => message.startsWith(STANDS_ALONE)).map(place));
  const isTold = (problem: ConditionProblem) =>
    repaired.has(place(problem)) || (problem.message === UNIT_BEHIND && amounts.has(place(problem)));
  return onceForEachNumber([...spelling.filter((problem) => !isTold(problem)), ...said], text);
}

/** A number that is not in plain digits and has a unit behind it, or that nobody can have, is one mistake. */
function onceForEachNumber(problems: readonly ConditionProblem[], text: string): readonly ConditionProblem[] {
  const isOfUnit = ({ message }: ConditionProblem) => message.startsWith(STANDS_ALONE);
  const startingAt = (some: readonly ConditionProblem[]) => new Map(some.map((one) => [one.at.start, one]));
  const units = startingAt(problems.filter(isOfUnit));
  const outside = startingAt(problems.filter(({ code }) => code === 'out-of-range'));
  const rest = new Set(problems);
  for (const number of problems) {
    if (number.code !== 'condition-syntax' || isOfUnit(number)) continue;
    const unit = units.get(behindBlanks(text, number.at.end));
    const other = unit ?? outside.get(number.at.start);
    if (!other || !rest.has(other)) continue;
    rest.delete(number);
    rest.delete(other);
    rest.add(unit ? withoutBoth(number, unit) : syntaxProblem(`${number.message} ${other.message}`, other.at));
  }
  return [...rest];
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}

/** `4,0 mmHg`: one repair for the number and its unit. */
function withoutBoth(number: ConditionProblem, unit: ConditionProblem): ConditionProblem {
  const at = { start: number.at.start, end: unit.at.end };
  const isClear = number.fix !== undefined;
  if (!isClear) return syntaxProblem(`${number.message} ${unit.message}`, at);
  const isRemoved = unit.fix?.newText === '';
  const meant = isRemoved ? number.fix.newText : unit.fix?.newText;
  if (meant === undefined) return syntaxProblem(unit.message, at);
  const message = isRemoved ? `${STANDS_ALONE}, in plain digits: \`${meant}\`.` : unit.message;
  return syntaxProblem(message, at, replaceBy(meant, at));
}

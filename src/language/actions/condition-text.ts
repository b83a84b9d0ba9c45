import { parseCondition } from '../../condition/parse.ts';

/** A condition on one line. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

/** A condition for those for whom both are true; either may be empty, which is everybody. */
export function bothOf(one: string, other: string): string {
  const parts = [one, other].map(oneLine).filter((part) => part !== '');
  return parts.length < 2 ? parts.join('') : parts.map(inBrackets).join(' and ');
}

/** A condition for those for whom one is true and the other is not; undefined when one of them says nothing. */
export function butNot(own: string, others: string): string | undefined {
  if (own.trim() === '' || others.trim() === '') return undefined;
  return bothOf(own, `not(${oneLine(others)})`);
}

function inBrackets(condition: string): string {
  return parseCondition(condition).tree?.kind === 'or' ? `(${condition})` : condition;
}

import { endingInWords, whyNotChosen } from '../../checks/case-words.ts';
import type { Route } from '../../simulation/route.ts';
import type { CaseResult, Difference } from '../../simulation/run-case.ts';

/** What a case expects, beside what came. */
export interface Comparison {
  readonly key: 'choose' | 'ends_at' | 'recommends' | 'path';
  readonly expected: readonly string[];
  readonly actual: readonly string[];
  /** Said in place of what came, where nothing did. */
  readonly instead: string | undefined;
  /** How many of both are the same from the beginning; zero where order says nothing. */
  readonly same: number;
}

/** Of a failed case everything that is not as expected. */
export function comparisonsOf(result: Extract<CaseResult, { status: 'failed' }>): Comparison[] {
  const { unchosen, differences, route } = result;
  return [
    ...unchosen.map((choice) => line('choose', [choice.label.id], [], whyNotChosen(choice, route))),
    ...differences.map((difference) => comparisonOf(difference, route)),
  ];
}

function comparisonOf(difference: Difference, route: Route): Comparison {
  const expected = [difference.expected].flat().map(({ id }) => id);
  switch (difference.kind) {
    case 'ends_at': {
      const { actual } = difference;
      return actual === undefined
        ? line('ends_at', expected, [], endingInWords(route))
        : line('ends_at', expected, [actual], undefined);
    }
    case 'recommends':
      return line('recommends', expected, difference.actual, undefined);
    case 'path':
      return { ...line('path', expected, difference.actual, undefined), same: difference.from };
  }
}

function line(
  key: Comparison['key'],
  expected: readonly string[],
  actual: readonly string[],
  instead: string | undefined,
): Comparison {
  return { key, expected, actual, instead, same: 0 };
}

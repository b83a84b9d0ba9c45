import type { CasesReading } from '../guideline/cases/read.ts';
import type { Reading } from '../guideline/read.ts';
import type { CaseResult } from '../simulation/run-case.ts';
import type { LineIndex } from '../text/position.ts';
import { spansStartingIn } from '../text/spans-starting-in.ts';
import type { Problem } from './check.ts';
import { checks } from './index.ts';
import { CANNOT_BE_SILENCED } from './unsilenceable.ts';
import { usesIn } from './uses.ts';

/** What a mistake in how the guideline is written can bring about in the cases. */
const CONSEQUENCES: ReadonlySet<string> = new Set(
  checks.flatMap(({ code, followsInCases }) => (followsInCases ? [code] : [])),
);
/** Mistakes in how the guideline is written. */
const CAUSES = CANNOT_BE_SILENCED.cases;

/** Mistakes in how a guideline is written, as far as they are known without its proof. */
export function mistakesIn({ guideline, problems }: Pick<Reading, 'guideline' | 'problems'>): readonly Placed[] {
  return [...problems, ...usesIn(guideline).unknown.map(({ at }) => ({ code: 'unknown-name', at }))];
}

type Placed = Pick<Problem, 'code' | 'at'>;

/** The line of a guideline, from 1, with the first mistake in how it is written; undefined where there is none. */
export function lineOfMistake(own: readonly Placed[], lines: LineIndex): number | undefined {
  const first = own.reduce(
    (least, { code, at }) => (CAUSES.has(code) ? Math.min(least, at.start) : least),
    Number.POSITIVE_INFINITY,
  );
  return first === Number.POSITIVE_INFINITY ? undefined : lines.positionAt(first).line + 1;
}

/** Why a case is not judged. @param line of the guideline, from 1 */
export function unjudged(line: number): string {
  return `Not judged until the guideline can be read. Correct its line ${line} first.`;
}

/** What became of cases while the guideline cannot be read in full: one that fails says nothing, as if it had not been run. */
export function unjudgedResults(results: readonly CaseResult[]): CaseResult[] {
  return results.map((result) => (result.status === 'failed' ? { status: 'broken', case: result.case } : result));
}

/**
 * The problems of a cases file. While the guideline itself cannot be read in full, what may follow from that is said in
 * one problem instead of one for each case.
 * @param own of the guideline
 * @param problems of the cases file
 */
export function withoutConsequences(
  problems: readonly Problem[],
  { cases }: Pick<CasesReading, 'cases'>,
  own: readonly Placed[],
  lines: LineIndex,
): readonly Problem[] {
  const line = lineOfMistake(own, lines);
  const consequences = problems.filter(({ code }) => CONSEQUENCES.has(code)).sort((a, b) => a.at.start - b.at.start);
  const [first] = consequences;
  if (line === undefined || !first) return problems;
  const concerned = cases.filter(({ whole }) => spansStartingIn(consequences, whole).length > 0).length;
  const some =
    cases.length === 1 ? 'This case is' : `${concerned} of ${cases.length} cases ${concerned === 1 ? 'is' : 'are'}`;
  // Where the mistake itself can be silenced, what could not be silenced in the cases still cannot.
  const isFirm = own.some(({ code }) => CANNOT_BE_SILENCED.guideline.has(code));
  const firm = isFirm ? undefined : consequences.find(({ code }) => CANNOT_BE_SILENCED.cases.has(code));
  return [
    ...problems.filter(({ code }) => !CONSEQUENCES.has(code)),
    {
      code: firm?.code ?? 'case-failed',
      severity: 'error',
      message: `${some} not judged until the guideline can be read. Correct its line ${line} first.`,
      at: (firm ?? first).at,
    },
  ];
}

import type { CasesReading } from '../guideline/cases/read.ts';
import type { LineIndex } from '../text/position.ts';
import { thoseWithin } from '../text/starts-within.ts';
import type { Problem } from './check.ts';
import { FIRM } from './firm.ts';

/** What a mistake in how the guideline is written can bring about in the cases. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'case-failed',
  'unknown-name',
  'type-mismatch',
  'out-of-range',
  'unit-mismatch',
]);
/** Mistakes in how the guideline is written. */
const CAUSES: ReadonlySet<string> = new Set(['syntax', 'schema', 'duplicate-key', 'condition-syntax', ...CONSEQUENCES]);

/**
 * The problems of a cases file. While the guideline itself cannot be read in full, what may follow from that is said in
 * one problem instead of one for each case.
 * @param own of the guideline
 * @param problems of the cases file
 */
export function withoutConsequences(
  problems: readonly Problem[],
  { cases }: CasesReading,
  own: readonly Problem[],
  lines: LineIndex,
): readonly Problem[] {
  const causes = own.filter(({ code }) => CAUSES.has(code)).map(({ at }) => at.start);
  const earliest = causes.reduce((least, start) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const consequences = problems.filter(({ code }) => CONSEQUENCES.has(code)).sort((a, b) => a.at.start - b.at.start);
  const [first] = consequences;
  if (causes.length === 0 || !first) return problems;
  const concerned = cases.filter(({ whole }) => thoseWithin(consequences, whole).length > 0).length;
  const line = lines.positionAt(earliest).line + 1;
  const some =
    cases.length === 1 ? 'This case is' : `${concerned} of ${cases.length} cases ${concerned === 1 ? 'is' : 'are'}`;
  // Where the mistake itself can be silenced, what could not be silenced in the cases still cannot.
  const isFirm = own.some(({ code }) => FIRM.guideline.has(code));
  const firm = isFirm ? undefined : consequences.find(({ code }) => FIRM.cases.has(code));
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

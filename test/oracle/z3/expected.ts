import { checkReading } from '../../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../../src/checks/consequences.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import type { Model } from './model.ts';
import { type Asked, scriptOf } from './script.ts';
import { type Written, written } from './text.ts';

/** What is so at a line of a guideline, or is not; lines of which nobody knows are missing. */
export type Facts = Readonly<Record<Code, ReadonlyMap<number, boolean>>>;

export const CODES = ['gap', 'stalls-when-unknown', 'overlap', 'unreachable-branch', 'redundant-decision'] as const;
type Code = (typeof CODES)[number];

/** The answers of Z3, in the order of the questions, as what the checks must say. */
export function factsOf(asked: readonly Asked[], answers: readonly string[], { steps }: Written): Facts {
  const facts = Object.fromEntries(CODES.map((code) => [code, new Map<number, boolean>()])) as Record<
    Code,
    Map<number, boolean>
  >;
  const arrives = new Set(
    asked.flatMap(({ kind, step }, i) => (kind === 'arrives' && answers[i] === 'sat' ? step : [])),
  );
  asked.forEach(({ kind, step, branch = 0 }, i) => {
    const place = steps[step];
    if (answers[i] === 'unknown' || !place) return;
    const isSo = answers[i] === 'sat';
    const line = place.branches[branch] as number;
    if (kind === 'gap') facts.gap.set(place.line, isSo);
    else if (kind === 'stall') facts['stalls-when-unknown'].set(place.line, isSo);
    else if (kind === 'overlap') facts.overlap.set(line, isSo);
    else if (kind === 'takes' && arrives.has(step)) facts['unreachable-branch'].set(line, !isSo);
    else if (kind === 'spares' && arrives.has(step)) {
      const isOnly = facts['redundant-decision'].get(place.line) ?? false;
      facts['redundant-decision'].set(place.line, isOnly || !isSo);
    }
  });
  return facts;
}

/** What the checks say otherwise than the facts, in words; undefined where something is left undecided, or is no guideline. */
export function differences({ text, steps }: Written, facts: Facts): readonly string[] | undefined {
  const reading = readGuideline(text);
  if (reading.problems.length > 0) return undefined;
  const problems = withThoseMended(checkReading(reading, { today: '2026-01-01' }).problems);
  const at = (code: string) =>
    new Set(
      problems
        .filter((problem) => problem.code === code)
        .map((problem) => text.slice(0, problem.at.start).split('\n').length),
    );
  if (at('not-decided').size > 0) return undefined;
  return CODES.flatMap((code) => {
    const said = at(code);
    return [...facts[code]].flatMap(([line, isSo]) => {
      // Past the first few, overlaps are told together at their step.
      const step = steps.find(({ branches }) => branches.includes(line))?.line;
      const isTold = said.has(line) || (code === 'overlap' && isSo && step !== undefined && said.has(step));
      return isTold === isSo ? [] : [`${code} in line ${line} ${isSo ? 'is missing' : 'is said and not so'}`];
    });
  });
}

/** What the checks of a model say otherwise than Z3. */
export async function disagreement(
  model: Model,
  ask: (script: readonly string[]) => Promise<readonly string[]>,
): Promise<{ readonly text: Written; readonly facts: Facts; readonly found: readonly string[] | undefined }> {
  const { script, asked } = scriptOf(model);
  const text = written(model);
  const facts = factsOf(asked, await ask(script), text);
  return { text, facts, found: differences(text, facts) };
}

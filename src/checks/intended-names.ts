import { declaredAs, REFERRED } from '../guideline/declared.ts';
import type { Declared } from '../guideline/model.ts';
import type { CheckContext, ReadingProblem } from './check.ts';
import { usesIn } from './uses.ts';

type Source = Pick<CheckContext, 'guideline' | 'reading' | 'text'>;

/**
 * Names that are declared twice, by the place of the second one, where one name of the same kind is used and nowhere
 * declared: that is what the second one was meant to be called.
 */
export function intendedNames({ guideline, reading, text }: Source): ReadonlyMap<number, string> {
  const doubled = reading.filter(({ code }) => code === 'duplicate-key');
  const found = new Map<number, string>();
  if (doubled.length === 0) return found;
  const pair = (declared: Iterable<Declared>, unknown: readonly string[]) => {
    const places = new Set<number | undefined>([...declared].map(({ at }) => at.start));
    const [second, another] = doubled.filter((one) => places.has(firstPlace(one)));
    const [name, otherName] = new Set(unknown);
    if (second && !another && name !== undefined && otherName === undefined) found.set(second.at.start, name);
  };
  const { unknown } = usesIn(guideline);
  for (const kind of REFERRED)
    pair(
      declaredAs(guideline, kind).values(),
      unknown.filter((one) => one.kind === kind).map(({ id }) => id),
    );
  const { findings, calculations, definitions, scores } = guideline;
  const inConditions = reading.filter(({ code }) => code === 'unknown-name');
  pair(
    [...findings.values(), ...calculations.values(), ...definitions.values(), ...scores.values()],
    inConditions.map(({ at }) => text.slice(at.start, at.end)),
  );
  return found;
}

function firstPlace({ related }: ReadingProblem): number | undefined {
  return related?.[0]?.at.start;
}

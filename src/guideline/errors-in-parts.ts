import { FORMATS } from '../format/formats.ts';
import type { LineIndex } from '../text/position.ts';
import { anyStartsIn } from '../text/spans-starting-in.ts';
import type { YamlNode } from '../text/tree.ts';
import { SECTION_OF } from './declared.ts';
import { mapOf } from './fields.ts';
import type { Guideline } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';
import { shown } from './schema/wording.ts';

/** An error because of which something that is declared could not be read. */
export interface ErrorInPart {
  /** What it is: “finding”. */
  readonly noun: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/**
 * For each name that is declared and could not be read, the first error in its declaration; without one of its own, as
 * when it names another broken one, the first of the file.
 * @param problems in the order of the file
 */
export function errorsInParts(
  unreadable: ReadonlySet<string>,
  root: YamlNode,
  problems: readonly ReadingProblem[],
  lines: LineIndex,
): ReadonlyMap<string, ErrorInPart> {
  const errors = new Map<string, ErrorInPart>();
  // In the order in which a name is sought in them.
  for (const section of [...FORMATS.guideline.sectionsOf('finding'), ...Object.values(SECTION_OF)])
    for (const [id, { whole }] of mapOf(mapOf(root)?.entries.get(section)?.value)?.entries ?? []) {
      if (!unreadable.has(id) || errors.has(id)) continue;
      const own = anyStartsIn(problems, whole) ? problems.find(({ at }) => at.start >= whole.start) : problems[0];
      if (!own) continue;
      const line = lines.positionAt(own.at.start).line + 1;
      errors.set(id, { noun: FORMATS.guideline.nounOf(section), line, message: own.message });
    }
  return errors;
}

/** “The finding `age` has an error in line 5 of the guideline: …”; undefined for what could be read or is not declared. */
export function errorInWords({ errors, unreadable }: Guideline, id: string): string | undefined {
  if (!unreadable.has(id)) return undefined;
  const error = errors?.get(id);
  if (!error)
    return `${shown(id)} may be declared where the guideline has an error, and cannot be used until that is corrected.`;
  return `The ${error.noun} ${shown(id)} has an error in line ${error.line} of the guideline: ${error.message}`;
}

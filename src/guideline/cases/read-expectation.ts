import { FORMATS } from '../../format/formats.ts';
import type { YamlMap } from '../../text/tree.ts';
import { field, listOf, refOf, refsIn } from '../fields.ts';
import type { Declared, Ref } from '../model.ts';
import { shown } from '../schema/wording.ts';
import type { Expectation } from './model.ts';
import { nearestNameProblem } from './nearest-name.ts';
import type { CasesProblem, Say } from './problem.ts';
import type { Source } from './source.ts';

/** What is expected of the pathway; a step or an action that the guideline does not have is a problem. */
export function readExpectation(map: YamlMap, source: Source, say: Say): Expectation {
  const endsAt = refOf(field(map, 'ends_at'));
  const recommends = listOf(field(map, 'recommends')) && refsIn(field(map, 'recommends'));
  const path = listOf(field(map, 'path')) && refsIn(field(map, 'path'));
  const check = (section: 'steps' | 'actions', refs: readonly Ref[] = []) => {
    for (const ref of refs) {
      const problem = unknownRef(section, ref, source);
      if (problem) say(problem);
    }
  };
  check('steps', endsAt && [endsAt]);
  check('actions', recommends);
  check('steps', path);
  return { endsAt, recommends, path, at: map.at };
}

/** What is wrong with a name of the guideline that a case uses; undefined when it is declared. */
export function unknownRef(
  section: 'findings' | 'steps' | 'actions',
  { id, at }: Ref,
  source: Source,
): CasesProblem | undefined {
  const { guideline, guesses } = source;
  const declared: ReadonlyMap<string, Declared> = guideline[section];
  // Without any, the whole section of the guideline is missing, which its own check says.
  if (declared.size === 0 || declared.has(id) || guideline.unreadable.has(id)) return undefined;
  const missing = `The guideline has no ${FORMATS.guideline.nounOf(section)} ${shown(id)}.`;
  const meant = guesses.declared(section, id, declared);
  if (meant === undefined)
    return { code: 'unknown-name', message: `${missing} Write one that stands under its \`${section}\`.`, at };
  return { code: 'unknown-name', at, ...nearestNameProblem(missing, at, meant, source) };
}

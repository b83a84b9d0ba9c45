import type { YamlMap } from '../../text/tree.ts';
import { field, mapOf, scalarOf, textOf } from '../fields.ts';
import { impossible } from './impossible.ts';
import type { Case } from './model.ts';
import type { Say } from './problem.ts';
import { readChoices } from './read-choices.ts';
import { readExpectation } from './read-expectation.ts';
import { readGiven } from './read-given.ts';
import type { Source } from './source.ts';

/** One entry of `cases`, as far as it can be read; undefined when it has no name. Who calls decides whether it is broken. */
export function readCase(map: YamlMap, source: Source, say: Say): Omit<Case, 'broken'> | undefined {
  const given = readGiven(mapOf(field(map, 'given')), source, say);
  const choose = readChoices(mapOf(field(map, 'choose')), source, say);
  const expected = mapOf(field(map, 'expect'));
  const expect = expected && readExpectation(expected, source, say);
  const place = map.entries.get('given')?.keyAt;
  if (place) for (const problem of impossible(given, source.guideline)) say({ ...problem, at: place });
  const nameNode = scalarOf(field(map, 'name'));
  const name = textOf(map, 'name');
  if (!nameNode || name === undefined) return undefined;
  return {
    name,
    at: nameNode.at,
    whole: map.at,
    note: textOf(map, 'note'),
    given,
    choose,
    expect,
    confirm: field(map, 'confirm')?.data === true,
  };
}

import { field, mapOf } from '../guideline/fields.ts';
import type { YamlMap, YamlScalar } from '../text/tree.ts';
import type { YamlReading } from '../text/yaml.ts';
import { CONDITIONS, itemsOf, LISTS } from './names-in-guideline.ts';

const NAMED = ['definitions', 'scores', 'steps'];
const LISTED = ['assumptions', 'rules'];

/** By the file that was read, which stays the same object until the next edit. */
const known = new WeakMap<YamlReading, readonly YamlScalar[]>();

/** The conditions of a guideline as they stand in the file, each once, in its order; also those that cannot be read. */
export function conditionsIn(yaml: YamlReading): readonly YamlScalar[] {
  const conditions = known.get(yaml) ?? find(yaml);
  known.set(yaml, conditions);
  return conditions;
}

function find({ root }: YamlReading): readonly YamlScalar[] {
  const found = new Set<YamlScalar>();
  const visit = (map: YamlMap | undefined): void => {
    for (const { key, value } of map?.entries.values() ?? []) {
      if (CONDITIONS.has(key) && value.kind === 'scalar') found.add(value);
      else if (LISTS.has(key)) for (const item of itemsOf(value)) visit(mapOf(item));
    }
  };
  const top = mapOf(root);
  for (const section of NAMED)
    for (const { value } of mapOf(field(top, section))?.entries.values() ?? []) visit(mapOf(value));
  for (const section of LISTED) for (const item of itemsOf(field(top, section))) visit(mapOf(item));
  return [...found].sort((a, b) => a.at.start - b.at.start);
}

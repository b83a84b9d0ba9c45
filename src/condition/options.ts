import type { Option } from '../guideline/model.ts';

/** A choice may have thousands of options, each named in a condition or case. */
const places = new WeakMap<readonly Option[], ReadonlyMap<string, number>>();

/** The place of the option with an id among those of its finding; -1 when there is none. */
export function placeOfOption(options: readonly Option[], id: string): number {
  const known = places.get(options) ?? new Map(options.map((option, i) => [option.id, i]));
  places.set(options, known);
  return known.get(id) ?? -1;
}

/** The option with an id. */
export function optionWith(options: readonly Option[], id: string): Option | undefined {
  return options[placeOfOption(options, id)];
}

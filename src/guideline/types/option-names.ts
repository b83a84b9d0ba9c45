import { labelInWords } from '../../condition/wording/label-in-words.ts';
import { nearest } from '../../text/nearest.ts';
import type { YamlMap } from '../../text/tree.ts';
import { declared, field, labelOr, mapOf, scalarOf, textOf } from '../fields.ts';
import type { Finding, Option } from '../model.ts';
import type { ValueKeys } from './finding-kind.ts';

/** What `options` declares; undefined when that is nothing. */
export function optionKeys(map: YamlMap): ValueKeys | undefined {
  const options: Option[] = [];
  for (const entry of mapOf(field(map, 'options'))?.entries.values() ?? []) {
    const label = scalarOf(entry.value)?.text.trim();
    options.push({ ...declared(entry), label: label || labelOr(textOf(mapOf(entry.value), 'label'), entry.key) });
  }
  return options.length > 0 ? { options } : undefined;
}

/** The labels of all options, as alternatives. They may hold commas of their own. */
export function labelsInWords({ options }: Finding): string {
  const names = options.map(({ label }) => labelInWords(label));
  const separator = names.some((name) => name.includes(',')) ? '; ' : ', ';
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(separator)}${separator.trimEnd() === ';' ? ';' : ''} or ${names.at(-1)}`;
}

/**
 * The options that a text names: by id, or else by label, or else by label with letter case aside. More than one where
 * the same text could mean another as well.
 */
export function named({ options }: Finding, text: string): readonly Option[] {
  const byId = options.find(({ id }) => id === text);
  const byLabel = options.filter((option) => option.label === text && option !== byId);
  if (byId) return [byId, ...byLabel];
  const plain = text.toLowerCase();
  const alike = byLabel.length > 0 ? byLabel : options.filter(({ label }) => label.toLowerCase() === plain);
  if (alike.length === 0) return alike;
  return [...alike, ...options.filter((option) => option.id.toLowerCase() === plain && !alike.includes(option))];
}

/** The one option that a text names, or in a sentence why there is none. */
export function optionOf(finding: Finding, text: string): Option | string {
  const [option, second] = named(finding, text);
  if (!option) return noOption(finding, text);
  if (!second) return option;
  const ids = `\`${option.id}\` and of \`${second.id}\``;
  return option.id === text
    ? `${inBackticks(text)} is an option of \`${finding.id}\` and also the label of \`${second.id}\`. Change that label in the guideline.`
    : `${inBackticks(text)} can be read as a name of ${ids}. Write which of them is meant.`;
}

/** What to say of a text that names no option. */
export function noOption({ id, options }: Finding, text: string): string {
  if (text === '') return `A name is missing here. Write options of \`${id}\`, or \`none\`.`;
  const names = options.flatMap((option) => [option.id, option.label]);
  const meant = nearest(text, names);
  const option = options.find((candidate) => candidate.id === meant || candidate.label === meant);
  const missing = `${inBackticks(text)} is no option of \`${id}\`.`;
  if (option) return `${missing} Did you mean \`${option.id}\`?`;
  return `${missing} Its options: ${options.map((one) => `\`${one.id}\``).join(', ')}.`;
}

/** What a person typed, within a message. */
export function inBackticks(text: string): string {
  return `\`${text.replaceAll('`', "'").slice(0, 60)}\``;
}

import { optionWith } from '../../condition/options.ts';
import { notOneValue } from '../cases/problem.ts';
import { readOption } from '../cases/read-options.ts';
import type { Finding } from '../model.ts';
import { asYaml } from '../schema/example.ts';
import type { FindingKind } from './finding-kind.ts';
import { labelsInWords, noOption, optionKeys, optionOf } from './option-names.ts';

/** Exactly one option. */
export const choice: FindingKind = {
  holds: 'option',
  noun: 'one of',
  synonyms: ['enum', 'select', 'categorical', 'single choice'],
  typing: undefined,
  keys: optionKeys,
  read: (finding, node, source) =>
    node.kind === 'scalar' ? readOption(finding, node, source) : notOneValue(finding.id, wanted(finding)),
  wanted,
  example: ({ options }) => asYaml(options[0]?.id),
  typed: (finding, text) => {
    const option = optionOf(finding, text);
    return typeof option === 'object' ? { value: option.id } : { message: option };
  },
  held: (finding, value) =>
    typeof value === 'string' && optionWith(finding.options, value)
      ? { value }
      : { message: noOption(finding, String(value)) },
  possible: labelsInWords,
};

function wanted({ options }: Finding): string {
  return `one of its options, such as \`${options[0]?.id ?? ''}\``;
}

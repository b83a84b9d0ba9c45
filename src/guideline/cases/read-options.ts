import { optionWith } from '../../condition/options.ts';
import { isSure } from '../../condition/resolving/option-test.ts';
import type { YamlNode, YamlScalar } from '../../text/tree.ts';
import type { Finding } from '../model.ts';
import { listed, shown } from '../schema/wording.ts';
import type { Guesses } from './guesses.ts';
import { nearestNameProblem } from './nearest-name.ts';
import { mismatch, type ValueProblem } from './problem.ts';
import type { ValueRead } from './read-value.ts';
import type { Source } from './source.ts';

/** More options than this are not listed in a message. */
const FEW = 6;

/** The option of a `choice` finding. */
export function readOption(finding: Finding, node: YamlScalar, source: Source): ValueRead {
  if (isOption(finding, node)) return { value: node.text };
  return { problem: noOption(finding, node, source) };
}

/** The options of a `multiple` finding that are present. */
export function readOptions(finding: Finding, node: YamlNode, source: Source): ValueRead {
  const name = shown(finding.id);
  if (node.kind !== 'list') return mismatch(`${name} takes a list of its options: ${some(finding)}.`);
  const ids: string[] = [];
  for (const item of node.items) {
    if (item.kind !== 'scalar') return mismatch(`${name} takes ids of its options: ${some(finding)}.`);
    if (!isOption(finding, item)) return { problem: { ...noOption(finding, item, source), at: item.at } };
    if (!ids.includes(item.text)) ids.push(item.text);
  }
  return { value: ids };
}

function isOption({ options }: Finding, { text, data }: YamlScalar): boolean {
  return data !== null && optionWith(options, text) !== undefined;
}

function noOption(finding: Finding, node: YamlScalar, source: Source): ValueProblem {
  const missing = `${shown(node.text)} is no option of ${shown(finding.id)}.`;
  const meant = nearestOption(finding, node.text, source.guesses);
  if (meant === undefined) return { code: 'type-mismatch', message: `${missing} Its options: ${some(finding)}.` };
  const near = { ...meant, isSure: isSure(finding, node.text, meant) };
  return { code: 'type-mismatch', ...nearestNameProblem(missing, node.at, near, source) };
}

/** By its id, or by its label. */
function nearestOption(
  { id: finding, options }: Finding,
  written: string,
  guesses: Guesses,
): Finding['options'][number] | undefined {
  const id = guesses.meant(
    `options of ${finding}`,
    written,
    options.map((option) => option.id),
  );
  const label = guesses.meant(
    `labels of ${finding}`,
    written,
    options.map((option) => option.label),
  );
  return options.find((option) => (id === undefined ? option.label === label : option.id === id));
}

function some({ options }: Finding): string {
  const ids = options.slice(0, FEW).map(({ id }) => `\`${id}\``);
  return options.length > FEW ? `${ids.join(', ')} …` : listed(ids, 'or');
}

import { compareDecimals, decimalToString, parseDecimal, ZERO } from '../condition/decimal.ts';
import { inBrief } from '../condition/wording/brief.ts';
import type { YamlEntry, YamlMap } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import { declared, field, labelOr, mapOf, scalarOf, textOf } from './fields.ts';
import type { Finding, Option } from './model.ts';
import { TOO_LONG } from './number-field.ts';
import type { ReadingProblem } from './reading-problem.ts';

const RANGE = /^\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*$/;

/**
 * One entry of `findings`. Undefined when a part on which its possible values depend cannot be read: half of it would be
 * another finding.
 */
export function readFinding(
  entry: YamlEntry,
  decoder: Decoder,
  say: (problem: ReadingProblem) => void,
): Finding | undefined {
  const map = mapOf(entry.value);
  const fields = decoder.fieldsOf('finding', map);
  const type = fields.type?.value;
  if (!map || !type) return undefined;
  const isNumber = type === 'integer' || type === 'decimal';
  const range = isNumber ? readRange(map, type === 'integer', say) : undefined;
  const options = type === 'choice' || type === 'multiple' ? readOptions(map) : [];
  const precision = type === 'decimal' ? fields.precision : undefined;
  if (isNumber && !range) return undefined;
  if ((type === 'choice' || type === 'multiple') && options.length === 0) return undefined;
  if (type === 'decimal' && map.entries.has('precision') && !(precision && compareDecimals(precision, ZERO) > 0))
    return undefined;
  if (map.entries.has('may_be_unknown') && fields.may_be_unknown === undefined) return undefined;
  return {
    ...declared(entry),
    label: labelOr(fields.label, entry.key),
    question: fields.question,
    type,
    range,
    unit: isNumber ? readUnit(map) : undefined,
    precision,
    options,
    mayBeUnknown: fields.may_be_unknown === true,
  };
}

function readRange(map: YamlMap, isInteger: boolean, say: (problem: ReadingProblem) => void): Finding['range'] {
  const node = scalarOf(field(map, 'range'));
  const [, from = '', to = ''] = RANGE.exec(node?.text ?? '') ?? [];
  if (!node || from === '') return undefined;
  const low = parseDecimal(from);
  const high = parseDecimal(to);
  if (!low || !high) {
    say({ code: 'schema', message: TOO_LONG, at: node.at });
    return undefined;
  }
  if (isInteger && (low.scale > 0 || high.scale > 0)) return undefined;
  if (compareDecimals(low, high) > 0) {
    const turned = `${decimalToString(high)}..${decimalToString(low)}`;
    const turnedBriefly = `${inBrief(decimalToString(high))}..${inBrief(decimalToString(low))}`;
    const quote = node.style === 'single' ? "'" : node.style === 'double' ? '"' : '';
    say({
      code: 'out-of-range',
      message: `This range begins at its higher end. Write the lowest value first: \`${turnedBriefly}\`.`,
      at: node.at,
      fix: { title: `Change to \`${turnedBriefly}\``, edits: [{ at: node.at, newText: quote + turned + quote }] },
    });
    return undefined;
  }
  return { low, high, at: node.at };
}

function readUnit(map: YamlMap): Finding['unit'] {
  const node = scalarOf(field(map, 'unit'));
  return node && node.text !== '' ? { code: node.text, at: node.at } : undefined;
}

function readOptions(map: YamlMap): readonly Option[] {
  const options: Option[] = [];
  for (const entry of mapOf(field(map, 'options'))?.entries.values() ?? []) {
    const label = scalarOf(entry.value)?.text.trim();
    options.push({ ...declared(entry), label: label || labelOr(textOf(mapOf(entry.value), 'label'), entry.key) });
  }
  return options;
}

import { compareDecimals, type Decimal, decimalToString, parseDecimal, ZERO } from '../condition/decimal.ts';
import { inBrief } from '../condition/wording/brief.ts';
import type { YamlEntry, YamlMap } from '../text/tree.ts';
import { declared, field, labelOf, mapOf, scalarOf, textOf, wordOf } from './fields.ts';
import type { Finding, Option } from './model.ts';
import { numberOf, TOO_LONG } from './number-field.ts';
import type { ReadingProblem } from './reading-problem.ts';

const TYPES = ['boolean', 'integer', 'decimal', 'choice', 'multiple'] as const;
const RANGE = /^\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*$/;

/**
 * One entry of `findings`. Undefined when a part on which its possible values depend cannot be read: half of it would be
 * another finding.
 */
export function readFinding(entry: YamlEntry, say: (problem: ReadingProblem) => void): Finding | undefined {
  const map = mapOf(entry.value);
  const type = wordOf(map, 'type', TYPES)?.value;
  if (!map || !type) return undefined;
  const isNumber = type === 'integer' || type === 'decimal';
  const range = isNumber ? readRange(map, type === 'integer', say) : undefined;
  const options = type === 'choice' || type === 'multiple' ? readOptions(map) : [];
  const precision = type === 'decimal' ? readPrecision(map, say) : undefined;
  const mayBeUnknown = field(map, 'may_be_unknown');
  if (isNumber && !range) return undefined;
  if ((type === 'choice' || type === 'multiple') && options.length === 0) return undefined;
  if (precision === 'unreadable' || (mayBeUnknown && typeof mayBeUnknown.data !== 'boolean')) return undefined;
  return {
    ...declared(entry),
    label: labelOf(map, entry.key),
    question: textOf(map, 'question'),
    type,
    range,
    unit: isNumber ? readUnit(map) : undefined,
    precision,
    options,
    mayBeUnknown: mayBeUnknown?.data === true,
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

function readPrecision(map: YamlMap, say: (problem: ReadingProblem) => void): Decimal | undefined | 'unreadable' {
  if (!field(map, 'precision')) return undefined;
  const value = numberOf(map, 'precision', say);
  return value && compareDecimals(value, ZERO) > 0 ? value : 'unreadable';
}

function readUnit(map: YamlMap): Finding['unit'] {
  const node = scalarOf(field(map, 'unit'));
  return node && node.text !== '' ? { code: node.text, at: node.at } : undefined;
}

function readOptions(map: YamlMap): readonly Option[] {
  const options: Option[] = [];
  for (const entry of mapOf(field(map, 'options'))?.entries.values() ?? []) {
    const label = scalarOf(entry.value)?.text.trim();
    options.push({ ...declared(entry), label: label || labelOf(mapOf(entry.value), entry.key) });
  }
  return options;
}

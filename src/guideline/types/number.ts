import { compareDecimals, type Decimal, decimalToString, ONE, parseDecimal, ZERO } from '../../condition/decimal.ts';
import { rangeInWords } from '../../condition/wording/amount.ts';
import { inBrief } from '../../condition/wording/brief.ts';
import { plainValue } from '../../text/plain-scalar.ts';
import type { YamlMap, YamlScalar } from '../../text/tree.ts';
import { notOneValue } from '../cases/problem.ts';
import { readNumber } from '../cases/read-number.ts';
import { field, scalarOf } from '../fields.ts';
import type { Finding } from '../model.ts';
import { numberOf, TOO_LONG } from '../number-field.ts';
import type { ReadingProblem } from '../reading-problem.ts';
import type { FindingKind } from './finding-kind.ts';

type Say = (problem: ReadingProblem) => void;

/** A whole number. */
export const integer: FindingKind = {
  ...ofNumbers('whole number'),
  synonyms: ['int', 'whole number'],
  keys: (map, say) => {
    const range = readRange(map, say, true);
    return range && { range, unit: readUnit(map), step: ONE, ...readTypical(map, range, say) };
  },
};

/** Any number, or one of those that are recorded. */
export const decimal: FindingKind = {
  ...ofNumbers('number'),
  synonyms: ['float', 'double', 'real'],
  keys: (map, say) => {
    const range = readRange(map, say);
    const precision = readPrecision(map, say);
    if (!range || precision === 'unreadable') return undefined;
    return { range, unit: readUnit(map), step: precision, precision, ...readTypical(map, range, say) };
  },
};

function ofNumbers(noun: string): Omit<FindingKind, 'keys' | 'synonyms'> {
  const wanted = ({ unit }: Finding) => `a ${noun}${unit ? ` in \`${unit.code}\`` : ''}`;
  return {
    holds: 'number',
    noun,
    typing: { needed: 'A number', begins: /^[-+]?[\d.,]/ },
    read: (finding, node) =>
      node.kind === 'scalar' ? readNumber(finding, node) : notOneValue(finding.id, wanted(finding)),
    wanted,
    example: ({ range }) => (range ? decimalToString(range.low) : '0'),
    typed: (finding, text) => {
      const read = readNumber(finding, asScalar(text));
      return 'problem' in read ? { message: read.problem.message } : read;
    },
    held: () => undefined,
    possible: ({ range, unit }) => (range ? rangeInWords(range, unit?.code) : ''),
  };
}

const RANGE = /^\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*$/;

function readRange(map: YamlMap, say: Say, isWhole = false): Finding['range'] {
  const node = scalarOf(field(map, 'range'));
  const [, from = '', to = ''] = RANGE.exec(node?.text ?? '') ?? [];
  if (!node || from === '') return undefined;
  const low = parseDecimal(from);
  const high = parseDecimal(to);
  if (!low || !high) {
    say({ code: 'schema', message: TOO_LONG, at: node.at });
    return undefined;
  }
  if (isWhole && (low.scale > 0 || high.scale > 0)) return undefined;
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

function readPrecision(map: YamlMap, say: Say): Decimal | undefined | 'unreadable' {
  const node = field(map, 'precision');
  if (!node) return undefined;
  const value = numberOf(node, say);
  return value && compareDecimals(value, ZERO) > 0 ? value : 'unreadable';
}

/** An everyday value, which has to be one of the range. */
function readTypical(map: YamlMap, { low, high }: NonNullable<Finding['range']>, say: Say): Pick<Finding, 'typical'> {
  const node = field(map, 'typical');
  const typical = node && numberOf(node, say);
  if (!node || !typical) return {};
  if (compareDecimals(typical, low) >= 0 && compareDecimals(typical, high) <= 0) return { typical };
  const [from, to] = [low, high].map((end) => inBrief(decimalToString(end)));
  const message = `No patient can have this typical value: the \`range\` goes from ${from} to ${to}. Write a value within it.`;
  say({ code: 'out-of-range', message, at: node.at });
  return {};
}

function readUnit(map: YamlMap): Finding['unit'] {
  const node = scalarOf(field(map, 'unit'));
  return node && node.text !== '' ? { code: node.text, at: node.at } : undefined;
}

/** As a plain value in a file. */
function asScalar(text: string): YamlScalar {
  const at = { start: 0, end: text.length };
  return { kind: 'scalar', at, read: at, data: plainValue(text), text, style: 'plain', inFlow: false };
}

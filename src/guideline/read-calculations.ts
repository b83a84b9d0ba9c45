import { isMeasuredIn } from '../condition/analytes/in-moles.ts';
import { fractionOf } from '../condition/fraction.ts';
import { shown } from '../condition/problem.ts';
import { derivedFinding } from '../condition/resolving/derived.ts';
import { canBeTakenIn } from '../condition/resolving/empirical.ts';
import { findingsIn } from '../condition/resolving/inputs.ts';
import { resultOf } from '../condition/resolving/result.ts';
import type { Scope } from '../condition/scope.ts';
import { isFinding } from '../condition/scope.ts';
import type { Rounding, Term } from '../condition/term.ts';
import { isUnit } from '../condition/unit.ts';
import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/position.ts';
import type { TextFix } from '../text/problem.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { YamlEntry, YamlMap, YamlScalar } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import { declared, field, labelOr, mapOf, scalarOf } from './fields.ts';
import type { Calculation, Finding } from './model.ts';
import { keyBefore } from './new-entry.ts';
import type { ReadingProblem } from './reading-problem.ts';
import { describeUnknownUnit, nearestUnit } from './unit-spelling.ts';

type Say = (problem: ReadingProblem) => void;

/** What a calculation can build on. */
interface Around {
  readonly scope: Scope;
  /** Of the file. */
  readonly text: string;
  /** Whether the declaration of a name may be missing because a part of the file could not be read. */
  readonly isLost: (name: string) => boolean;
}

/** Calculations that build on one another, at most. */
const DEEPEST = 20;

/** One entry of `calculations`. Undefined when a part of it cannot be read, since the number would be another. */
export function readCalculation(entry: YamlEntry, decoder: Decoder, around: Around, say: Say): Calculation | undefined {
  const map = mapOf(entry.value);
  const formula = scalarOf(field(map, 'value'));
  if (!map || !formula || typeof formula.data !== 'string' || formula.text.trim() === '') return undefined;
  const { label, basis = [], note } = decoder.fieldsOf('calculation', map);
  const unit = readUnit(scalarOf(field(map, 'unit')), say);
  const round = readRounding(map, decoder);
  const empirical = readEmpirical(map, around, say);
  const amount = decoder.formula(formula, empirical === 'unreadable' ? undefined : empirical);
  if (!amount || unit === 'unreadable' || round === 'unreadable' || empirical === 'unreadable') return undefined;
  const result = resultOf(amount, unit?.code, empirical !== undefined);
  if (result.refused) {
    const fix =
      result.refused === 'unit-other'
        ? madeEmpirical(map, amount.term, around.text)
        : result.meant && newKey(map, 'unit', result.meant, around.text);
    say({ code: 'type-mismatch', message: result.message, at: formula.at, ...(fix && { fix }) });
    return undefined;
  }
  if (levelsOf(amount.term) > DEEPEST) {
    const message = `Calculations build on one another more than ${DEEPEST} deep here. Write some of them out.`;
    say({ code: 'condition-syntax', message, at: formula.at });
    return undefined;
  }
  const own = declared(entry);
  const finding: Finding = {
    ...derivedFinding({
      id: entry.key,
      label: labelOr(label, entry.key),
      unit: result.code === undefined ? undefined : { code: result.code, at: unit?.at ?? formula.at },
      derivation: { term: result.term, round, isNamed: true },
    }),
    at: own.at,
    whole: own.whole,
  };
  return {
    ...own,
    label: finding.label,
    formula: formula.text,
    formulaAt: formula.at,
    inWords: amount.words,
    finding,
    basis,
    ...(note !== undefined && { note }),
  };
}

function readUnit(node: YamlScalar | undefined, say: Say): Finding['unit'] | 'unreadable' {
  if (!node || node.text === '') return undefined;
  const { text: code, at } = node;
  if (isUnit(code)) return { code, at };
  const meant = nearestUnit(code);
  const fix = meant && { title: `Change to \`${meant}\``, edits: [{ at, newText: scalarInPlaceOf('', meant) }] };
  const advice = meant ? `Did you mean \`${meant}\`?` : 'Look the unit up at ucum.org.';
  say({ code: 'type-mismatch', message: `${describeUnknownUnit(code)} ${advice}`, at, ...(fix && { fix }) });
  return 'unreadable';
}

function readRounding(map: YamlMap, decoder: Decoder): Rounding | undefined | 'unreadable' {
  const node = field(map, 'round');
  if (!node) return undefined;
  const { to, mode } = decoder.fieldsOf('rounding', mapOf(node));
  // What is wrong with it is the schema's to state.
  if (!to || to.digits <= 0n || (mapOf(node)?.entries.has('mode') && !mode)) return 'unreadable';
  return { to: fractionOf(to), mode: mode?.value ?? 'half-up' };
}

/** By name, the unit in which a formula takes an input; states names and units that cannot be. */
function readEmpirical(map: YamlMap, around: Around, say: Say): ReadonlyMap<string, string> | undefined | 'unreadable' {
  const node = field(map, 'empirical');
  if (!node) return undefined;
  const units = new Map<string, string>();
  let isWhole = mapOf(node) !== undefined;
  for (const { key, keyAt, value } of mapOf(node)?.entries.values() ?? []) {
    const unit = readUnit(scalarOf(value), say);
    if (unit && unit !== 'unreadable' && isInput(key, keyAt, unit, around, say)) units.set(key, unit.code);
    else isWhole = false;
  }
  return isWhole ? units : 'unreadable';
}

function isInput(
  id: string,
  at: Span,
  unit: NonNullable<Finding['unit']>,
  { scope, isLost }: Around,
  say: Say,
): boolean {
  const named = scope.lookup(id);
  if (named === 'unreadable') return false;
  if (named === undefined) {
    if (isLost(id)) return false;
    const meant = nearest(id, scope.names());
    const message = `\`${shown(id)}\` is not declared. ${meant === undefined ? 'Name what the formula takes as a number.' : `The nearest name is \`${meant}\`.`}`;
    say({ code: 'unknown-name', message, at });
    return false;
  }
  if (!isFinding(named) || named.holds !== 'number') {
    if (!isFinding(named) && 'points' in named) return true;
    say({ code: 'type-mismatch', message: `\`${id}\` is no number. Remove it from \`empirical\`.`, at });
    return false;
  }
  if (canBeTakenIn(named, unit.code)) return true;
  const own = named.unit?.code;
  const byAnalyte = own !== undefined && named.analyte && isMeasuredIn(named.analyte.value, unit.code);
  const message = byAnalyte
    ? `Formulas do not convert by \`analyte\`: \`${id}\` is in \`${own}\` and cannot be taken in \`${unit.code}\`. Write \`${id}: ${own}\`, and the factor into the formula.`
    : own !== undefined
      ? `\`${id}\` is in \`${own}\` and cannot be taken in \`${unit.code}\`. Write a unit that measures the same.`
      : `\`${id}\` has no unit. Declare it with \`unit: ${unit.code}\`, or write \`${id}: "1"\` here.`;
  say({ code: 'type-mismatch', message, at: unit.at });
  return false;
}

/** The repair that takes all inputs in their own units. */
function madeEmpirical(map: YamlMap, term: Term, text: string): TextFix | undefined {
  if (map.entries.has('empirical')) return undefined;
  const units = new Map(findingsIn(term).flatMap(({ id, unit }) => (unit ? [[id, unit.code] as const] : [])));
  if (units.size === 0) return undefined;
  const inputs = [...units].map(([id, code]) => `${id}: ${scalarInPlaceOf('', code)}`).join(', ');
  return newKey(map, 'empirical', `{ ${inputs} }`, text);
}

function newKey(map: YamlMap, key: string, value: string, text: string): TextFix | undefined {
  const before = map.entries.get('value');
  if (!before || map.entries.has(key)) return undefined;
  const edits = [keyBefore(map, before, `${key}: ${value}`, text)];
  return { title: `Add \`${key}: ${value}\``, edits, isForAuthor: true };
}

const levels = new WeakMap<Finding, number>();

/** How many calculations build on one another, the one with this term included. */
function levelsOf(term: Term): number {
  const below = findingsIn(term).map((finding) => {
    if (!finding.derivation) return 0;
    const known = levels.get(finding) ?? levelsOf(finding.derivation.term);
    levels.set(finding, known);
    return known;
  });
  return 1 + Math.max(0, ...below);
}

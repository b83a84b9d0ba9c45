import type { Condition } from '../condition/condition.ts';
import {
  compareDecimals,
  type Decimal,
  decimalToString,
  isMultiple,
  ONE,
  sumDecimals,
  times,
  wholeSteps,
} from '../condition/decimal.ts';
import { parseCondition } from '../condition/parse.ts';
import type { NumberLiteral, Operand, Operator, Syntax } from '../condition/syntax.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { inBrief } from '../condition/wording/brief.ts';
import type { Finding, Guideline, LocatedCondition } from '../guideline/model.ts';
import type { Check, Report } from './check.ts';

/** Limits that lie between two values of a finding: of whole years, `age < 1.5` is the same as `age <= 1`. */
export const check: Check = {
  code: 'limit-between-values',
  severity: 'warning',
  title: 'A limit lies between two values that can be recorded',
  *run({ guideline, text }) {
    const grids = new Grids();
    for (const guard of guideline.conditions)
      if (guard.condition && grids.isMissed(guard.condition)) yield* limitsIn(guard, guideline, grids, text);
  },
};

/** The values of a number finding: so far apart, from the lowest on. */
interface Grid {
  readonly step: Decimal;
  readonly low: Decimal;
}

class Grids {
  readonly #known = new Map<Finding, Grid | undefined>();

  /** Undefined where nothing says which values there are. */
  of(finding: Finding): Grid | undefined {
    if (!this.#known.has(finding)) this.#known.set(finding, gridOf(finding));
    return this.#known.get(finding);
  }

  /** Whether a condition has a limit that lies between two values: seldom, and without reading its text again. */
  isMissed(condition: Condition): boolean {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return condition.parts.some((part) => this.isMissed(part));
      case 'not':
        return this.isMissed(condition.part);
      case 'number': {
        const grid = this.of(condition.finding);
        const { from, to } = condition.interval;
        return grid !== undefined && [from, to].some((bound) => bound && !isOn(grid, bound.value));
      }
      default:
        return false;
    }
  }
}

function isOn({ step, low }: Grid, value: Decimal): boolean {
  const isWhole = step === ONE && low.scale === 0 && value.scale === 0;
  return isWhole || isMultiple(sumDecimals([value, times(low, -1n)]), step);
}

function gridOf({ step, range }: Finding): Grid | undefined {
  const { low, high } = range ?? {};
  // Ends of a range that cannot be recorded are a problem of their own.
  return step && low && high && isMultiple(low, step) && isMultiple(high, step) ? { step, low } : undefined;
}

interface Comparison {
  readonly finding: Finding;
  readonly operator: Operator;
  readonly limit: NumberLiteral;
  /** Where nothing but this comparison stands. */
  readonly at: Syntax['at'] | undefined;
}

function limitsIn(guard: LocatedCondition, { findings }: Guideline, grids: Grids, text: string): Report[] {
  const { tree } = parseCondition(guard.text);
  const isAsWritten = text.slice(guard.at.start, guard.at.end) === guard.text;
  return (tree ? comparisonsIn(tree, findings) : []).flatMap(({ finding, operator, limit, at }) => {
    const grid = grids.of(finding);
    if (!grid || isOn(grid, limit.value)) return [];
    const { step, low } = grid;
    const isBelow = operator === '<' || operator === '<=';
    const nearest = neighbor(limit.value, low, step, isBelow);
    const meant = `${finding.id} ${isBelow ? '<=' : '>='} ${decimalToString(nearest)}`;
    const shift = (span: Syntax['at']) => ({ start: guard.at.start + span.start, end: guard.at.start + span.end });
    const values =
      compareDecimals(step, ONE) === 0 ? 'whole numbers' : `multiples of ${inBrief(decimalToString(step))}`;
    const never = amountInWords(inBrief(decimalToString(limit.value)), finding.unit?.code);
    return [
      {
        message: `\`${finding.id}\` has ${values} only, so it is never ${never}: this is the same as \`${meant}\`. Write that, or have it recorded more finely.`,
        at: isAsWritten ? shift(at ?? limit.at) : guard.at,
        ...(isAsWritten &&
          at && {
            fix: { title: `Change to \`${meant}\``, edits: [{ at: shift(at), newText: meant }] },
          }),
      },
    ];
  });
}

/** The greatest value below a limit, or the lowest one above it. */
function neighbor(limit: Decimal, low: Decimal, step: Decimal, isBelow: boolean): Decimal {
  const below = wholeSteps(sumDecimals([limit, times(low, -1n)]), step);
  return sumDecimals([low, times(step, isBelow ? below : below + 1n)]);
}

/** All comparisons of findings with a limit, in the order of the condition. */
function comparisonsIn(node: Syntax, findings: Guideline['findings']): Comparison[] {
  const of = (name: string, operator: Operator, limit: Operand, at: Comparison['at']): Comparison[] => {
    const finding = findings.get(name);
    const isLimit = limit.kind === 'number' && operator !== '=' && operator !== '!=';
    return finding && isLimit ? [{ finding, operator, limit, at }] : [];
  };
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.flatMap((part) => comparisonsIn(part, findings));
    case 'not':
      return comparisonsIn(node.part, findings);
    case 'compare':
      return node.left.kind === 'name' ? of(node.left.name, node.operator, node.right, node.at) : [];
    case 'in': {
      const { subject, tests } = node;
      if (subject.kind !== 'name') return [];
      return tests.flatMap((test) =>
        test.kind === 'unary'
          ? of(subject.name, test.operator, test.operand, undefined)
          : [...of(subject.name, '>=', test.from, undefined), ...of(subject.name, '<=', test.to, undefined)],
      );
    }
    default:
      return [];
  }
}

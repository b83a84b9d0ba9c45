import type { Finding } from '../../guideline/model.ts';
import type { Span } from '../../text/position.ts';
import { MOST_PLACES, mayBeTooLong } from '../calculating/too-long.ts';
import type { Condition } from '../condition.ts';
import { conditionInWords } from '../english.ts';
import { printCondition } from '../print.ts';
import { replaceBy, shown } from '../problem.ts';
import { isFinding, isScore, type Named } from '../scope.ts';
import { type Count, type Expression, type Formula, isArithmetic, type Name, type Syntax } from '../syntax.ts';
import { quoteText } from '../text-literal.ts';
import { labelInWords } from '../wording/label-in-words.ts';
import { type Amount, inBrackets, LOOSE, plainNumber, SIGNED, WHOLE } from './amount.ts';
import { called } from './call.ts';
import { combined, unified } from './combining.ts';
import { refuseDates } from './dates.ts';
import { asEmpirical } from './empirical.ts';
import type { Resolution } from './resolution.ts';
import { DATE, isDate, PURE, scaleOfUnit } from './scale.ts';

/** How the numbers of a formula are found. */
export interface FormulaContext {
  readonly resolution: Resolution;
  /** What an `if` asks. States its own problems. */
  readonly condition: (syntax: Syntax) => Condition | undefined;
  /** By name, the unit in which the formula takes an input as a pure number; undefined where units are followed. */
  readonly empirical: ReadonlyMap<string, string> | undefined;
}

/** What an expression comes to. Undefined, with the problem stated, when it has no meaning or a part cannot be read. */
export function amountOf(context: FormulaContext, expression: Expression): Amount | undefined {
  switch (expression.kind) {
    case 'number':
      return plainNumber(expression.value);
    case 'name':
      return ofName(context, expression);
    case 'count':
      return ofCount(context, expression);
    case 'negative': {
      const of = amountOf(context, expression.of);
      if (!of || refuseDates(context.resolution, [of], expression.at)) return undefined;
      const inside = inBrackets(of, SIGNED + 1);
      return {
        term: { kind: 'negative', of: of.term },
        scale: of.scale,
        text: `-${inside.text}`,
        words: `minus ${inside.words}`,
        rank: SIGNED,
      };
    }
    case 'call': {
      const of = all(context, expression.of);
      const amount = of && checked(context, called(context.resolution, expression, of), expression.at);
      return amount && of.some(isDate) ? asNumber(context, amount) : amount;
    }
    case 'if':
      return ofChoice(context, expression);
    default: {
      const sides = all(context, [expression.left, expression.right]);
      const [left, right] = sides ?? [];
      if (!left || !right || !isArithmetic(expression)) return undefined;
      const amount = checked(context, combined(context.resolution, expression, left, right), expression.at);
      return amount && isDate(left) ? asNumber(context, amount) : amount;
    }
  }
}

/** Undefined, with the problem stated, when the result can be too long to be calculated with. */
function checked({ resolution }: FormulaContext, amount: Amount | undefined, at: Span): Amount | undefined {
  if (!amount || !mayBeTooLong(amount.term)) return amount;
  const message = `\`${shown(amount.text)}\` can come to a number with more than ${MOST_PLACES} digits, going by the ranges of what it is worked out of. Correct the formula or the ranges, or keep what goes in within bounds by \`min\` and \`max\`.`;
  return resolution.mismatch(message, at);
}

/** What has passed between dates, which an empirical formula takes for a pure number. */
function asNumber({ empirical }: FormulaContext, amount: Amount): Amount {
  return empirical ? { ...amount, scale: PURE } : amount;
}

/** All parts are looked at, so that the mistakes of all are told. */
function all(context: FormulaContext, parts: readonly Expression[]): readonly Amount[] | undefined {
  const amounts = parts.map((part) => amountOf(context, part));
  return amounts.every((amount) => amount !== undefined) ? amounts : undefined;
}

function ofName(context: FormulaContext, name: Name): Amount | undefined {
  return context.resolution.named(name, (named, resolution) => ofNamed({ ...context, resolution }, named, name.at));
}

function ofNamed(context: FormulaContext, named: Named, at: Span): Amount | undefined {
  const { resolution } = context;
  if (isFinding(named) && named.holds === 'number') return ofFinding(context, named, at);
  if (!isFinding(named) && isScore(named))
    return whole(named.id, labelInWords(named.label), { term: { kind: 'score', score: named }, scale: PURE });
  const message = `\`${named.id}\` is no number.`;
  if (isFinding(named) && named.holds === 'set') {
    const feel = `count(${named.id})`;
    return resolution.mismatch(`${message} Write \`${feel}\` for how many there are.`, at, replaceBy(feel, at));
  }
  if (isFinding(named) && named.holds === 'option') {
    const feel = `(if ${named.id} = ${quoteText(named.options[0]?.id ?? '')} then 1 else 0)`;
    return resolution.mismatch(`${message} Write the number that each option stands for, as in \`${feel}\`.`, at);
  }
  const feel = `(if ${named.id} then 1 else 0)`;
  return resolution.mismatch(`${message} Write \`${feel}\`, with the numbers that you mean.`, at, replaceBy(feel, at));
}

function ofFinding({ resolution, empirical }: FormulaContext, finding: Finding, at: Span): Amount | undefined {
  const term = { kind: 'finding', finding } as const;
  const words = labelInWords(finding.label);
  const amount = whole(finding.id, words, {
    term,
    scale: finding.type === 'date' ? DATE : scaleOfUnit(finding.unit?.code),
  });
  return empirical ? asEmpirical(resolution, amount, finding, empirical.get(finding.id), at) : amount;
}

function ofCount({ resolution }: FormulaContext, { of, at }: Count): Amount | undefined {
  return resolution.named(of, (named, inner) => {
    if (isFinding(named) && named.holds === 'set')
      return whole(`count(${named.id})`, `number of ${labelInWords(named.label)}`, {
        term: { kind: 'count', finding: named },
        scale: PURE,
      });
    return inner.mismatch(`\`count\` is for findings of type \`multiple\`, which \`${named.id}\` is not.`, at);
  });
}

function whole(text: string, words: string, { term, scale }: Pick<Amount, 'term' | 'scale'>): Amount {
  return { term, scale, text, words, rank: WHOLE };
}

function ofChoice(
  context: FormulaContext,
  { when, yes: then, no: otherwise, at }: Formula & { kind: 'if' },
): Amount | undefined {
  const condition = context.condition(when);
  const sides = all(context, [then, otherwise]);
  if (!condition || !sides) return undefined;
  const same = unified(context.resolution, sides, at, 'Both parts of a choice have to measure the same');
  const [yes, no] = same?.terms ?? [];
  const [a, b] = sides;
  if (!same || !yes || !no || !a || !b) return undefined;
  return {
    // biome-ignore lint/suspicious/noThenProperty: the word of FEEL; nobody awaits a term.
    term: { kind: 'if', when: condition, then: yes, otherwise: no },
    scale: same.scale,
    text: `if ${printCondition(condition)} then ${a.text} else ${b.text}`,
    words: `${a.words} if ${conditionInWords(condition)} and otherwise ${b.words}`,
    rank: LOOSE,
  };
}

import type { Span } from '../text/position.ts';
import type { Condition, ConditionProblem } from './condition.ts';
import { conditionProblem, NAME_AGAIN, replaceBy, syntaxProblem } from './problem.ts';
import type { Amount } from './resolving/amount.ts';
import { DEEPEST, depthOf, depthOfTerm } from './resolving/depth.ts';
import { amountOf, type FormulaContext } from './resolving/formula.ts';
import { containsTest } from './resolving/multiple-test.ts';
import { exampleValue } from './resolving/number-test.ts';
import { optionMeant } from './resolving/option-test.ts';
import { Resolution } from './resolving/resolution.ts';
import { subjectOf } from './resolving/subject.ts';
import { compareNamed, inNamed } from './resolving/subject-test.ts';
import { compareTerms, inTerms, isOfTerms } from './resolving/term-test.ts';
import { isFinding, type Named, type Scope } from './scope.ts';
import {
  type Count,
  type Expression,
  type Interval,
  isFormula,
  MIRRORED,
  type Name,
  type Operand,
  type Operator,
  type Syntax,
  type UnaryTest,
} from './syntax.ts';
import { quoteText } from './text-literal.ts';

export interface ResolvedCondition {
  /** Undefined when there are problems, and when a name is declared but unreadable. */
  readonly condition: Condition | undefined;
  readonly problems: readonly ConditionProblem[];
}

/**
 * Gives the names of a condition their meaning, and checks types and ranges. Never throws. The condition, with all that
 * it refers to, is at most `DEEPEST` deep.
 */
export function resolveCondition(tree: Syntax, scope: Scope): ResolvedCondition {
  const resolution = new Resolution(scope);
  const condition = resolve(tree, resolution);
  const { problems } = resolution;
  if (!condition || problems.length > 0) return { condition: undefined, problems };
  const depth = depthOf(condition);
  if (depth === undefined) return { condition: undefined, problems };
  if (depth <= DEEPEST) return { condition, problems };
  const message = 'Definitions and scores build on one another too deeply here. Write some of them out.';
  return { condition: undefined, problems: [syntaxProblem(message, tree.at)] };
}

/** The same of a number that is worked out. @param empirical as of `readFormula` */
export function resolveFormula(
  tree: Expression,
  scope: Scope,
  empirical: ReadonlyMap<string, string> | undefined,
): { readonly amount: Amount | undefined; readonly problems: readonly ConditionProblem[] } {
  const resolution = new Resolution(scope);
  const amount = amountOf({ ...formulas(resolution), empirical }, tree);
  const { problems } = resolution;
  if (!amount || problems.length > 0) return { amount: undefined, problems };
  const depth = depthOfTerm(amount.term);
  if (depth === undefined) return { amount: undefined, problems };
  if (depth <= DEEPEST) return { amount, problems };
  return {
    amount: undefined,
    problems: [syntaxProblem('This builds on others too deeply. Write some of them out.', tree.at)],
  };
}

function resolve(node: Syntax, resolution: Resolution): Condition | undefined {
  switch (node.kind) {
    case 'and':
    case 'or':
      return resolveJoined(node, resolution);
    case 'not': {
      const part = resolve(node.part, resolution);
      return part && { kind: 'not', part };
    }
    case 'boolean':
      return { kind: 'constant', value: node.value };
    case 'name':
      return isConstantInCapitals(node, resolution)
        ? undefined
        : resolution.named(node, (named, inner) => standAlone(inner, named, node.at));
    case 'compare':
      return resolveComparison(node, resolution);
    case 'in': {
      const { subject, tests, negated = false } = node;
      if (isFormula(subject) || isOfTerms(resolution, subject, tests.flatMap(operandsOf)))
        return inTerms(formulas(resolution), subject, tests, node.at);
      const name = subject.kind === 'count' ? subject.of : subject;
      return resolution.named(name, (named, inner) => inNamed(inner, named, subject, tests, { at: node.at, negated }));
    }
    case 'contains':
      return resolution.named(node.list, (named, inner) => containsTest(inner, named, node.option, node.at));
  }
}

function resolveJoined(node: Syntax & { kind: 'and' | 'or' }, resolution: Resolution): Condition | undefined {
  const { kind } = node;
  const parts: Condition[] = [];
  let complete = true;
  for (const [index, syntax] of node.parts.entries()) {
    const before = kind === 'or' ? node.parts[index - 1] : undefined;
    const part = before && isOptionAlone(before, syntax, resolution) ? undefined : resolve(syntax, resolution);
    if (!part) complete = false;
    else if (part.kind === kind) for (const one of part.parts) parts.push(one);
    else parts.push(part);
  }
  return complete ? { kind, parts } : undefined;
}

/** `mechanism = "fall" or blunt`: the comparison has to be repeated, and the option quoted. States the problem. */
function isOptionAlone(before: Syntax, syntax: Syntax, resolution: Resolution): boolean {
  if (syntax.kind !== 'name' || before.kind !== 'compare' || before.operator !== '=') return false;
  const { left } = before;
  const finding = left.kind === 'name' ? resolution.scope.lookup(left.name) : undefined;
  if (finding === undefined || finding === 'unreadable' || resolution.scope.lookup(syntax.name) !== undefined)
    return false;
  if (!isFinding(finding) || finding.holds !== 'option') return false;
  const option = optionMeant(resolution.scope, finding, syntax.name);
  if (!option) return false;
  const feel = `${finding.id} = ${quoteText(option.id)}`;
  const message = `${NAME_AGAIN}: \`${feel}\`.`;
  resolution.problems.push(conditionProblem('type-mismatch', message, syntax.at, replaceBy(feel, syntax.at)));
  return true;
}

/** `TRUE`, unless that is declared. States the problem. */
function isConstantInCapitals({ name, at }: Name, resolution: Resolution): boolean {
  const lower = name.toLowerCase();
  if ((lower !== 'true' && lower !== 'false') || resolution.scope.lookup(name) !== undefined) return false;
  resolution.problems.push(syntaxProblem(`\`${lower}\` is written in lower case.`, at, replaceBy(lower, at)));
  return true;
}

function standAlone(resolution: Resolution, named: Named, at: Span): Condition | undefined {
  const subject = subjectOf(named);
  const { name } = subject;
  switch (subject.kind) {
    case 'truth':
      return subject.condition;
    case 'number':
      return resolution.mismatch(
        `\`${name}\` is a ${subject.range?.low.isDate ? 'date' : 'number'}. Compare it, as in \`${name} >= ${exampleValue(subject)}\`.`,
        at,
      );
    case 'option': {
      const option = quoteText(subject.finding.options[0]?.id ?? '');
      return resolution.mismatch(`\`${name}\` is a choice. Compare it, as in \`${name} = ${option}\`.`, at);
    }
    case 'set': {
      const feel = `count(${name}) >= 1`;
      const option = quoteText(subject.finding.options[0]?.id ?? '');
      const message = `\`${name}\` is a list. Write \`${feel}\` when one is enough, or \`list contains(${name}, ${option})\`.`;
      return resolution.mismatch(message, at, replaceBy(feel, at));
    }
  }
}

function resolveComparison(node: Syntax & { kind: 'compare' }, resolution: Resolution): Condition | undefined {
  const { left, right } = node;
  if (isFormula(left) || isOfTerms(resolution, left, [right]))
    return compareTerms(formulas(resolution), left, node.operator, right, node.at);
  // Between two names, the declared one is what is compared; the other is an option without its quotes.
  const turned =
    left.kind === 'name' && right.kind === 'name' && isUnknown(left, resolution) && !isUnknown(right, resolution);
  const [subject, operand, operator]: [Name | Count, Operand, Operator] = turned
    ? [right, left, MIRRORED[node.operator]]
    : [left, right, node.operator];
  const name = subject.kind === 'count' ? subject.of : subject;
  return resolution.named(name, (named, inner) => compareNamed(inner, named, subject, operator, operand, node.at));
}

/** How the numbers of a condition are worked out. */
function formulas(resolution: Resolution): FormulaContext {
  return { resolution, condition: (syntax) => resolve(syntax, resolution), empirical: undefined };
}

function operandsOf(test: Interval | UnaryTest): readonly Operand[] {
  return test.kind === 'interval' ? [test.from, test.to] : [test.operand];
}

function isUnknown({ name }: Name, { scope }: Resolution): boolean {
  return scope.lookup(name) === undefined;
}

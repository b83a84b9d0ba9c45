import { isSurelyMeant, nearest } from '../../text/nearest.ts';
import type { Span } from '../../text/position.ts';
import type { CalculationMeant, ConditionProblem, OtherType } from '../condition.ts';
import { type ConditionFix, conditionProblem, replaceBy, shown } from '../problem.ts';
import type { Named, Scope } from '../scope.ts';
import { isFinding } from '../scope.ts';
import type { Name } from '../syntax.ts';
import type { Amount } from './amount.ts';
import { depthOfDeclared } from './depth.ts';
import { isPure } from './scale.ts';

/** Unknown names for which a guideline's names are searched; each costs time in proportion to those. */
const SEARCHES = 50;

/** What to do where a formula is meant although the units of its numbers do not agree. */
export const MEANT_SO =
  'Give a formula that is meant so a name under `calculations`: `empirical` says in which units it takes its numbers, `unit` what it gives.';

/** Numbers of which an operation asks that they measure the same, and that do not. */
interface Unlike {
  /** What the operation asks. */
  readonly needed: string;
  readonly first: Amount;
  /** Undefined where the first alone is to blame. */
  readonly other: Amount | undefined;
  readonly at: Span;
  /** What would make of them a calculation; absent where nothing tells. */
  readonly calculation?: CalculationMeant | undefined;
}

const searches = new WeakMap<Scope, Map<string, string | undefined>>();

/** The resolving of one condition: where names are looked up, and where problems go. */
export class Resolution {
  readonly scope: Scope;
  readonly problems: ConditionProblem[] = [];

  constructor(scope: Scope) {
    this.scope = scope;
  }

  mismatch(message: string, at: Span, fix?: ConditionFix): undefined {
    this.problems.push(conditionProblem('type-mismatch', message, at, fix));
    return undefined;
  }

  /** A test that findings of another type can be put to. */
  otherType(other: OtherType, message: string, at: Span, fix?: ConditionFix): undefined {
    this.problems.push({ ...conditionProblem('type-mismatch', message, at, fix), otherType: other });
    return undefined;
  }

  outOfRange(message: string, at: Span, fix?: ConditionFix): undefined {
    this.problems.push(conditionProblem('out-of-range', message, at, fix));
    return undefined;
  }

  /** Numbers whose units do not agree. */
  unlike({ needed, first, other, at, calculation }: Unlike): undefined {
    const units = [first, ...(other ? [other] : [])].map(
      (one) =>
        `\`${shown(one.text)}\` is ${one.scale && !isPure(one.scale) ? `in \`${shown(one.scale.written)}\`` : 'a pure number'}`,
    );
    const message = `${needed}: ${units.join(', and ')}.`;
    this.problems.push({
      ...conditionProblem('type-mismatch', `${message} ${MEANT_SO}`, at),
      ...(calculation && { calculation }),
    });
    return undefined;
  }

  /** Whether resolving with `attempt` would state no problem. Nothing is kept of it. */
  succeeds<T>(attempt: (trial: Resolution) => T | undefined): boolean {
    const trial = new Resolution(this.scope);
    return attempt(trial) !== undefined && trial.problems.length === 0;
  }

  /**
   * Resolves what depends on a name. Undefined, without a problem, when the name is declared but unreadable; an unknown
   * name is a problem, with a fix when a near name makes the whole right.
   */
  named<T>(name: Name, use: (named: Named, resolution: Resolution) => T | undefined): T | undefined {
    const named = this.scope.lookup(name.name);
    if (named === undefined) return this.#unknown(name, use);
    return isReadable(named) ? use(named, this) : undefined;
  }

  #unknown<T>(name: Name, use: (named: Named, resolution: Resolution) => T | undefined): undefined {
    if (this.#isDifference(name)) return undefined;
    const near = this.#near(name.name);
    const written = `\`${shown(name.name)}\``;
    const named = near === undefined ? undefined : this.scope.lookup(near);
    const fits = named && isReadable(named) && this.succeeds((trial) => use(named, trial));
    const isSure = near !== undefined && isSurelyMeant(name.name, near, this.scope.names());
    const fix = fits && isSure ? replaceBy(near, name.at) : undefined;
    const advice =
      near === undefined
        ? 'Declare it under `findings`, `definitions`, `scores` or `calculations`.'
        : isSure
          ? `Did you mean \`${near}\`?`
          : `The nearest name is \`${near}\`.`;
    const message = `${written} is not declared. ${advice}`;
    this.problems.push(conditionProblem('unknown-name', message, name.at, fix));
    return undefined;
  }

  /** `systolic-baseline`: names have no hyphens. States the problem. */
  #isDifference({ name, at }: Name): boolean {
    const parts = name.split('-');
    if (parts.length < 2 || !parts.every((part) => this.scope.lookup(part) !== undefined)) return false;
    const feel = parts.join(' - ');
    const message = `A minus has spaces around it: \`${shown(feel)}\`.`;
    this.problems.push(conditionProblem('condition-syntax', message, at, replaceBy(feel, at)));
    return true;
  }

  #near(name: string): string | undefined {
    const done = searches.get(this.scope) ?? new Map<string, string | undefined>();
    searches.set(this.scope, done);
    if (!done.has(name) && done.size < SEARCHES) done.set(name, nearest(name, this.scope.names()));
    return done.get(name);
  }
}

function isReadable(named: Named | 'unreadable'): named is Named {
  return named !== 'unreadable' && (isFinding(named) || depthOfDeclared(named) !== undefined);
}

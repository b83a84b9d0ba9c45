import { isSurelyMeant, nearest } from '../../text/nearest.ts';
import type { Span } from '../../text/position.ts';
import type { Condition, ConditionProblem, OtherType } from '../condition.ts';
import { type ConditionFix, conditionProblem, replaceBy, shown } from '../problem.ts';
import type { Named, Scope } from '../scope.ts';
import { isFinding } from '../scope.ts';
import type { Name } from '../syntax.ts';
import { depthOfDeclared } from './depth.ts';

/** Unknown names for which a guideline's names are searched; each costs time in proportion to those. */
const SEARCHES = 50;

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

  /** Whether resolving with `attempt` would state no problem. Nothing is kept of it. */
  succeeds(attempt: (trial: Resolution) => Condition | undefined): boolean {
    const trial = new Resolution(this.scope);
    return attempt(trial) !== undefined && trial.problems.length === 0;
  }

  /**
   * Resolves what depends on a name. Undefined, without a problem, when the name is declared but unreadable; an unknown
   * name is a problem, with a fix when a near name makes the whole right.
   */
  named(name: Name, use: (named: Named, resolution: Resolution) => Condition | undefined): Condition | undefined {
    const named = this.scope.lookup(name.name);
    if (named === undefined) return this.#unknown(name, use);
    return isReadable(named) ? use(named, this) : undefined;
  }

  #unknown(name: Name, use: (named: Named, resolution: Resolution) => Condition | undefined): undefined {
    const near = this.#near(name.name);
    const written = `\`${shown(name.name)}\``;
    const named = near === undefined ? undefined : this.scope.lookup(near);
    const fits = named && isReadable(named) && this.succeeds((trial) => use(named, trial));
    const isSure = near !== undefined && isSurelyMeant(name.name, near, this.scope.names());
    const fix = fits && isSure ? replaceBy(near, name.at) : undefined;
    const advice =
      near === undefined
        ? 'Declare it under `findings`, `definitions` or `scores`.'
        : isSure
          ? `Did you mean \`${near}\`?`
          : `The nearest name is \`${near}\`.`;
    const message = `${written} is not declared. ${advice}`;
    this.problems.push(conditionProblem('unknown-name', message, name.at, fix));
    return undefined;
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

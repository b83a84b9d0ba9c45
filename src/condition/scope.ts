import type { Definition, Finding, Score } from '../guideline/model.ts';
import type { Decimal } from './decimal.ts';

/** What a name in a condition can stand for. */
export type Named = Finding | Definition | Score;

/** The names that conditions of one guideline can use. */
export interface Scope {
  /**
   * What a name stands for, complete with the conditions of a definition or score; `unreadable` when it is declared but
   * could not be read; undefined when it is not declared. Also asked for names that the condition does not use, to find
   * what a misspelled one meant: an answer must not state problems.
   */
  lookup(name: string): Named | 'unreadable' | undefined;
  /** All declared names, for suggestions. */
  names(): Iterable<string>;
  /**
   * What has these names, where several scopes are of the same: what their conditions work out is then shared. Absent: the
   * scope itself.
   */
  readonly owner?: object;
  /**
   * A number with the unit that somebody wrote behind it, in the unit in which a subject is compared (UCUM; undefined for
   * none); undefined when there is no telling.
   */
  inUnit(value: Decimal, written: string, own: string | undefined): Decimal | undefined;
}

export function isFinding(named: Named): named is Finding {
  return 'type' in named;
}

export function isScore(named: Named): named is Score {
  return 'points' in named;
}

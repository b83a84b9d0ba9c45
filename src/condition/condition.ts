import type { Definition, Finding, Score } from '../guideline/model.ts';
import type { Decimal } from './decimal.ts';

/** One end of an interval of numbers. */
export interface Bound {
  readonly value: Decimal;
  /** True when the value itself belongs to the interval. */
  readonly inclusive: boolean;
}

/** All numbers between two bounds; a missing bound is no limit. `= 5` is the interval from 5 to 5. */
export interface NumberInterval {
  readonly from?: Bound;
  readonly to?: Bound;
}

/**
 * A condition whose names are resolved and whose types agree: what the analysis, the router and the printers work on.
 * Truth is three-valued (DMN 1.5, 10.3.2.12): each test on an unknown finding is unknown, except `unknown` itself.
 */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'constant'; readonly value: boolean }
  /** A true/false finding standing alone: true when the finding is true. `x = false` is `not` of it. */
  | { readonly kind: 'is-true'; readonly finding: Finding }
  /** A number finding lies in the interval. */
  | { readonly kind: 'number'; readonly finding: Finding; readonly interval: NumberInterval }
  /** A choice finding is one of these options (ids, at least one, no duplicates). */
  | { readonly kind: 'option'; readonly finding: Finding; readonly options: readonly string[] }
  /** A multiple-choice finding contains this option (FEEL `list contains`). */
  | { readonly kind: 'contains'; readonly finding: Finding; readonly option: string }
  /** How many options of a multiple-choice finding are present (FEEL `count`). */
  | { readonly kind: 'count'; readonly finding: Finding; readonly interval: NumberInterval }
  /** FEEL `finding = null`; never itself unknown. */
  | { readonly kind: 'unknown'; readonly finding: Finding }
  /** The total of a score. With unknown points the total lies between the certain and the possible points. */
  | { readonly kind: 'score'; readonly score: Score; readonly interval: NumberInterval }
  | { readonly kind: 'definition'; readonly definition: Definition };

/** Three-valued truth; `undefined` is unknown (FEEL null). */
export type Truth = boolean | undefined;

/**
 * What is known of one patient about one finding; `null` is unknown. Options of a multiple choice are a list of ids. A
 * number is one where that stands for it exactly, as `asValue` in `decimal.ts` has it, and otherwise a decimal.
 */
export type Value = boolean | number | Decimal | string | readonly string[] | null;

/** One patient: finding ids with their values. A finding that is absent counts as unknown. */
export type Patient = ReadonlyMap<string, Value>;

/** What is wrong with a condition, found while parsing or while resolving its names and types. */
export interface ConditionProblem {
  readonly code: 'condition-syntax' | 'unknown-name' | 'type-mismatch' | 'out-of-range';
  readonly message: string;
  /** Within the condition's own text. */
  readonly at: { readonly start: number; readonly end: number };
  /** A repair: replace `at` (or the given place) by `newText`. `title` says what it does. */
  readonly fix?: {
    readonly title: string;
    readonly at: { readonly start: number; readonly end: number };
    readonly newText: string;
  };
  /** Of a test that findings of another type can be put to: the finding, and that type. */
  readonly otherType?: OtherType;
  /** Of numbers whose units do not agree: what would make of them a calculation. */
  readonly calculation?: CalculationMeant;
}

/** A formula that takes its inputs as pure numbers. */
export interface CalculationMeant {
  /** Within the condition's own text. */
  readonly at: { readonly start: number; readonly end: number };
  readonly inputs: readonly { readonly id: string; readonly unit: string }[];
  /** UCUM. */
  readonly unit: string;
  /** What it is compared with. */
  readonly beside: string;
}

export interface OtherType {
  readonly finding: string;
  /** What values of the other type are. */
  readonly holds: 'option' | 'set';
}

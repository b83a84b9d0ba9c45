import type { Value } from '../../condition/condition.ts';
import type { Span } from '../../text/position.ts';
import type { Alternative, Ref } from '../model.ts';

/** What is given of one finding, converted to the finding's own unit. */
export interface GivenValue {
  readonly finding: Ref;
  readonly value: Value;
  /** The value in the file. */
  readonly at: Span;
}

/** An alternative that is chosen for the patient. */
export interface CaseChoice {
  readonly step: Ref;
  /** As it stands in the file. */
  readonly label: Ref;
  readonly alternative: Alternative;
}

export interface Expectation {
  readonly endsAt: Ref | undefined;
  readonly recommends: readonly Ref[] | undefined;
  readonly path: readonly Ref[] | undefined;
  readonly at: Span;
}

/** One sample patient with what the pathway should say for them. */
export interface Case {
  readonly name: string;
  /** The name's value. */
  readonly at: Span;
  /** The whole entry. */
  readonly whole: Span;
  readonly note: string | undefined;
  /** By finding id. */
  readonly given: ReadonlyMap<string, GivenValue>;
  /** What is chosen in place of the steps' own recommendations. */
  readonly choose: readonly CaseChoice[];
  readonly expect: Expectation | undefined;
  /** True while a clinician has yet to confirm what is expected. */
  readonly confirm: boolean;
  /** True when part of the case could not be read; then it is not run. */
  readonly broken: boolean;
}

import type { Patient } from '../../condition/condition.ts';
import type { Choices } from '../next-steps.ts';

/** A case to be written, for the author to confirm. */
export interface NewCase {
  readonly name: string;
  /** In the order in which the findings are to stand. */
  readonly given: Patient;
  /** What is chosen; without it, no alternative is. */
  readonly choose?: Choices | undefined;
  /** Ids; `endsAt` is undefined where the pathway does not come to an end, `recommends` where nobody can tell yet. */
  readonly expect: {
    readonly endsAt: string | undefined;
    readonly recommends: readonly string[] | undefined;
    readonly path: readonly string[];
  };
}

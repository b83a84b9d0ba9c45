import type { Truth, Value } from '../condition/condition.ts';
import type {
  Alternative,
  Assumption,
  Branch,
  Finding,
  Group,
  Recommendation,
  Rule,
  Step,
} from '../guideline/model.ts';
import type { GroupVerdict } from './group-verdict.ts';
import type { Status } from './status.ts';

/** Why a condition is true, false or unknown for a patient: the findings that make it so, with their values. */
export interface Evidence {
  readonly finding: Finding;
  readonly value: Value;
}

/** One branch of a decision, as it looks for one patient. */
export interface Considered {
  readonly branch: Branch;
  readonly truth: Truth;
  /** The fewest findings that already settle the truth; for an unknown one those that are missing. */
  readonly because: readonly Evidence[];
}

/** One step on the patient's way. */
export interface Passage {
  readonly step: Step;
  /** In the order of the file; empty at a recommendation. */
  readonly considered: readonly Considered[];
  /** Undefined at a recommendation, and where no single branch is taken. */
  readonly taken: Branch | undefined;
}

/** A recommendation that a patient gets. */
export interface Given {
  readonly step: Step;
  readonly recommendation: Recommendation;
  /** The alternative that it belongs to; undefined when it is the step's own. */
  readonly alternative: Alternative | undefined;
  /** The fewest findings that make its condition true; empty when it has none. */
  readonly because: readonly Evidence[];
  /** Rules that speak of its action and concern this patient. */
  readonly rules: readonly Rule[];
}

/** A group that does not give a patient as many recommendations as it says, or of which that is not known. */
export interface UnmetGroup {
  readonly step: Step;
  readonly group: Group;
  readonly verdict: Exclude<GroupVerdict, 'holds'>;
  /** Those of its recommendations that concern this patient. */
  readonly given: readonly Recommendation[];
  /** The findings that are not known; empty unless it is open. */
  readonly missing: readonly Finding[];
}

/** An alternative that is chosen for a patient at a step of the way, or taken there without a choice. */
export interface Chosen {
  readonly step: Step;
  readonly alternative: Alternative;
  /** Nobody chose it: it is all that there is for the patient at this step. */
  readonly isOnly: boolean;
  /** Other alternatives that are open. */
  readonly others: readonly Alternative[];
  /** Whether the step itself recommends the patient something, or may do so. */
  readonly hasOwn: boolean;
  /** Whether it is open to the patient; where it is not, it is as if nothing were chosen. */
  readonly isOpen: Truth;
  /** The fewest findings that settle that; where it is not known, those that are missing. */
  readonly because: readonly Evidence[];
}

/** What may be chosen in place of a step's own recommendations. */
export interface Choice {
  readonly step: Step;
  readonly alternative: Alternative;
  /** The fewest findings that make its condition true; empty when it has none. */
  readonly because: readonly Evidence[];
  /** Those of its recommendations that concern this patient. */
  readonly given: readonly Given[];
}

/** A recommendation or alternative of which nobody can say yet whether it concerns the patient. */
export interface Pending {
  readonly step: Step;
  /** Undefined when it is a recommendation of the step itself. */
  readonly alternative: Alternative | undefined;
  /** Undefined when it is the alternative as a whole. */
  readonly recommendation: Recommendation | undefined;
  /** The findings that are not known. */
  readonly missing: readonly Finding[];
}

/** How a way ends. What that means for the patient also depends on the advice: see `Status`. */
export type Ending =
  /** The way comes to its end, with or without advice. */
  | { readonly kind: 'end'; readonly step: Step }
  /** No branch is certain while something is not known, or one of several alternatives has to be chosen first. */
  | {
      readonly kind: 'undetermined';
      readonly step: Step;
      /** The findings to collect next, most useful first. */
      readonly collect: readonly Finding[];
      /** Steps at which the pathway can still end. */
      readonly possible: readonly Step[];
    }
  | { readonly kind: 'gap'; readonly step: Step }
  | { readonly kind: 'conflict'; readonly step: Step; readonly branches: readonly Branch[] }
  /** The guideline has an error here. */
  | { readonly kind: 'unreadable'; readonly step: Step | undefined };

/** One patient's way through a guideline. */
export interface Route {
  /** What the answer is called. */
  readonly status: Status;
  readonly passages: readonly Passage[];
  /** In the order of the way. */
  readonly given: readonly Given[];
  /** In the order of the way; none at a step where one is chosen. */
  readonly alternatives: readonly Choice[];
  /** What is chosen at the steps of the way, or taken without a choice, in its order. */
  readonly chosen: readonly Chosen[];
  /** Steps of the way at which one of several alternatives has to be chosen, because there is nothing else for the patient. */
  readonly unchosen: readonly Step[];
  /** In the order of the way, alternatives that are not taken aside. */
  readonly groups: readonly UnmetGroup[];
  /** In the order of the way. */
  readonly pending: readonly Pending[];
  /** The findings that decide what is still open of the advice, each once, in the order in which the way comes to them. */
  readonly toCollect: readonly Finding[];
  /** Assumptions of the guideline that this patient contradicts: for such patients nothing has been proved. */
  readonly contradicts: readonly Assumption[];
  /** Assumptions that it would contradict if what has not been collected stayed unknown. */
  readonly expectsToKnow: readonly Assumption[];
  readonly ending: Ending;
}

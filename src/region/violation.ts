import type { DoseLimit } from '../guideline/doses/limits.ts';
import type { Recommendation, Step } from '../guideline/model.ts';
import type { RegionAtStep } from './affected-patients.ts';
import type { Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import type { PlacedAdvice } from './step-options.ts';

/** Patients of a step for whom a rule does not hold. */
export interface Violation {
  readonly step: Step;
  /** The recommendation that breaks the rule; undefined when one is missing. */
  readonly offer: PlacedAdvice | undefined;
  /** The recommendations of which none must be made to the same patient; the first to those of `region`. */
  readonly besides?: readonly PlacedAdvice[];
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
  /** Of a rule about times: the action or event for which it is broken. */
  readonly moment?: string;
  /** Of a rule about times: true when what it requires is not recommended at all. */
  readonly isMissing?: boolean;
  /** Of a rule about times: what it requires and is recommended, but not certain to be in time. */
  readonly late?: PlacedAdvice;
  /** Of a rule about the order of two: true when what must be later is certain to come first. */
  readonly isReversed?: boolean;
  /** Of a rule about the order of two: that it is about their order, and whether timings, not steps, say another. */
  readonly isBefore?: boolean;
  readonly isTimedOtherwise?: boolean;
  /** Of a rule about times: what the same patients are recommended with a timing that may tell something about it. */
  readonly timed?: readonly Recommendation[];
  /** Of a rule about doses: the limit beyond which the dose is. */
  readonly dose?: DoseLimit;
  /** More patients for whom the same recommendation breaks the rule. */
  readonly others?: readonly RegionAtStep[];
}

/** A violation of which more patients are found. */
export function withMore(violation: Violation, { step, region, flow }: RegionAtStep): Violation {
  return { ...violation, others: [...(violation.others ?? []), { step, region, flow }] };
}

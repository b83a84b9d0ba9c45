import type { Guideline } from '../guideline/model.ts';

/** Regions of one guideline. */
export interface Analysis {
  readonly guideline: Guideline;
}

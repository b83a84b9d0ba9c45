import type { Patient } from '../condition/condition.ts';
import { conditionInWords } from '../condition/english.ts';
import { printCondition } from '../condition/print.ts';
import type { Step } from '../guideline/model.ts';
import type { Region } from '../region/diagram.ts';
import type { Flow } from '../region/flow.ts';
import type { CheckContext, Report } from './check.ts';

/** Thrown when the interpreter does not confirm what the regions say: then the claim must not be made. */
export class Disagreement extends Error {
  readonly step: Step;

  constructor(step: Step) {
    super(`Regions and interpreter disagree at step ${step.id}.`);
    this.name = 'Disagreement';
    this.step = step;
  }
}

export interface Evidence extends Pick<Report, 'witness' | 'region'> {
  /** "patients with …: " in words, ready to end a sentence; empty when there is no short description. */
  readonly who: string;
}

/**
 * One patient who shows a problem, and a description of all of them.
 * @param region the patients concerned, at the step; not empty
 * @param confirm walks the patient through the guideline and says whether the problem is really there
 * @throws Disagreement
 */
export function witnessed(
  { analysis }: CheckContext,
  step: Step,
  region: Region,
  confirm: (patient: Patient) => boolean,
  flow: Flow = analysis.main,
): Evidence {
  const found = analysis.witness(step, region, flow);
  if (found && !confirm(found.patient)) throw new Disagreement(step);
  const condition = analysis.describe(step, region, flow);
  // `true` would mean everybody at the step, not only those whom this flow brings there.
  const isSaid = condition?.kind !== 'constant' || flow === analysis.main;
  return {
    ...(found && { witness: found.shown }),
    ...(condition && isSaid && { region: printCondition(condition) }),
    who: condition && condition.kind !== 'constant' ? conditionInWords(condition) : '',
  };
}

import type { Patient } from '../condition/condition.ts';
import { conditionInWords } from '../condition/english.ts';
import { printCondition } from '../condition/print.ts';
import type { Guideline, Step } from '../guideline/model.ts';
import type { Region } from '../region/diagram.ts';
import type { Flow } from '../region/flow.ts';
import type { Witness } from '../region/witness.ts';
import { holds } from '../simulation/walk.ts';
import { asWritten } from '../text/marks.ts';
import type { CheckContext, Report } from './check.ts';
import { usesIn } from './uses.ts';

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
 * One patient who shows a problem, and a description of all of them. Undefined where the walk does not confirm it and a
 * part of the file could not be read: then nothing can be said.
 * @param region the patients concerned, at the step; not empty
 * @param confirm walks the patient through the guideline and says whether the problem is really there
 * @throws Disagreement
 */
export function witnessed(
  { analysis, guideline, reading }: CheckContext,
  step: Step,
  region: Region,
  confirm: (patient: Patient) => boolean,
  flow: Flow = analysis.main,
): Evidence | undefined {
  const found = analysis.witness(step, region, flow);
  if (found && !confirm(found.patient)) {
    if (reading.length > 0 || usesIn(guideline).unknown.length > 0) return undefined;
    throw new Disagreement(step);
  }
  const condition = analysis.describe(step, region, flow);
  // `true` would mean everybody at the step, not only those whom this flow brings there.
  const isSaid = condition?.kind !== 'constant' || flow === analysis.main;
  const stands = (patient: Patient) => isPossible(guideline, patient) && confirm(patient);
  return {
    ...(found && { witness: standing(found, stands) }),
    ...(condition && isSaid && { region: printCondition(condition) }),
    who: condition && condition.kind !== 'constant' ? asWritten(conditionInWords(condition)) : '',
  };
}

function isPossible({ assumptions }: Guideline, patient: Patient): boolean {
  return assumptions.every(({ never }) => holds(never, patient) !== true);
}

/**
 * The findings that matter of a witness, with as many of the others as it takes for the patient to show the problem as
 * described: what is left out counts as not collected, which an assumption may exclude.
 */
function standing({ patient, shown }: Witness, stands: (patient: Patient) => boolean): Patient {
  if (stands(shown)) return shown;
  let rest = patient;
  const leaveOut = (ids: readonly string[]): void => {
    const left = new Map([...rest].filter(([id]) => !ids.includes(id)));
    if (stands(left)) rest = left;
    else if (ids.length > 1) {
      const middle = ids.length >> 1;
      leaveOut(ids.slice(0, middle));
      leaveOut(ids.slice(middle));
    }
  };
  leaveOut([...patient.keys()].filter((id) => !shown.has(id)));
  return rest;
}

import { joinWithAnd, stepName } from '../checks/naming.ts';
import type { Patient } from '../condition/condition.ts';
import { findingInWords } from '../condition/english.ts';
import { givenFinding } from '../guideline/given.ts';
import type { Guideline } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { namesInQuotes } from '../text/marks.ts';

/** A patient as short lines such as `Age: 41 years`, in the order in which the patient's findings are given. */
export function witnessLines(patient: Patient, guideline: Guideline): string[] {
  return [...patient].map(([id, value]) => {
    const finding = givenFinding(guideline, id);
    return finding ? findingInWords(finding, value) : `${id}: ${value ?? 'not known'}`;
  });
}

/** What is chosen for a patient, as `“Refer at once” is chosen at “Steroid”`; empty where nothing is. */
export function choicesInWords(choices: Choices | undefined, { steps }: Guideline): string {
  const made = [...(choices ?? [])].map(([id, { label }]) => {
    const step = steps.get(id);
    return `“${label}” is chosen at ${step ? namesInQuotes(stepName(step)) : id}`;
  });
  return joinWithAnd(made);
}

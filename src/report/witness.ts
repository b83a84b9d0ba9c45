import type { Patient } from '../condition/condition.ts';
import { findingInWords } from '../condition/english.ts';
import type { Guideline } from '../guideline/model.ts';

/** A patient as short lines such as `Age: 41 years`, in the order in which the patient's findings are given. */
export function witnessLines(patient: Patient, guideline: Guideline): string[] {
  return [...patient].map(([id, value]) => {
    const finding = guideline.findings.get(id);
    return finding ? findingInWords(finding, value) : `${id}: ${value ?? 'not known'}`;
  });
}

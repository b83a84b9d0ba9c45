import type { Patient, Value } from '../condition/condition.ts';
import type { Finding, Guideline } from '../guideline/model.ts';

/** A patient as short lines, "Label: value", in the order of the patient. */
export function witnessLines(patient: Patient, guideline: Guideline): string[] {
  return [...patient].map(([id, value]) => {
    const finding = guideline.findings.get(id);
    return `${finding?.label ?? id}: ${finding ? valueInWords(finding, value) : String(value)}`;
  });
}

function valueInWords(finding: Finding, value: Value): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return finding.unit ? `${value} ${finding.unit.code}` : String(value);
  if (typeof value === 'string') return optionLabel(finding, value);
  return value.length === 0 ? 'none' : value.map((option) => optionLabel(finding, option)).join(', ');
}

function optionLabel(finding: Finding, id: string): string {
  return finding.options.find((option) => option.id === id)?.label ?? id;
}

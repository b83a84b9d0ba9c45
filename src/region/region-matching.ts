import type { Patient, Value } from '../condition/condition.ts';
import { Known, valueOfFinding } from '../condition/evaluate.ts';
import { EVERYBODY, type Region } from './diagram.ts';
import { codeOfValue, type Variable } from './variable.ts';
import type { Variables } from './variables.ts';

/**
 * All patients who agree with one patient in what is known of that one. Null agrees with unknown where the finding may be
 * unknown and otherwise, like an absent finding and a value that the finding cannot have, with everything.
 */
export function regionMatching(variables: Variables, patient: Patient): Region {
  const d = variables.diagrams;
  const known = new Known('open');
  let region: Region = EVERYBODY;
  // From the last level up: each conjunction then only puts a node on top.
  for (let level = variables.all.length - 1; level >= 0; level--) {
    const variable = variables.all[level] as Variable;
    const { finding } = variable;
    const value = finding.derivation ? valueOfFinding(finding, patient, known) : patient.get(finding.id);
    const code = value === undefined ? undefined : codeOf(variable, value);
    if (code !== undefined) region = d.and(d.where(level, [[code, code]]), region);
  }
  return region;
}

/** The code of a value at a level; undefined when the finding cannot have the value. */
export function codeOf(variable: Variable, value: Value): number | undefined {
  const { finding } = variable;
  switch (variable.kind) {
    case 'unknown':
      return value === null ? 1 : 0;
    case 'option':
      if (value === null) return finding.mayBeUnknown ? 0 : undefined;
      return Array.isArray(value) ? Number(value.includes(variable.option)) : undefined;
    case 'value':
      return codeOfValue(finding, variable.coding, value);
  }
}

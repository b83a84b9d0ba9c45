import type { Patient, Value } from '../condition/condition.ts';
import { decimalOf } from '../condition/decimal.ts';
import { EVERYBODY, type Region } from './diagram.ts';
import { type Coding, codesOf, type Variable } from './variable.ts';
import type { Variables } from './variables.ts';

/**
 * All patients who agree with one patient in what is known of that one. Null agrees with unknown where the finding may be
 * unknown and otherwise, like an absent finding and a value that the finding cannot have, with everything.
 */
export function agreeing(variables: Variables, patient: Patient): Region {
  const d = variables.diagrams;
  let region: Region = EVERYBODY;
  // From the last level up: each conjunction then only puts a node on top.
  for (let level = variables.all.length - 1; level >= 0; level--) {
    const variable = variables.all[level] as Variable;
    const value = patient.get(variable.finding.id);
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
    case 'value': {
      const { coding } = variable;
      if (value === null) return coding.unknown;
      if (typeof value === 'number') return numberCode(coding, value);
      if (typeof value === 'boolean') return Number(value);
      const index = finding.options.findIndex(({ id }) => id === value);
      return index < 0 ? undefined : index;
    }
  }
}

/** Undefined when the value is out of range, or lies between two values that the finding can have. */
function numberCode(coding: Coding, number: number): number | undefined {
  const value = decimalOf(Number(number.toPrecision(15)));
  if (!value || !coding.grid) return undefined;
  const bound = { value, inclusive: true };
  const above = codesOf(coding, { from: bound })?.[0];
  const below = codesOf(coding, { to: bound })?.[1];
  if (above === undefined || below === undefined || above === below) return above === below ? above : undefined;
  // Between two even codes every value belongs to the odd one.
  return coding.grid.dense ? (above % 2 === 0 ? below : above) : undefined;
}

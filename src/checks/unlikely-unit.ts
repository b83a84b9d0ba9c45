import { isUnit } from '../guideline/unit.ts';
import { describeMistakenUnit, mistakenUnit } from '../guideline/unit-mistaken.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check } from './check.ts';

/** Units of findings that UCUM knows as something else than authors mean by them: `K/uL` is kelvin per microliter. */
export const check: Check = {
  code: 'unlikely-unit',
  severity: 'warning',
  title: 'A unit means something else in UCUM than is probably meant',
  *run({ guideline, text }) {
    for (const { unit } of guideline.findings.values()) {
      const mistaken = unit && isUnit(unit.code) ? mistakenUnit(unit.code) : undefined;
      if (!unit || !mistaken) continue;
      const [meant, another] = mistaken.readings;
      yield {
        message: describeMistakenUnit(unit.code, mistaken),
        at: unit.at,
        ...(meant !== undefined &&
          another === undefined && {
            fix: {
              title: `Change to \`${meant}\``,
              edits: [{ at: unit.at, newText: scalarInPlaceOf(text.slice(unit.at.start, unit.at.end), meant) }],
            },
          }),
      };
    }
  },
};

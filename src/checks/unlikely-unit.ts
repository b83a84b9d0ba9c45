import { isUnit } from '../condition/unit.ts';
import { otherAnalyteNamed } from '../guideline/analytes/analytes-meant.ts';
import type { Finding } from '../guideline/model.ts';
import { describeMistakenUnit, mistakenUnit } from '../guideline/unit-mistaken.ts';
import { asName } from '../text/marks.ts';
import type { Span } from '../text/position.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, Report } from './check.ts';

/**
 * Units of findings that UCUM knows as something else than authors mean by them: `K/uL` is kelvin per microliter. And analytes
 * of findings that are called by another, as after copying a line.
 */
export const check: Check = {
  code: 'unlikely-unit',
  severity: 'warning',
  title:
    'A unit means something else in UCUM than is probably meant, or an analyte is another than the finding is called',
  *run({ guideline, text }) {
    for (const finding of guideline.findings.values()) {
      yield* otherAnalyte(finding, text);
      const { unit } = finding;
      const mistaken = unit && isUnit(unit.code) ? mistakenUnit(unit.code) : undefined;
      if (!unit || !mistaken) continue;
      const [meant, another] = mistaken.readings;
      yield {
        message: describeMistakenUnit(unit.code, mistaken),
        at: unit.at,
        ...(meant !== undefined && another === undefined && { fix: changeTo(meant, unit.at, text) }),
      };
    }
  },
};

function* otherAnalyte(finding: Finding, text: string): Generator<Report> {
  const { analyte, label } = finding;
  const meant = otherAnalyteNamed(finding);
  if (!analyte || !meant) return;
  const message = `${asName(label)} has the analyte \`${analyte.value}\`, and its values are converted by that. Did you mean \`${meant}\`?`;
  yield { message, at: analyte.at, fix: changeTo(meant, analyte.at, text) };
}

function changeTo(meant: string, at: Span, text: string): NonNullable<Report['fix']> {
  const newText = scalarInPlaceOf(text.slice(at.start, at.end), meant);
  return { title: `Change to \`${meant}\``, edits: [{ at, newText }] };
}

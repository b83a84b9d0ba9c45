import type { Problem } from '../../checks/check.ts';
import type { AnalyteId } from '../../condition/analytes/analytes.ts';
import { analytesMeant } from '../../guideline/analytes/analytes-meant.ts';
import { amountIn } from '../../guideline/cases/amount.ts';
import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { Finding } from '../../guideline/model.ts';
import { nearestUnit } from '../../guideline/unit-spelling.ts';
import type { TextEdit } from '../../text/edit.ts';
import { asName } from '../../text/marks.ts';
import type { AnyDocument, GuidelineBundle } from '../guideline-bundle.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { indentOf, insertBelow } from './layout.ts';
import type { Remedy } from './offer.ts';
import { READS, tried } from './trial.ts';

/** Says in the guideline what a finding measures, where a case gives its value in a unit that is converted by that alone. */
export function nameAnalyte(problem: Problem, files: GuidelineBundle, document: AnyDocument): readonly Remedy[] {
  if (document.kind !== 'cases') return [];
  const { guideline } = files;
  const given = givenAt(document, problem.at.start);
  const finding = given && guideline.guideline.findings.get(given.id);
  const unit = given && amountIn(given.text)?.unit;
  if (!finding || finding.analyte || unit === undefined) return [];
  const meant = [unit, nearestUnit(unit)].map((code) => (code === undefined ? [] : analytesMeant(finding, code)));
  return (meant.find((ids) => ids.length > 0) ?? []).flatMap((id) => {
    const edit = analyteEdit(guideline, finding, id);
    if (!edit) return [];
    const change = () => tried(files, guideline, [edit], ({ after }) => isNamed(after, finding, id));
    return [
      {
        title: `Write \`analyte: ${id}\` at ${asName(finding.label)} in the guideline`,
        readings: READS,
        change,
      },
    ];
  });
}

function isNamed({ guideline: { guideline } }: GuidelineBundle, { id }: Finding, analyte: AnalyteId): boolean {
  return guideline.findings.get(id)?.analyte?.value === analyte;
}

/** The finding whose value begins at an offset of a cases file, and the value as it is written. */
function givenAt({ yaml }: AnyDocument, offset: number): { readonly id: string; readonly text: string } | undefined {
  for (const one of listOf(field(mapOf(yaml.root), 'cases'))?.items ?? [])
    for (const { key, value } of mapOf(field(mapOf(one), 'given'))?.entries.values() ?? [])
      if (value.kind === 'scalar' && value.at.start === offset) return { id: key, text: value.text };
  return undefined;
}

/** A key below the unit, or behind it within braces. */
function analyteEdit(document: GuidelineDocument, { id }: Finding, analyte: AnalyteId): TextEdit | undefined {
  const findings = mapOf(field(mapOf(document.yaml.root), 'findings'));
  const finding = mapOf(field(findings, id));
  const unit = finding?.entries.get('unit');
  if (!finding || !unit) return undefined;
  const written = `analyte: ${analyte}`;
  const end = unit.value.at.end;
  if (finding.flow) return { at: { start: end, end }, newText: `, ${written}` };
  const indent = indentOf(document, unit.keyAt.start);
  return indent === undefined ? undefined : insertBelow(document, unit.whole, [indent + written]);
}

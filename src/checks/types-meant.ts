import { namesAsked } from '../condition/names.ts';
import { field, mapOf } from '../guideline/fields.ts';
import type { Finding } from '../guideline/model.ts';
import { FINDING_TYPES, TYPE_NAMES } from '../guideline/types/index.ts';
import type { CheckContext, ReadingProblem, Report } from './check.ts';

/** Fewer tests say nothing of the type; each of them is told for itself. */
const LEAST = 2;

const MEANING = {
  option: 'exactly one of its options is true of a patient',
  set: 'several of its options can be true of one patient',
};

/**
 * Of a finding that every condition takes for one of another type, what is said once, at its type. The repair is that of the
 * conditions: who the patients are does not change unasked.
 */
export function withTypesMeant(context: CheckContext, problems: readonly ReadingProblem[]): readonly Report[] {
  const uses = new Map<string, ReadingProblem[]>();
  for (const problem of problems) {
    if (!problem.otherType) continue;
    const { finding } = problem.otherType;
    const known = uses.get(finding);
    if (known) known.push(problem);
    else uses.set(finding, [problem]);
  }
  const readable = namesAsked(context.guideline.conditions.filter(({ condition }) => condition !== undefined));
  const stands = new Set<ReadingProblem>();
  const reports = [...uses].flatMap(([id, all]): Report[] => {
    const finding = context.guideline.findings.get(id);
    const [first] = all;
    const holds = first?.otherType?.holds;
    const type = TYPE_NAMES.find((name) => FINDING_TYPES[name].holds === holds);
    if (!finding || !first || !holds || !type || all.length < LEAST || readable.has(finding.id)) return [];
    for (const problem of all) stands.add(problem);
    const edits = all.flatMap(({ fix }) => fix?.edits ?? []);
    const isWhole = all.every(({ fix }) => fix !== undefined);
    return [
      {
        message: `\`${finding.id}\` has the type \`${finding.type}\`, but its ${all.length} tests in conditions are those of \`${type}\`. If ${MEANING[holds]}, write \`type: ${type}\`. Otherwise change the conditions: ${exampleOf(finding)}.`,
        at: typeAt(context, finding),
        related: all.map(({ at }) => ({ message: 'It is tested here.', at })),
        ...(isWhole && { fix: { title: 'Change the conditions', edits } }),
      },
    ];
  });
  return [...reports, ...problems.filter((problem) => !stands.has(problem))];
}

function exampleOf({ id, holds, options }: Finding): string {
  const option = options[0]?.id ?? '';
  return holds === 'option' ? `\`${id} = "${option}"\`` : `\`list contains(${id}, "${option}")\``;
}

function typeAt({ root }: CheckContext, { id, at }: Finding): Report['at'] {
  const finding = mapOf(field(mapOf(field(mapOf(root), 'findings')), id));
  return field(finding, 'type')?.at ?? at;
}

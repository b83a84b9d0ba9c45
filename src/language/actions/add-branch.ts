import type { Problem } from '../../checks/check.ts';
import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { YamlList } from '../../text/tree.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import type { PathwayFiles } from '../pathway-files.ts';
import { addEntry } from './add-entry.ts';
import { insertBelow, lineStartAt, scalarText } from './layout.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isResolved, keepsComments, noMore, tried } from './trial.ts';

/**
 * Closes a gap, also that of patients of whom too little is known: a branch for just those who are left out, and a new
 * step for the author to complete. Undefined where an
 * end says nothing, since what it should say only the author knows, and where nobody can say shortly who is left out.
 */
export function addBranch(problem: Problem, files: PathwayFiles): Remedy | undefined {
  const { guideline: document } = files;
  const { guideline, yaml } = document;
  const { at, here: region } = problem;
  const step = [...guideline.steps.values()].find((one) => one.at.start === at.start);
  const own = mapOf(field(mapOf(field(mapOf(yaml.root), 'steps')), step?.id ?? ''));
  const branches = listOf(field(own, 'branches'));
  if (!step || !branches || region === undefined) return undefined;
  const target = freeName(`${step.id}-others`, guideline.steps);
  const branch = newBranch(document, branches, region, target);
  const fields = [['label', 'To be completed']] as const;
  const added = branch && addEntry(document, { section: 'steps', id: target, fields, below: step.id });
  if (!added) return undefined;
  return {
    title: `Add a branch for them, to a new step \`${target}\``,
    isPreferred: true,
    readings: CHECKS,
    change: () =>
      tried(
        files,
        document,
        [branch, added],
        (trial) =>
          keepsComments(trial) &&
          isResolved(problem, trial) &&
          noMore(trial, 'gap', 'overlap', 'stalls-when-unknown', 'unreachable-branch', 'unreachable-step'),
      ),
  };
}

function newBranch(
  document: GuidelineDocument,
  { items, flow }: YamlList,
  condition: string,
  target: string,
): TextEdit | undefined {
  // An `else` stays the last.
  const last = items.filter((item) => !mapOf(item)?.entries.has('else')).at(-1);
  if (!last) return undefined;
  if (flow) {
    const { end } = last.at;
    return { at: { start: end, end }, newText: `, { when: ${scalarText(condition, true)}, go: ${target} }` };
  }
  const before = document.text.slice(lineStartAt(document, last.at.start), last.at.start);
  const [, indent, gap] = /^([ \t]*)-([ \t]+)$/.exec(before) ?? [];
  if (indent === undefined || gap === undefined) return undefined;
  const lines = [`${indent}-${gap}when: ${scalarText(condition, false)}`, `${indent} ${gap}go: ${target}`];
  return insertBelow(document, last.at, lines);
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}-${i}`;
  return name;
}

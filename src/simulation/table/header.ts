import { errorInWords } from '../../guideline/errors-in-parts.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';
import { listed, shown } from '../../guideline/schema/wording.ts';
import { nearest } from '../../text/nearest.ts';
import { shellWord } from '../../text/shell-word.ts';

/** The one column that needs no finding and no mention. */
const ID = 'id';

/** A column of a table: the finding that it gives, or undefined when it is only passed through. */
export interface Column {
  readonly name: string;
  readonly finding: Finding | undefined;
}

/** What a column or key of a table stands for, or in sentences why it stands for nothing. */
export function columnNamed(
  name: string,
  guideline: Guideline,
  passed: ReadonlySet<string>,
): Column | { readonly problem: string } {
  const finding = guideline.findings.get(name);
  if (finding) return { name, finding };
  if (name === ID || passed.has(name)) return { name, finding: undefined };
  return { problem: noFinding(name, guideline) };
}

/** The columns of a table by its first row, or everything that is wrong with them. */
export function readHeader(
  cells: readonly string[],
  guideline: Guideline,
  passed: ReadonlySet<string>,
): { readonly columns: readonly Column[] } | { readonly problems: readonly string[] } {
  const names = cells.map((cell) => cell.trim());
  const columns: Column[] = [];
  const problems: string[] = [];
  const strange: string[] = [];
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (name === '') {
      problems.push(`Column ${index + 1} has no name. Write a finding of the guideline, or remove the column.`);
      continue;
    }
    if (first < index) {
      problems.push(`Columns ${first + 1} and ${index + 1} are both called ${shown(name)}. Remove or rename one.`);
      continue;
    }
    const column = columnNamed(name, guideline, passed);
    if ('problem' in column) {
      problems.push(column.problem);
      // What is broken shall not be passed through, but corrected.
      if (!guideline.unreadable.has(name)) strange.push(name);
    } else columns.push(column);
  }
  for (const name of passed) {
    if (!names.includes(name)) problems.push(`\`--id\` names a column ${shown(name)}, which the table does not have.`);
  }
  if (strange.length > 0) problems.push(passThrough(strange));
  const found = columns.filter(({ finding }) => finding !== undefined);
  if (strange.length > 0 && found.length === 0 && !strange.some((name) => isRecognized(name, guideline)))
    return { problems: [`Is this a table? ${noFindingAtAll(guideline)}`] };
  if (problems.length === 0 && found.length === 0) problems.push(noFindingAtAll(guideline));
  return problems.length === 0 ? { columns } : { problems };
}

/** How to have columns passed through. */
export function passThrough(names: readonly string[]): string {
  return `To pass columns through that are no findings, name them: \`--id ${shellWord(names.join(',').replaceAll('`', "'"))}\``;
}

function noFinding(name: string, guideline: Guideline): string {
  const error = errorInWords(guideline, name);
  if (error !== undefined) return error;
  const { findings, definitions, scores } = guideline;
  const composed = definitions.has(name) ? 'definition' : scores.has(name) ? 'score' : undefined;
  if (composed)
    return `${shown(name)} is a ${composed}, which follows from findings. Give columns for those findings instead.`;
  const missing = `The guideline has no finding ${shown(name)}.`;
  const meant = findingMeant(name, findings);
  return meant === undefined ? missing : `${missing} Did you mean \`${meant}\`?`;
}

/** True for a name that speaks of the guideline, although it is no finding of it. */
function isRecognized(name: string, { findings, definitions, scores, unreadable }: Guideline): boolean {
  return (
    unreadable.has(name) || definitions.has(name) || scores.has(name) || findingMeant(name, findings) !== undefined
  );
}

function findingMeant(name: string, findings: Guideline['findings']): string | undefined {
  return nearest(name, findings.keys()) ?? byLabel(name, findings.values());
}

function byLabel(name: string, findings: Iterable<Finding>): string | undefined {
  const all = [...findings];
  const label = nearest(
    name,
    all.map((finding) => finding.label),
  );
  return all.find((finding) => finding.label === label)?.id;
}

function noFindingAtAll({ findings }: Guideline): string {
  if (findings.size === 0)
    return 'The guideline has no finding that can be read. `guideway check` shows what is wrong.';
  const some = [...findings.keys()].slice(0, 3).map(shown);
  return `No column is a finding of the guideline. Write its findings on the first line, such as ${listed(some)}.`;
}

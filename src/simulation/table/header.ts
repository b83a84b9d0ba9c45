import { errorInWords } from '../../guideline/errors-in-parts.ts';
import { givenFinding } from '../../guideline/given.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';
import { listed, shown } from '../../guideline/schema/wording.ts';
import { nearest } from '../../text/nearest.ts';
import { shellWord } from '../../text/shell-word.ts';

/** The one column that needs no finding and no mention. */
export const ID = 'id';

/** `hb (g/dL)`, `hb [g/dL]` */
const WITH_UNIT = /^(.*\S)\s*(?:\([^()]*\)|\[[^[\]]*\])$/s;

/** Columns of which each is told what is wrong with it; the others are counted. */
const MOST = 20;

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
  const finding = givenFinding(guideline, name);
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
  const wrong: string[] = [];
  const strange: string[] = [];
  const firsts = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === '') {
      wrong.push(`Column ${index + 1} has no name. Write a finding of the guideline, or remove the column.`);
      continue;
    }
    const first = firsts.get(name);
    if (first !== undefined) {
      wrong.push(`Columns ${first + 1} and ${index + 1} are both called ${shown(name)}. Remove or rename one.`);
      continue;
    }
    firsts.set(name, index);
    const column = columnNamed(name, guideline, passed);
    if ('problem' in column) {
      wrong.push(column.problem);
      // What is broken shall not be passed through, but corrected.
      if (!guideline.unreadable.has(name)) strange.push(name);
    } else columns.push(column);
  }
  const problems = unknownColumns(wrong);
  for (const name of passed) {
    if (!firsts.has(name)) problems.push(`\`--id\` names a column ${shown(name)}, which the table does not have.`);
  }
  if (strange.length > 0) problems.push(passThrough(strange));
  const found = columns.filter(({ finding }) => finding !== undefined);
  if (strange.length > 0 && found.length === 0 && !strange.some((name) => isRecognized(name, guideline)))
    return { problems: [`Is this a table? ${noFindingAtAll(guideline)}`] };
  if (problems.length === 0 && found.length === 0) problems.push(noFindingAtAll(guideline));
  return problems.length === 0 ? { columns } : { problems };
}

/** What is wrong with columns or keys, of which there may be very many. */
export function unknownColumns(problems: readonly string[]): string[] {
  const more = problems.length - MOST;
  if (more <= 0) return [...problems];
  return [...problems.slice(0, MOST), `${more} more ${more === 1 ? 'column' : 'columns'} cannot be used either.`];
}

/** How to have columns passed through. */
export function passThrough(names: readonly string[]): string {
  if (names.length > MOST) return 'To pass columns through that are no findings, name them all with `--id`.';
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
  const bare = bareName(name);
  const meant = findingMeant(bare, findings);
  if (meant === undefined) return missing;
  const unit = findings.get(meant)?.unit?.code;
  const inUnit =
    bare === name || unit === undefined ? '' : ` It is in \`${unit}\`; write any other unit beside each number.`;
  return `${missing} Did you mean \`${meant}\`?${inUnit}`;
}

/** A name without the unit behind it. */
function bareName(name: string): string {
  return WITH_UNIT.exec(name)?.[1] ?? name;
}

/** True for a name that speaks of the guideline, although it is no finding of it. */
function isRecognized(name: string, { findings, definitions, scores, unreadable }: Guideline): boolean {
  return (
    unreadable.has(name) ||
    definitions.has(name) ||
    scores.has(name) ||
    findingMeant(bareName(name), findings) !== undefined
  );
}

/** The finding that a column is called like, by id or label, where its name is none. */
export function findingMeant(name: string, findings: ReadonlyMap<string, Finding>): string | undefined {
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

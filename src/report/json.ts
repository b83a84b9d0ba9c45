import type { Problem } from '../checks/check.ts';
import { joinWithAnd } from '../checks/naming.ts';
import { asInFile } from '../text/marks.ts';
import type { LineIndex, Position, Span } from '../text/position.ts';
import { MOST_LISTED, mostOf } from './most.ts';
import { type Proof, proofOf } from './proof.ts';
import { type FileReport, problemsOf, type Summary } from './report.ts';
import { inertJson } from './visible.ts';

/**
 * The report of one run as JSON text, in the form of `schemas/check-report.schema.json`; ends with a line break.
 * Lines and columns count from one, columns in UTF-16 code units. With `quiet` only errors are listed, and of very many
 * only the first; the summary still counts everything. Characters that a terminal would act on are written as escapes.
 */
export function jsonReport(files: readonly FileReport[], summary: Summary, { quiet = false } = {}): string {
  const report = { version: 1, files: files.map((file) => fileEntry(file, quiet)), summary };
  return `${inertJson(JSON.stringify(report, null, 2))}\n`;
}

function fileEntry(file: FileReport, quiet: boolean) {
  const { path } = file;
  if (file.kind === 'unreadable') {
    const { message, position } = file;
    return { path, problems: [], error: { message, position: position ? fromOne(position) : null } };
  }
  const lines = file.kind === 'checked' ? file.result.lines : file.lines;
  const wanted = problemsOf(file).filter(({ severity }) => !quiet || severity === 'error');
  const { shown, omitted } = mostOf(wanted, MOST_LISTED);
  const listed = {
    path,
    problems: shown.map((problem) => problemEntry(problem, lines)),
    ...(omitted.size > 0 && { omitted: Object.fromEntries(omitted) }),
  };
  if (file.kind === 'checked') return { ...listed, proof: claimsEntry(proofOf(file)) };
  if (file.kind !== 'settings' || file.complete) return listed;
  return { ...listed, error: { message: 'These settings could not be read completely.', position: null } };
}

/** The claims of a proof as the JSON reports have them. */
export function claimsEntry({ claims }: Pick<Proof, 'claims'>) {
  return Object.fromEntries(
    Object.entries(claims).map(([name, { state, because }]) => [
      name,
      { state, because: because.length > 0 ? joinWithAnd(because) : null },
    ]),
  );
}

/** A problem as the JSON reports have it. */
export function problemEntry(problem: Problem, lines: LineIndex) {
  const { code, severity, message, at, related = [], witness, choose, region, among, noRegion, fix } = problem;
  return {
    code,
    severity,
    message: asInFile(message),
    range: range(at, lines),
    related: related.map((place) => ({ message: asInFile(place.message), range: range(place.at, lines) })),
    witness: witness ? Object.fromEntries(witness) : null,
    choose: witness ? Object.fromEntries([...(choose ?? [])].map(([step, { label }]) => [step, label])) : null,
    region: region ?? null,
    region_among: among?.id ?? null,
    no_region: noRegion ?? null,
    fix: fix
      ? {
          title: asInFile(fix.title),
          edits: fix.edits.map(({ at, newText }) => ({ range: range(at, lines), newText })),
        }
      : null,
  };
}

function range(at: Span, lines: LineIndex) {
  return { start: fromOne(lines.positionAt(at.start)), end: fromOne(lines.positionAt(at.end)) };
}

/** A zero-based place as people count. */
export function fromOne({ line, column }: Position): Position {
  return { line: line + 1, column: column + 1 };
}

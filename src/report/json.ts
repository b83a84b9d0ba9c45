import type { Problem } from '../checks/check.ts';
import { list } from '../checks/naming.ts';
import type { LineIndex, Position, Span } from '../text/position.ts';
import { proofOf } from './proof.ts';
import { type CheckedFile, type FileReport, problemsOf, type Summary } from './report.ts';

/**
 * The report of one run as JSON text, in the form of `schemas/check-report.schema.json`; ends with a line break.
 * Lines and columns count from one, columns in UTF-16 code units. With `quiet` only errors are listed, and the summary
 * still counts everything. Characters that a terminal would act on are written as escapes.
 */
export function jsonReport(files: readonly FileReport[], summary: Summary, { quiet = false } = {}): string {
  const report = { version: 1, files: files.map((file) => fileEntry(file, quiet)), summary };
  return `${escapeUnsafe(JSON.stringify(report, null, 2))}\n`;
}

/** Control characters and those that turn the direction of writing: in JSON they stand inside strings alone. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The beginning of what CI systems take for a command, wherever it stands in a line. */
const COMMAND = /#(?=#[a-z]*\[)/gi;

/** JSON text in which they are written as escapes. */
export function escapeUnsafe(json: string): string {
  return json.replace(UNSAFE, escaped).replace(COMMAND, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function fileEntry(file: FileReport, quiet: boolean) {
  const { path } = file;
  if (file.kind === 'unreadable') {
    const { message, position } = file;
    return { path, problems: [], error: { message, position: position ? fromOne(position) : null } };
  }
  const lines = file.kind === 'checked' ? file.result.lines : file.lines;
  const shown = problemsOf(file).filter(({ severity }) => !quiet || severity === 'error');
  const problems = shown.map((problem) => problemEntry(problem, lines));
  if (file.kind === 'checked') return { path, problems, proof: proofEntry(file) };
  if (file.kind !== 'settings' || file.complete) return { path, problems };
  return { path, problems, error: { message: 'These settings could not be read completely.', position: null } };
}

function proofEntry(file: CheckedFile) {
  const { claims } = proofOf(file);
  return Object.fromEntries(
    Object.entries(claims).map(([name, { state, because }]) => [
      name,
      { state, because: because.length > 0 ? list(because) : null },
    ]),
  );
}

/** A problem as the JSON reports have it. */
export function problemEntry(problem: Problem, lines: LineIndex) {
  const { code, severity, message, at, related = [], witness, region, among, noRegion, fix } = problem;
  return {
    code,
    severity,
    message,
    range: range(at, lines),
    related: related.map((place) => ({ message: place.message, range: range(place.at, lines) })),
    witness: witness ? Object.fromEntries(witness) : null,
    region: region ?? null,
    region_among: among?.id ?? null,
    no_region: noRegion ?? null,
    fix: fix
      ? { title: fix.title, edits: fix.edits.map(({ at, newText }) => ({ range: range(at, lines), newText })) }
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

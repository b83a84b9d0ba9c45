import { nearest } from '../text/nearest.ts';
import type { LineIndex, Span } from '../text/position.ts';
import type { Problem } from './check.ts';
import { CANNOT_BE_SILENCED } from './unsilenceable.ts';

/** A YAML comment: from its `#` to the end of its line. */
export interface Comment {
  readonly text: string;
  readonly at: Span;
}

/** `# guideway-ignore CODE: reason`, and what it silences. */
interface Ignore {
  readonly at: Span;
  readonly code: string;
  readonly codeAt: Span;
  readonly hasReason: boolean;
  /** Zero-based: problems that start in this line. */
  readonly line: number;
}

const IGNORE = /^#?\s*guideway-ignore(?![\w-])\s*:?\s*/;

/** What is left of the problems of a file once its ignore comments are heard, and what they silenced. */
export interface IgnoreResult {
  readonly problems: Problem[];
  readonly ignored: Problem[];
}

/**
 * Takes out the problems that a comment `# guideway-ignore CODE: reason` silences: at the end of the line where the
 * problem starts, or on a line of its own above it (several may stand above one line). Adds a warning for a comment
 * that silences nothing and for one without a reason.
 * @param firm codes of problems that no comment silences
 */
export function applyIgnores(
  problems: readonly Problem[],
  comments: readonly Comment[],
  lines: LineIndex,
  knownCodes: Iterable<string>,
  firm: ReadonlySet<string> = CANNOT_BE_SILENCED.guideline,
): Problem[] {
  return separateIgnored(problems, comments, lines, knownCodes, firm).problems;
}

/** As `applyIgnores`, and gives the silenced problems too. */
export function separateIgnored(
  problems: readonly Problem[],
  comments: readonly Comment[],
  lines: LineIndex,
  knownCodes: Iterable<string>,
  firm: ReadonlySet<string> = CANNOT_BE_SILENCED.guideline,
): IgnoreResult {
  const ignores = readIgnores(comments, lines);
  if (ignores.length === 0) return { problems: [...problems], ignored: [] };
  const byPlace = new Map<string, Ignore>();
  // Of several that say the same, the first counts.
  for (const ignore of ignores) {
    const place = `${ignore.line} ${ignore.code}`;
    if (!byPlace.has(place)) byPlace.set(place, ignore);
  }
  const used = new Set<Ignore>();
  const kept: Problem[] = [];
  const ignored: Problem[] = [];
  for (const problem of problems) {
    const here = firm.has(problem.code)
      ? undefined
      : byPlace.get(`${lines.positionAt(problem.at.start).line} ${problem.code}`);
    if (here) used.add(here);
    (here ? ignored : kept).push(problem);
  }
  const codes = [...knownCodes];
  for (const ignore of ignores) {
    if (firm.has(ignore.code)) kept.push(refused(ignore, lines));
    else if (!used.has(ignore)) kept.push(unused(ignore, lines, codes));
    else if (!ignore.hasReason) kept.push(withoutReason(ignore));
  }
  return { problems: kept, ignored };
}

function readIgnores(comments: readonly Comment[], lines: LineIndex): Ignore[] {
  const found: Ignore[] = [];
  // From the last one up: a comment on a line of its own concerns what the comment in the line below concerns.
  let concernedBelow: { readonly own: number; readonly concerns: number } | undefined;
  for (const { at } of comments.toReversed()) {
    const { line } = lines.positionAt(at.start);
    let concerns = line;
    if (standsAlone(at, lines)) {
      concerns = concernedBelow?.own === line + 1 ? concernedBelow.concerns : line + 1;
      concernedBelow = { own: line, concerns };
    }
    const text = lines.text.slice(at.start, at.end).trimEnd();
    const marker = IGNORE.exec(text)?.[0];
    if (marker === undefined) continue;
    const code = /^[^\s:]*/.exec(text.slice(marker.length))?.[0] ?? '';
    const codeStart = at.start + marker.length;
    found.push({
      at: { start: at.start, end: at.start + text.length },
      code,
      codeAt: { start: codeStart, end: codeStart + code.length },
      hasReason: /\p{L}/u.test(text.slice(marker.length + code.length)),
      line: concerns,
    });
  }
  return found.reverse();
}

function lineOf(at: Span, lines: LineIndex): number {
  return lines.positionAt(at.start).line;
}

function standsAlone(at: Span, lines: LineIndex): boolean {
  const start = lines.lineStart(lineOf(at, lines));
  return /^[\s#]*$/.test(lines.text.slice(start, at.start));
}

function refused(ignore: Ignore, lines: LineIndex): Problem {
  return {
    code: 'unused-ignore',
    severity: 'warning',
    at: ignore.at,
    message: `\`${ignore.code}\` cannot be ignored: of what cannot be read nothing is proved. Correct what it says, and delete the comment.`,
    fix: removal(ignore, lines),
  };
}

function unused(ignore: Ignore, lines: LineIndex, codes: readonly string[]): Problem {
  const problem = { code: 'unused-ignore', severity: 'warning', at: ignore.at } as const;
  const { code, codeAt } = ignore;
  if (code === '') return { ...problem, message: 'This names no check. Write `# guideway-ignore CODE: reason`.' };
  if (!codes.includes(code)) {
    const meant = nearest(code, codes);
    if (meant === undefined)
      return {
        ...problem,
        message: `\`${code}\` is no check. \`guideway explain\` lists them all.`,
        fix: removal(ignore, lines),
      };
    return {
      ...problem,
      message: `\`${code}\` is no check. Did you mean \`${meant}\`?`,
      fix: { title: `Change to \`${meant}\``, edits: [{ at: codeAt, newText: meant }] },
    };
  }
  const where = ignore.line === lineOf(ignore.at, lines) ? 'In this line' : 'In the line below';
  return {
    ...problem,
    message: `${where} there is no \`${code}\` to ignore. Delete the comment, or move it to the line where the problem starts.`,
    fix: removal(ignore, lines),
  };
}

/** Deletes the comment: its whole line when it stands alone, else with the blanks before it. */
function removal({ at }: Ignore, lines: LineIndex): NonNullable<Problem['fix']> {
  const line = lineOf(at, lines);
  const lineStart = lines.lineStart(line);
  const whole = standsAlone(at, lines)
    ? { start: lineStart, end: lines.lineStart(line + 1) }
    : { start: lineStart + lines.text.slice(lineStart, at.start).trimEnd().length, end: at.end };
  return { title: 'Delete this comment', edits: [{ at: whole, newText: '' }] };
}

function withoutReason({ at, code, codeAt }: Ignore): Problem {
  return {
    code: 'ignore-without-reason',
    severity: 'warning',
    at,
    message: `This comment silences \`${code}\` without a reason. Write after the code why that is right: \`# guideway-ignore ${code}: reason\`.`,
    // The dots are no reason yet: the warning stays until a person has written one.
    fix: { title: 'Make room for the reason', edits: [{ at: { start: codeAt.end, end: at.end }, newText: ': …' }] },
  };
}

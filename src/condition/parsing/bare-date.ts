import { readDate } from '../date-text.ts';
import { IN_FEEL, replaceBy, syntaxProblem } from '../problem.ts';
import { quoteText } from '../text-literal.ts';
import type { Scanner } from './tokens.ts';

const BARE = /\d{4}-\d{1,2}-\d{1,2}(?![\w.-])/y;

/**
 * Reads `2026-03-01` without `date("…")` as if that stood around it, with the problem; false, without moving, at anything else.
 */
export function scanBareDate(scanner: Scanner): boolean {
  const { text, at, tokens } = scanner;
  BARE.lastIndex = at;
  const [written] = BARE.exec(text) ?? [];
  if (written === undefined) return false;
  const end = at + written.length;
  const { day, meant = day } = { meant: undefined, ...readDate(written) };
  const isInside = tokens.at(-1)?.text === '(' && tokens.at(-2)?.text === 'date';
  const iso = quoteText(String(meant ?? written));
  const feel = isInside ? iso : `date(${iso})`;
  const place = { start: at, end };
  if (meant) scanner.problems.push(syntaxProblem(`Write \`${feel}\`; ${IN_FEEL}`, place, replaceBy(feel, place)));
  if (!isInside)
    tokens.push({ kind: 'word', text: 'date', start: at, end: at }, { kind: 'mark', text: '(', start: at, end: at });
  tokens.push({ kind: 'text', text: String(meant ?? written), start: at, end });
  if (!isInside) tokens.push({ kind: 'mark', text: ')', start: end, end });
  scanner.at = end;
  return true;
}

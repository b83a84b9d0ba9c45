import type { TextProblem } from '../problem.ts';
import { curlyInner, quoted } from '../quoting.ts';
import { endBefore } from './lines.ts';

/** The title of the repair of a condition that YAML cuts. */
export const CONDITION_IN_QUOTES = 'Put the condition in quotes';

/** `[1..5]`, `]1..5[`, `(0..1)`: brackets of an interval need not look like a pair. */
const INTERVAL = /[[(\]][^[\]()\n]*\.\.[^[\]()\n]*[\])[]/y;
const CUTS = /[,[\]{}#]|:\s/;

/**
 * Conditions inside `{ … }` that YAML would cut at their `,` or `]`, each with the fix that puts it in quotes. Looks at
 * characters alone, so some may in truth stand in a comment or a quoted text.
 * @param keys the keys whose values are conditions.
 */
export function cutConditions(text: string, keys: readonly string[]): TextProblem[] {
  const problems: TextProblem[] = [];
  if (keys.length === 0) return problems;
  const start = new RegExp(`[{,]\\s*(?:${keys.join('|')}):[ \\t]+(?=[^\\s"'|>{&*!#])`, 'g');
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index + match[0].length;
    const end = conditionEnd(text, from);
    const condition = text.slice(from, end);
    if (end === undefined || !CUTS.test(condition)) continue;
    // The next key may come right after the comma that ends this condition.
    start.lastIndex = end;
    const at = { start: from, end };
    const next = /\s+([A-Za-z_-]+):\s/.exec(condition);
    if (next && !condition.slice(0, next.index).includes('"')) {
      problems.push(missingComma(text, from + next.index, next[1] ?? ''));
      continue;
    }
    const mark = /[,[\]{}#]/.exec(condition)?.[0] ?? ':';
    problems.push({
      code: 'condition-syntax',
      message: `Inside \`{ … }\` YAML cuts this condition at its \`${mark}\`. Put the condition in quotes.`,
      at,
      fix: {
        title: CONDITION_IN_QUOTES,
        edits: [{ at, newText: quoted(curlyInner(condition) ?? condition) }],
      },
    });
  }
  return problems;
}

/** `{ when: age >= 65 add: 1 }`, `{ when: age >= 65; add: 1 }`. */
function missingComma(text: string, end: number, key: string): TextProblem {
  const isSemicolon = text[end - 1] === ';';
  const at = { start: isSemicolon ? end - 1 : end, end };
  const [what, title] = isSemicolon
    ? [`A comma and no semicolon stands before \`${key}\`.`, 'Change to a comma']
    : [`A comma is missing before \`${key}\`.`, 'Add a comma'];
  return {
    code: 'syntax',
    message: `${what} Inside \`{ … }\` the entries stand between commas.`,
    at: { start: end - 1, end },
    fix: { title, edits: [{ at, newText: ',' }] },
  };
}

/** Where the condition ends: before the `,` or `}` outside its own brackets; undefined when its brackets do not match. */
function conditionEnd(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const c = text[at] ?? '';
    INTERVAL.lastIndex = at;
    const interval = INTERVAL.exec(text);
    if (interval) at += interval[0].length;
    else if (c === '"') {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return undefined;
      at = close + 1;
    } else if (c === '\n' || c === '\r' || c === '{') return undefined;
    else if (depth === 0 && (c === ',' || c === '}')) return endBefore(text, at);
    else {
      if (c === '(' || c === '[') depth++;
      if (c === ')' || c === ']') depth--;
      if (depth < 0) return undefined;
      at++;
    }
  }
  return undefined;
}

import type { Group, Recommendation } from '../guideline/model.ts';
import type { TextEdit } from '../text/edit.ts';
import type { LineIndex } from '../text/position.ts';
import { isPlain, quoted } from '../text/quoting.ts';

/** What the lines of a member stand further in than before: below `- group:`, and there below `of:`. */
const DEEPER = '    ';

/**
 * Wraps recommendations that follow each other in their list into a group; what stands between them, comments too, stays where
 * it is. Undefined where others stand between them, or where the list is written in a way that has no place for that.
 * @param entries all of the list, in the order of the file
 */
export function makeGroup(
  { text, lines }: { readonly text: string; readonly lines: LineIndex },
  entries: readonly (Recommendation | Group)[],
  members: readonly Recommendation[],
  label: string,
): readonly TextEdit[] | undefined {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last) return undefined;
  const from = entries.indexOf(first);
  if (members.some((member, i) => entries[from + i] !== member)) return undefined;
  const starts = members.map(({ at }) => lines.positionAt(at.start).line);
  const before = members.map(({ at }, i) => text.slice(lines.lineStart(starts[i] as number), at.start));
  if (before.every((lead) => /^ *- +$/.test(lead))) {
    const indent = /^ */.exec(before[0] as string)?.[0] ?? '';
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    const name = isPlain(label, false) ? label : quoted(label);
    const head = [`- group: ${name}`, '  select: exactly-one', '  of:'].map((line) => `${indent}${line}${lineEnd}`);
    const end = lines.positionAt(contentEnd(text, last.at)).line;
    return Array.from({ length: end - (starts[0] as number) + 1 }, (_, i): TextEdit => {
      const start = lines.lineStart((starts[0] as number) + i);
      const isBlank = /^\s*?(\r?\n|$)/.test(text.slice(start, lines.lineStart((starts[0] as number) + i + 1)));
      return { at: { start, end: start }, newText: `${i === 0 ? head.join('') : ''}${isBlank ? '' : DEEPER}` };
    });
  }
  const areBraced = members.every(({ at }) => text[at.start] === '{' && text[at.end - 1] === '}');
  if (!areBraced || before.some((lead) => /^ *- /.test(lead))) return undefined;
  const name = isPlain(label, true) ? label : quoted(label);
  return [
    { at: { start: first.at.start, end: first.at.start }, newText: `{ group: ${name}, select: exactly-one, of: [` },
    { at: { start: last.at.end, end: last.at.end }, newText: '] }' },
  ];
}

/** Where a stretch ends, without the blanks behind it. */
function contentEnd(text: string, { start, end }: { readonly start: number; readonly end: number }): number {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}

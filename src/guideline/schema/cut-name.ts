import type { YamlNode } from '../../text/tree.ts';
import { hasWholeWord } from '../../text/whole-word.ts';
import type { SchemaProblem } from './schema-problem.ts';

/**
 * The first name of a section with a line break in it: its first part is then the text of the section, and its second part
 * a key at the margin. One problem stands for what the schema says of both.
 */
export function withoutCutNames(problems: readonly SchemaProblem[], root: YamlNode, text: string): SchemaProblem[] {
  const entries = root.kind === 'map' ? [...root.entries.values()] : [];
  const stands = new Set<SchemaProblem>();
  const joined = entries.flatMap(({ value }, index): SchemaProblem[] => {
    const next = entries[index + 1];
    if (value.kind !== 'scalar' || next === undefined || !/^[\w-]+$/.test(value.text)) return [];
    const name = value.text + next.key;
    const isCut = /^\s+$/.test(text.slice(value.at.end, next.keyAt.start)) && isElsewhere(name, text);
    const first = problems.find(({ at, keyword }) => keyword === 'type' && isNear(at.start, value.at.start, text));
    const second = problems.find(
      ({ at, keyword }) => keyword === 'additionalProperties' && at.start === next.keyAt.start,
    );
    if (!isCut || !first || !second) return [];
    stands.add(first).add(second);
    const gap = { start: value.at.end, end: next.keyAt.start };
    return [
      {
        ...second,
        message: `A line break cuts \`${name}\` in two. Write it in one line.`,
        fix: { title: 'Remove the line break', edits: [{ at: gap, newText: '' }] },
      },
    ];
  });
  return [...problems.filter((problem) => !stands.has(problem)), ...joined];
}

function isElsewhere(name: string, text: string): boolean {
  return /^[\w-]+$/.test(name) && hasWholeWord(text, name);
}

/** The same place, or that of the key in the line above. */
function isNear(at: number, value: number, text: string): boolean {
  return at <= value && !/\S\s*\n\s*\S[^\n]*\n/.test(text.slice(at, value));
}

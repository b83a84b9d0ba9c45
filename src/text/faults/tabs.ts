import type { TextEdit } from '../edit.ts';
import type { FaultRecognizer } from './fault.ts';

const TAB_IN_INDENTATION = /^ *\t[ \t]*(?=\S)/gm;

/** Tabs that indent, in all the lines of the file at once: a file mixes them rarely by chance. */
export const tabs: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'TAB_AS_INDENT') return undefined;
  const edits: TextEdit[] = [];
  for (const { 0: indentation, index } of text.matchAll(TAB_IN_INDENTATION)) {
    const at = { start: index, end: index + indentation.length };
    edits.push({ at, newText: indentation.replaceAll('\t', '  ') });
  }
  const [first] = edits;
  if (first === undefined) return undefined;
  const others =
    edits.length === 1 ? '' : edits.length === 2 ? ', and so is one more' : `, and so are ${edits.length - 1} more`;
  return {
    problem: {
      code: 'syntax',
      message: `This line is indented with a tab${others}. Use spaces to indent; YAML allows no tabs there.`,
      at: first.at,
      fix: { title: 'Use two spaces for each tab', edits },
    },
    spreads: true,
  };
};

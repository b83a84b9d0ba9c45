import { markdownCode as code, markdownWords as inline } from './markdown-text.ts';
import { type Block, type Consultation, noteOf } from './note.ts';

/** A consultation note in Markdown (CommonMark); whatever stands in the files is text there. Ends with a line break. */
export function markdownNote(consultation: Consultation): string {
  const parts: string[] = [];
  let wasItem = false;
  for (const block of noteOf(consultation)) {
    const isItem = block.kind === 'item';
    // Entries of one list stand together, everything else apart.
    if (parts.length > 0) parts.push(isItem && wasItem ? '\n' : '\n\n');
    parts.push(markdownOf(block, consultation));
    wasItem = isItem;
  }
  return `${parts.join('')}\n`;
}

function markdownOf(block: Block, { lines, path }: Consultation): string {
  switch (block.kind) {
    case 'title':
      return `# ${inline(block.text)}`;
    case 'heading':
      return `## ${inline(block.text)}`;
    case 'prose':
      return inline(block.text);
    case 'item': {
      const mark = block.number === undefined ? '-' : `${block.number}.`;
      return `${'    '.repeat(block.depth)}${mark} ${inline(block.text)}`;
    }
    case 'place': {
      const { line } = lines.positionAt(block.at.start);
      return `${inline(`Line ${line + 1} of`)} ${code(path)}: ${code(lines.line(line).trim())}`;
    }
  }
}

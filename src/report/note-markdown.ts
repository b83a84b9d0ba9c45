import { type Block, type Consultation, noteOf } from './note.ts';
import { visible } from './visible.ts';

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
      return `${inline(`Line ${line + 1} of `)}${code(path)}: ${code(lines.line(line).trim())}`;
    }
  }
}

/** `code`, and *the name* of a step or action, as our texts mark them. */
const MARKED = /`([^`]*)`|\*(?! )([^*]+)(?<! )\*/g;

function inline(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  let result = '';
  let done = 0;
  for (const match of line.matchAll(MARKED)) {
    const [whole, marked, name] = match;
    result += escaped(line.slice(done, match.index));
    result += name === undefined ? code(marked ?? '') : `**${escaped(name)}**`;
    done = match.index + whole.length;
  }
  return result + escaped(line.slice(done));
}

/** Every character of ASCII punctuation that could mean something may be escaped (CommonMark 0.31, 2.4). */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>#|~&!$]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp):\/\//gi, '$1:\\//')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/@/g, '\\@');
}

function code(text: string): string {
  const shown = visible(text.replace(/\s+/g, ' ').trim());
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)));
  return shown === '' ? '' : fence.length > 1 ? `${fence} ${shown} ${fence}` : `\`${shown}\``;
}

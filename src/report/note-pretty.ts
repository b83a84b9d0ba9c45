import { codeFrame } from './code-frame.ts';
import { type Block, type Consultation, noteOf, type Tone } from './note.ts';
import { type Style, wrap } from './style.ts';
import { visible } from './visible.ts';

/** A consultation note for a person at a terminal; ends with a line break. */
export function prettyNote(consultation: Consultation, style: Style): string {
  const lines: string[] = [];
  for (const block of noteOf(consultation)) for (const line of linesOf(block, consultation, style)) lines.push(line);
  return `${lines.join('\n')}\n`;
}

function linesOf(block: Block, { lines, path }: Consultation, style: Style): string[] {
  switch (block.kind) {
    case 'title':
      return wrap(block.text, style, { paint: style.strong });
    case 'heading':
      return ['', ...wrap(block.text, style, { paint: style.strong })];
    case 'prose':
      return wrap(block.text, style, { first: '  ', indent: 2, paint: paintOf(block.tone, style) });
    case 'item': {
      const mark = block.number === undefined ? '- ' : `${block.number}. `;
      const indent = 2 + block.depth * 3;
      const first = ' '.repeat(indent) + mark;
      return wrap(block.text, style, { first, indent: first.length, paint: paintOf(block.tone ?? 'plain', style) });
    }
    case 'place': {
      const { line, column } = lines.positionAt(block.at.start);
      const place = `  ${visible(path)}:${line + 1}:${column + 1}`;
      return ['', place, '', ...codeFrame(lines, block.at, style, style.severity.error)];
    }
  }
}

function paintOf(tone: Tone, style: Style): (text: string) => string {
  switch (tone) {
    case 'plain':
      return String;
    case 'warning':
    case 'error':
      return style.severity[tone];
    default:
      return style[tone];
  }
}

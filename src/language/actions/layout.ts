import type { TextEdit } from '../../text/edit.ts';
import { lineEndOf, type Span } from '../../text/position.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { AnyDocument } from '../guideline-bundle.ts';

/** The offset where the line of an offset starts. */
export function lineStartAt({ lines }: AnyDocument, offset: number): number {
  return lines.lineStart(lines.positionAt(offset).line);
}

/** The blanks before something that begins its line; undefined when something else stands before it. */
export function indentOf(document: AnyDocument, offset: number): string | undefined {
  return /^[ \t]*$/.exec(document.text.slice(lineStartAt(document, offset), offset))?.[0];
}

/** Where the content of a stretch ends, without blanks and line breaks behind it. */
export function contentEnd(text: string, { start, end }: Span): number {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}

/** New lines below the line in which something ends. */
export function insertBelow(document: AnyDocument, at: Span, added: readonly string[]): TextEdit {
  const { text, lines } = document;
  const place = lines.lineStart(lines.positionAt(contentEnd(text, at)).line + 1);
  const lineEnd = lineEndOf(text);
  const isOpen = place > 0 && !/[\r\n]/.test(text.charAt(place - 1));
  const newText = added.map((line) => line + lineEnd).join('');
  return { at: { start: place, end: place }, newText: isOpen ? lineEnd + newText : newText };
}

/** A text as YAML writes it, in quotes only where it must be. */
export function scalarText(text: string, inFlow: boolean): string {
  return isPlain(text, inFlow) ? text : quoted(text);
}

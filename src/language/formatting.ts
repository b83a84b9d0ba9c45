import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver-types';
import { YAML } from '../guideline/read.ts';
import { applyEdits } from '../text/edit.ts';
import { layOut } from '../text/layout/lay-out.ts';
import { hasSameContent, takeApart } from '../text/layout/same-content.ts';
import { LineIndex, lineEndOf, type Span } from '../text/position.ts';
import { textEditOf } from './places.ts';

const STEP = 2;
const MAX_STEP = 8;

/**
 * Edits that give a guideline or cases file the house's layout: blanks and empty lines change, and nothing else. None
 * when the text has faults as YAML, or would not surely say the same afterward.
 * @param options the editor's; what it wants trimmed is trimmed in any case, as a part of the layout
 * @param range only lines that it touches are changed
 */
export function formattingEdits(text: string, options: FormattingOptions, range?: Range): TextEdit[] {
  // YAML takes a carriage return alone for a line break; the `yaml` package does not. All places stay the same.
  const before = text.replace(/\r(?!\n)/g, '\n');
  const taken = takeApart(before, YAML);
  if (!taken) return [];
  const { tabSize, insertFinalNewline } = options;
  const step = Number.isInteger(tabSize) && tabSize > 0 && tabSize <= MAX_STEP ? tabSize : STEP;
  const lines = new LineIndex(text);
  const within = range ? wholeLines(range, lines) : { start: 0, end: text.length };
  const edits = layOut(before, taken.parts, { step, finalNewline: insertFinalNewline !== false }, within);
  if (edits.length === 0) return [];
  const after = takeApart(applyEdits(before, edits), YAML);
  if (!after || !hasSameContent(taken, after)) return [];
  const lineEnd = lineEndOf(text);
  return edits.map(({ at, newText }) =>
    textEditOf({ at, newText: lineEnd === '\r' ? newText.replaceAll('\n', lineEnd) : newText }, lines),
  );
}

/** The lines that a range touches; the line at whose beginning it ends is none of them. */
function wholeLines({ start, end }: Range, lines: LineIndex): Span {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { start: lines.lineStart(start.line), end: lines.lineStart(last + 1) };
}

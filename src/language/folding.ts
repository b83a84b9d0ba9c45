import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { LineIndex, Span } from '../text/position.ts';
import type { YamlNode } from '../text/tree.ts';
import type { AnyDocument } from './guideline-bundle.ts';

/** What can be folded: each entry, item and text over several lines, and runs of comments. */
export function foldingRanges({ yaml, lines }: AnyDocument): FoldingRange[] {
  const ranges = new Map<number, FoldingRange>();
  const fold = ({ start, end }: Span, kind?: FoldingRangeKind) => {
    const first = lines.positionAt(start).line;
    const last = lines.positionAt(endOfText(lines.text, start, end)).line;
    const known = ranges.get(first);
    if (last > first && (known === undefined || known.endLine < last))
      ranges.set(first, { startLine: first, endLine: last, ...(kind && { kind }) });
  };
  const texts = new Set<number>();
  visit(yaml.root, fold, ({ start, end }) => {
    const last = lines.positionAt(end).line;
    for (let line = lines.positionAt(start).line + 1; line <= last; line++) texts.add(line);
  });
  for (const run of commentRuns(lines, texts)) fold(run, FoldingRangeKind.Comment);
  return [...ranges.values()].sort((a, b) => a.startLine - b.startLine);
}

function visit(node: YamlNode, fold: (at: Span) => void, text: (at: Span) => void): void {
  if (node.kind === 'scalar') text(node.at);
  if (node.kind === 'list')
    for (const item of node.items) {
      fold(item.at);
      visit(item, fold, text);
    }
  if (node.kind === 'map')
    for (const { whole, value } of node.entries.values()) {
      fold(whole);
      visit(value, fold, text);
    }
}

/** Where something ends, without the line breaks and blanks behind it. */
function endOfText(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}

function* commentRuns(lines: LineIndex, texts: ReadonlySet<number>): Generator<Span> {
  let from: number | undefined;
  for (let line = 0; line <= lines.lineCount; line++) {
    const isComment = line < lines.lineCount && !texts.has(line) && /^\s*#/.test(lines.line(line));
    if (isComment) from ??= line;
    else if (from !== undefined) {
      yield { start: lines.lineStart(from), end: lines.lineStart(line) };
      from = undefined;
    }
  }
}

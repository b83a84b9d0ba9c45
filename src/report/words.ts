import { markedPieces, type Piece } from '../text/marks.ts';

/** A sentence of ours on one line, in pieces. */
export function piecesOf(sentence: string): Piece[] {
  return markedPieces(sentence.replace(/\s+/g, ' ').trim());
}

/** A sentence of ours where nothing can be set off by type: names stand in quotation marks. */
export function plainWords(sentence: string): string {
  return piecesOf(sentence)
    .map(({ text, kind }) => (kind === 'name' ? `“${text}”` : text))
    .join('');
}

import { MARKED } from '../text/marks.ts';

/** A piece of a sentence. */
export interface Piece {
  readonly text: string;
  /** What stands in the file, the name of a step or an action, or prose. */
  readonly kind: 'code' | 'name' | 'prose';
}

/** A sentence of ours, in pieces. */
export function piecesOf(sentence: string): Piece[] {
  const line = sentence.replace(/\s+/g, ' ').trim();
  const pieces: Piece[] = [];
  let done = 0;
  const prose = (end: number) => {
    if (end > done) pieces.push({ text: line.slice(done, end), kind: 'prose' });
  };
  for (const match of line.matchAll(MARKED)) {
    const [whole, code, name] = match;
    prose(match.index);
    pieces.push(name === undefined ? { text: code ?? '', kind: 'code' } : { text: name, kind: 'name' });
    done = match.index + whole.length;
  }
  prose(line.length);
  return pieces;
}

/** A sentence of ours where nothing can be set off by type: names stand in quotation marks. */
export function plainWords(sentence: string): string {
  return piecesOf(sentence)
    .map(({ text, kind }) => (kind === 'name' ? `“${text}”` : text))
    .join('');
}

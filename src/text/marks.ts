/**
 * `Code`, and *the name* of a step or action, as our sentences mark them: the first group is code, the second a name. An
 * asterisk within a word or number, as in `10*9/L`, or beside a blank, as in `5 * 2`, belongs to the text of a file. No name
 * is longer than a page, so that a text full of asterisks takes no longer than others.
 */
const MARKED = /`([^`]*)`|(?<![\p{L}\p{N}])\*(?! )(.{1,2000}?)(?<! )\*(?![\p{L}\p{N}*])/gu;

/** Stand for the marks in text of a file that is put into a sentence of ours, where they mark nothing. */
const BACKTICK = '\ue060';
const ASTERISK = '\ue061';

/** A piece of a sentence. */
export interface Piece {
  readonly text: string;
  /** What stands in the file, the name of a step or an action, or prose. */
  readonly kind: 'code' | 'name' | 'prose';
}

/** A sentence of ours in pieces, without its marks. */
export function markedPieces(sentence: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const add = (text: string, kind: Piece['kind']) => {
    if (text !== '' || kind !== 'prose') pieces.push({ text: asInFile(text), kind });
  };
  for (const match of sentence.matchAll(MARKED)) {
    const [whole, code, name] = match;
    add(sentence.slice(done, match.index), 'prose');
    add(name ?? code ?? '', name === undefined ? 'code' : 'name');
    done = match.index + whole.length;
  }
  add(sentence.slice(done), 'prose');
  return pieces;
}

/** A sentence of ours where names cannot be set off by type: they stand in quotation marks. `Code` keeps its backticks. */
export function namesInQuotes(sentence: string): string {
  return markedPieces(sentence)
    .map(({ text, kind }) => (kind === 'prose' ? text : kind === 'name' ? `“${text}”` : `\`${text}\``))
    .join('');
}

/** Text of a file for a sentence of ours that is printed in pieces: its backticks and asterisks mark nothing there. */
export function asWritten(text: string): string {
  return text.replaceAll('`', BACKTICK).replaceAll('*', ASTERISK);
}

/** The label of something in a file as a name in a sentence of ours, in one line however it stands in the file. */
export function asName(label: string): string {
  return `*${asWritten(label.trim().replace(/\s*[\n\r\u2028\u2029]\s*/g, ' '))}*`;
}

/** The sentence with the backticks and asterisks of the file as they stand there, for readers who are machines. */
export function asInFile(text: string): string {
  return text.replaceAll(BACKTICK, '`').replaceAll(ASTERISK, '*');
}

import { LineIndex, type Position } from './position.ts';

/** The largest file that is read, in bytes: a guideline of well over 10,000 steps, or as many sample cases. */
export const SIZE_LIMIT = 4 * 1024 * 1024;
const TOO_LARGE = 'This file is larger than 4 MB, and none as large is read. Split it into several files.';

/** A text, or why the bytes are none and where. */
export type Decoded =
  | { readonly text: string }
  | {
      readonly text?: undefined;
      /** What is wrong and what to do. */
      readonly message: string;
      readonly at: Position;
      /** In bytes, a byte order mark included. */
      readonly offset: number;
    };

/**
 * Text from the bytes of a file: UTF-8, without its byte order mark. Never throws; says what to do when the bytes are
 * more than `SIZE_LIMIT`, in another encoding, or no text at all.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > SIZE_LIMIT) return { message: TOO_LARGE, ...place(bytes, 0) };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { message: 'This file is saved as UTF-16. Save it as UTF-8.', ...place(bytes, 0) };
  const zero = bytes.indexOf(0);
  if (zero >= 0)
    return {
      message: 'This is no text file: it holds a zero byte. If it is meant to be text, save it as UTF-8.',
      ...place(bytes, zero),
    };
  if (decodes(bytes, false)) return { text: new TextDecoder().decode(bytes) };
  const where = place(bytes, invalidAt(bytes));
  const { line, column } = where.at;
  return {
    message:
      `The character in line ${line + 1}, column ${column + 1} is not UTF-8; the file was probably saved in an older ` +
      'encoding. Save it as UTF-8.',
    ...where,
  };
}

function place(bytes: Uint8Array, offset: number): { offset: number; at: Position } {
  const before = new TextDecoder().decode(bytes.subarray(0, offset));
  return { offset, at: new LineIndex(before).positionAt(before.length) };
}

/** The offset of the character at which the bytes stop being UTF-8: the longest beginning that decodes ends there. */
function invalidAt(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (valid < invalid) {
    const middle = (valid + invalid + 1) >> 1;
    // As a stream, so that a character cut by the middle is no mistake.
    if (decodes(bytes.subarray(0, middle), true)) valid = middle;
    else invalid = middle - 1;
  }
  // A character that has begun and does not go on is the one that is wrong.
  for (let back = 1; back <= Math.min(3, valid); back++) {
    const byte = bytes[valid - back] ?? 0;
    if (byte >= 0xc0) return lengthAfter(byte) > back ? valid - back : valid;
    if (byte < 0x80) break;
  }
  return valid;
}

/** How many bytes a character has that begins with this one. */
function lengthAfter(first: number): number {
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

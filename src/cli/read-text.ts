import { closeSync, openSync, readSync } from 'node:fs';
import { decode, SIZE_LIMIT } from '../text/decode.ts';
import type { Position } from '../text/position.ts';
import { whyUnreadable } from './why-unreadable.ts';

/** A text, or why there is none; `position` is zero-based. */
export type ReadText =
  | { readonly text: string }
  | { readonly text?: undefined; readonly message: string; readonly position: Position | undefined };

const CHUNK = 64 * 1024;

/** Reads a file as text, and never more of it than a guideline may have: it may be endless, as a device is. */
export function readText(path: string): ReadText {
  try {
    return asText(readBytes(path));
  } catch (error) {
    return { message: whyUnreadable(error), position: undefined };
  }
}

/** Reads standard input to its end as text, or up to the size that a guideline may have. */
export async function readStandardInput(stdin: AsyncIterable<Uint8Array | string>): Promise<ReadText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    size += bytes.length;
    if (size > SIZE_LIMIT) break;
  }
  return asText(Buffer.concat(chunks));
}

function readBytes(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; size <= SIZE_LIMIT; ) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(file, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      size += count;
    }
    return Buffer.concat(chunks);
  } finally {
    closeSync(file);
  }
}

function asText(bytes: Uint8Array): ReadText {
  const decoded = decode(bytes);
  return decoded.text === undefined ? { message: decoded.message, position: decoded.at } : decoded;
}

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { isTextOf, type OurKind } from '../guideline/kind-of-text.ts';
import { isSettingsFile, kindOfFile } from '../language/file-names.ts';
import { realPath } from '../server/reach.ts';
import { whyUnreadable } from '../server/why-unreadable.ts';
import { decode, SIZE_LIMIT } from '../text/decode.ts';
import type { Position } from '../text/position.ts';

/** A text, or why there is none; `position` is zero-based. */
export type ReadText = { readonly text: string } | Unreadable;

export interface Unreadable {
  readonly text?: undefined;
  readonly message: string;
  readonly position: Position | undefined;
}

const CHUNK = 64 * 1024;

const IS_OTHER: Readonly<Record<OurKind, string>> = {
  guideline:
    'This is no guideline: no line of it begins with `guideline:`, or with `title:`, `start:` and `steps:`. Name a guideline.',
  cases: 'This is no cases file: no line of it begins with `cases:`. Name a file with sample cases.',
  settings: 'This is no settings file: no line of it begins with `severity:` or `coverage:`. Name a settings file.',
};

const NO_ORDINARY_FILE = 'This is no ordinary file but a pipe or a device, and is not read.';
const INSTEAD: Readonly<Record<OurKind, string>> = {
  guideline: 'Hand in a guideline through standard input instead: `-`',
  cases: 'Put an ordinary file in its place.',
  settings: 'Put an ordinary file in its place.',
};

/**
 * Reads a file of ours as text, and never more of it than a guideline may have: it may be endless, as a device is. A file whose
 * name, or that of what it links to, does not say what it is must itself do so: nothing of any other file is shown to anybody.
 */
export function readText(path: string, kind: OurKind): ReadText {
  try {
    if (isWaitedFor(path)) return { message: `${NO_ORDINARY_FILE} ${INSTEAD[kind]}`, position: undefined };
    const read = asText(readBytes(path));
    if (read.text === undefined || isNamed(realPath(path), kind) || isTextOf(kind, read.text)) return read;
    return { message: IS_OTHER[kind], position: undefined };
  } catch (error) {
    return { message: whyUnreadable(error), position: undefined };
  }
}

function isNamed(path: string, kind: OurKind): boolean {
  return kind === 'settings' ? isSettingsFile(path.replaceAll(sep, '/')) : kindOfFile(path) === kind;
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

/** Whether it may be a pipe that nobody writes to, or a terminal: neither file nor folder, and not where the system keeps such. */
function isWaitedFor(path: string): boolean {
  if (/^\/(dev\/(?!shm\/)|proc\/)/.test(path)) return false;
  const found = statSync(path);
  return !found.isFile() && !found.isDirectory();
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

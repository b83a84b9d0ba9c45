import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { isTextOf, type OurKind } from '../../guideline/kind-of-text.ts';
import { decode, SIZE_LIMIT } from '../../text/decode.ts';
import { kindByName, type ReadText } from '../file-system.ts';
import { whyUnreadable } from './why-unreadable.ts';

const CHUNK = 64 * 1024;
/** A link or a pipe that has come in place of the file is neither followed nor waited for. Windows knows neither flag. */
const AS_IT_IS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

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
 * @param path of what is no link; of one only where `real` says what it leads to
 */
export async function readText(path: string, kind: OurKind, real = path): Promise<ReadText> {
  try {
    if (await isWaitedFor(path)) return { message: `${NO_ORDINARY_FILE} ${INSTEAD[kind]}`, position: undefined };
    const read = asText(await readBytes(path, path === real ? AS_IT_IS : constants.O_RDONLY));
    const isNamed = kindByName(real.replaceAll(sep, '/')) === kind;
    if (read.text === undefined || isNamed || isTextOf(kind, read.text)) return read;
    return { message: IS_OTHER[kind], position: undefined };
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

/** Whether it may be a pipe that nobody writes to, or a terminal: neither file nor folder, and not where the system keeps such. */
async function isWaitedFor(path: string): Promise<boolean> {
  if (/^\/(dev\/(?!shm\/)|proc\/)/.test(path)) return false;
  const found = await stat(path);
  return !found.isFile() && !found.isDirectory();
}

async function readBytes(path: string, flags: number): Promise<Uint8Array> {
  const file = await open(path, flags);
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; size <= SIZE_LIMIT; ) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK));
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
    return Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}

function asText(bytes: Uint8Array): ReadText {
  const decoded = decode(bytes);
  return decoded.text === undefined ? { message: decoded.message, position: decoded.at } : decoded;
}

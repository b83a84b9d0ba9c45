import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TextDecoder } from 'node:util';
import { whyUnreadable } from '../../project/disk/why-unreadable.ts';
import type { Io } from '../io.ts';
import { UnusableFile, UsageError } from '../usage-error.ts';

const PIECE = 128 * 1024;

/** What a file begins with that is no text, and what to do about it. */
const PACKED: readonly (readonly [beginning: string, advice: string])[] = [
  ['504b0304', 'This is a workbook or another packed file. Save the table as CSV (UTF-8) first.'],
  ['d0cf11e0', 'This is a workbook. Save the table as CSV (UTF-8) first.'],
  ['1f8b', 'This is compressed. Unpack it first, or hand it in: gzip -dc FILE | guideway run GUIDELINE --table -'],
];

/** A text that is read piece by piece, from a file or (`-`) from standard input. */
export class TextSource {
  readonly name: string;
  /** In bytes; undefined when that is not known. */
  readonly size: number | undefined;
  /** Bytes read so far. */
  read = 0;
  readonly #bytes: AsyncIterable<Uint8Array | string>;

  private constructor(name: string, size: number | undefined, bytes: AsyncIterable<Uint8Array | string>) {
    this.name = name;
    this.size = size;
    this.#bytes = bytes;
  }

  /** @throws UsageError when there is no such file. */
  static async open(path: string, io: Io): Promise<TextSource> {
    if (path === '-') return new TextSource('<stdin>', undefined, io.stdin);
    const absolute = resolve(io.cwd, path);
    try {
      const found = await stat(absolute);
      const size = found.isFile() ? found.size : undefined;
      return new TextSource(path, size, createReadStream(absolute, { highWaterMark: PIECE }));
    } catch (error) {
      throw new UnusableFile(`${path}: ${whyUnreadable(error)}`);
    }
  }

  /**
   * The text, of which characters that are no UTF-8 are replaced by U+FFFD. UTF-16 is read where a byte order mark says
   * so, or where every other byte of the beginning is zero.
   * @throws UsageError when it cannot be read, or is no text.
   */
  async *pieces(): AsyncGenerator<string, void> {
    let decoder: TextDecoder | undefined;
    let held = new Uint8Array();
    try {
      for await (const chunk of this.#bytes) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        this.read += bytes.length;
        if (decoder) yield decoder.decode(bytes, { stream: true });
        else {
          held = Buffer.concat([held, bytes]);
          if (held.length < 4) continue;
          decoder = this.#decoderFor(held);
          yield decoder.decode(held, { stream: true });
        }
      }
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UnusableFile(`${this.name}: ${whyUnreadable(error)}`);
    }
    yield decoder ? decoder.decode() : this.#decoderFor(held).decode(held);
  }

  #decoderFor(beginning: Uint8Array): TextDecoder {
    const hex = Buffer.from(beginning.subarray(0, 4)).toString('hex');
    const packed = PACKED.find(([magic]) => hex.startsWith(magic));
    if (packed) throw new UnusableFile(`${this.name}: ${packed[1]}`);
    if (/^fffe|^(?!00)..00(?!00)..00/.test(hex)) return new TextDecoder('utf-16le');
    return new TextDecoder(/^feff|^00(?!00)..00(?!00)../.test(hex) ? 'utf-16be' : 'utf-8');
  }
}

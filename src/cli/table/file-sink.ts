import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UnusableFile, UsageError } from '../usage-error.ts';
import { whyUnwritable } from '../why-unwritable.ts';
import { isClosedPipe, type Sink } from './sink.ts';

/**
 * Writes a file that is there as a whole or not at all: until the last row it has another name, and a file that was there
 * before stays. What is no ordinary file, such as a device, is written to directly.
 */
export class FileSink implements Sink {
  readonly hasFailed = false;
  readonly whenAbandoned: string;
  readonly #name: string;
  readonly #handle: FileHandle;
  readonly #final: string;
  /** The name until then; undefined for what is no ordinary file. */
  readonly #temporary: string | undefined;

  private constructor(name: string, handle: FileHandle, final: string, temporary: string | undefined) {
    this.#name = name;
    this.#handle = handle;
    this.#final = final;
    this.#temporary = temporary;
    this.whenAbandoned = temporary === undefined ? 'The rows that were written are whole.' : `${name} was not written.`;
  }

  /**
   * @param inputs files that must not be overwritten
   * @throws UsageError when the file cannot be written
   */
  static async open(name: string, cwd: string, inputs: readonly string[]): Promise<FileSink> {
    const path = resolve(cwd, name);
    try {
      const found = await stat(path).catch(undefinedWhenAbsent);
      if (!found) return await FileSink.#beside(name, path, 0o666);
      for (const input of inputs) {
        const other = await stat(resolve(cwd, input)).catch(undefinedWhenAbsent);
        if (other && other.dev === found.dev && other.ino === found.ino)
          throw new UsageError(`--output ${name} would overwrite ${input}. Choose another name.`);
      }
      if (!found.isFile()) return new FileSink(name, await open(path, 'w'), path, undefined);
      return await FileSink.#beside(name, await realpath(path), found.mode & 0o777);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UnusableFile(`${name}: ${whyUnwritable(error)}`);
    }
  }

  static async #beside(name: string, final: string, mode: number): Promise<FileSink> {
    const temporary = join(dirname(final), `.${basename(final)}.${process.pid}.part`);
    return new FileSink(name, await open(temporary, 'w', mode), final, temporary);
  }

  async write(rows: string | Uint8Array): Promise<boolean> {
    try {
      await this.#handle.writeFile(rows);
      return true;
    } catch (error) {
      if (isClosedPipe(error)) return false;
      throw new UnusableFile(`${this.#name}: ${whyUnwritable(error)}`);
    }
  }

  async finish(): Promise<void> {
    try {
      if (this.#temporary !== undefined) await this.#handle.sync();
      await this.#handle.close();
      if (this.#temporary !== undefined) await rename(this.#temporary, this.#final);
    } catch (error) {
      await this.abandon();
      throw new UnusableFile(`${this.#name}: ${whyUnwritable(error)}`);
    }
  }

  async abandon(): Promise<void> {
    await this.#handle.close();
    if (this.#temporary !== undefined) await rm(this.#temporary, { force: true });
  }
}

function undefinedWhenAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

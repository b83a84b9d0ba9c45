import { randomBytes } from 'node:crypto';
import { constants, rmSync } from 'node:fs';
import { access, type FileHandle, lstat, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isWithin, LONGEST_PATH, Reach, realPath } from '../project/disk/reach.ts';
import { kindByName } from '../project/file-system.ts';
import { isClosedPipe, type Sink } from './table/sink.ts';
import { UnusableFile, UsageError } from './usage-error.ts';
import { whyUnwritable } from './why-unwritable.ts';

const LEADS_OUT =
  'A folder of this path is a link that leads out of this repository or folder. Name the folder it leads to, or remove the link.';
const IS_LINK = 'This is a link, and what it leads to is not written over. Name that file itself, or remove the link.';

/** Links by which the system names what a process has open, such as standard output. */
const IS_OPEN = /^\/(dev\/(stdin|stdout|stderr|fd\/\d+)|proc\/(self|\d+)\/fd\/\d+)$/;

/**
 * Writes a file that is there as a whole or not at all: until the end it has another name, which nobody can foresee, and a
 * file that was there before stays. The new one has its rights. What is no ordinary file, such as a device, is written to
 * directly, and a link is not followed; nor is one that leads from the root of the current folder out of it on the way there.
 */
export class FileSink implements Sink {
  readonly hasFailed = false;
  readonly isShown: boolean;
  readonly whenAbandoned: string;
  readonly #name: string;
  readonly #handle: FileHandle;
  readonly #final: string;
  /** The name until then; undefined for what is no ordinary file. */
  readonly #temporary: string | undefined;

  private constructor(
    name: string,
    handle: FileHandle,
    final: string,
    { temporary, isShown = false }: { readonly temporary?: string; readonly isShown?: boolean },
  ) {
    this.isShown = isShown;
    this.#name = name;
    this.#handle = handle;
    this.#final = final;
    this.#temporary = temporary;
    this.whenAbandoned = temporary === undefined ? 'The rows that were written are whole.' : `${name} was not written.`;
  }

  /**
   * Writes a whole file at once.
   * @param name as people know it, relative to `cwd`
   * @param inputs see {@link open}
   * @throws UsageError when the file cannot be written
   */
  static async write(
    name: string,
    cwd: string,
    contents: string | Uint8Array,
    inputs?: readonly string[],
  ): Promise<void> {
    const sink = await FileSink.open(name, cwd, inputs);
    try {
      await sink.write(contents);
    } catch (error) {
      await sink.abandon();
      throw error;
    }
    await sink.finish();
  }

  /**
   * @param inputs files of which something is made, none of which it must overwrite; undefined for work of the author
   * @throws UsageError when the file cannot be written
   */
  static async open(name: string, cwd: string, inputs?: readonly string[]): Promise<FileSink> {
    try {
      const path = await withoutLinks(name, cwd);
      const found = await lstat(path).catch(undefinedWhenAbsent);
      if (!found) {
        if (inputs) requireForeignName(name);
        return await FileSink.#beside(name, path, undefined);
      }
      if (IS_OPEN.test(path)) return new FileSink(name, await open(path, 'w'), path, { isShown: true });
      if (found.isSymbolicLink()) throw new UnusableFile(`${name}: ${IS_LINK}`);
      for (const input of inputs ?? []) {
        const other = await stat(resolve(cwd, input)).catch(undefinedWhenAbsent);
        if (other && other.dev === found.dev && other.ino === found.ino)
          throw new UsageError(`--output ${name} would overwrite ${input}. Choose another name.`);
      }
      if (inputs) requireForeignName(name);
      if (!found.isFile())
        return new FileSink(name, await openWaitingForNobody(path), path, { isShown: found.isCharacterDevice() });
      await access(path, constants.W_OK);
      return await FileSink.#beside(name, path, found);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UnusableFile(`${name}: ${whyUnwritable(error)}`);
    }
  }

  /** @param rights of the file that is replaced */
  static async #beside(name: string, final: string, rights: Rights | undefined): Promise<FileSink> {
    const temporary = join(dirname(final), `.guideway-${randomBytes(12).toString('hex')}.part`);
    deleteOnExit(temporary);
    try {
      // Fails where something has that name, a link too.
      const handle = await open(temporary, 'wx', rights ? 0o600 : 0o666);
      const sink = new FileSink(name, handle, final, { temporary });
      if (rights) await sink.#take(rights);
      return sink;
    } catch (error) {
      keepOnExit(temporary);
      throw error;
    }
  }

  async #take({ mode, uid, gid }: Rights): Promise<void> {
    try {
      // Only an administrator gives files to others, and has to.
      await this.#handle.chown(uid, gid).catch(undefinedWhenForbidden);
      await this.#handle.chmod(mode & 0o777);
    } catch (error) {
      await this.abandon();
      throw error;
    }
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
      if (this.#temporary === undefined) return;
      await rename(this.#temporary, this.#final);
      keepOnExit(this.#temporary);
    } catch (error) {
      await this.abandon();
      throw new UnusableFile(`${this.#name}: ${whyUnwritable(error)}`);
    }
  }

  async abandon(): Promise<void> {
    await this.#handle.close();
    if (this.#temporary === undefined) return;
    await rm(this.#temporary, { force: true });
    keepOnExit(this.#temporary);
  }
}

/** Whose a file is, and what may be done with it. */
interface Rights {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Makes a folder and those above it, unless a link leads out of the root of the current folder.
 * @throws UnusableFile, or an error of the file system, when there cannot be such a folder
 */
export async function makeFolder(name: string, cwd: string): Promise<void> {
  await make(dirname(await withoutLinks(join(name, 'file'), cwd, name)));
}

/** Node's own way of making those above too does not end where none can be made, as below `/proc`. */
async function make(path: string): Promise<void> {
  const above = dirname(path);
  const found = await stat(path).catch(undefinedWhenAbsent);
  if (found && !found.isDirectory()) throw Object.assign(new Error('mkdir'), { code: 'ENOTDIR' });
  if (found || above === path) return;
  await make(above);
  try {
    await mkdir(path);
  } catch (error) {
    const code = codeOf(error);
    // The folder above is there: it takes none.
    if (code === 'ENOENT') throw Object.assign(new Error('mkdir'), { code: 'EROFS' });
    if (code !== 'EEXIST') throw error;
  }
}

/**
 * The path of a file without links in its folders.
 * @param shown as people know it
 * @throws UnusableFile when it comes through the root of the current folder, where others may have put links, and out of it
 */
async function withoutLinks(name: string, cwd: string, shown = name): Promise<string> {
  const path = resolve(cwd, name);
  // The system takes no longer one, and says so.
  if (path.length > LONGEST_PATH) return path;
  const root = await new Reach([cwd]).rootOf(cwd);
  let isInside = false;
  for (let end = path.indexOf(sep, 1); end >= 0; end = path.indexOf(sep, end + 1)) {
    if (isWithin(root, await realPath(path.slice(0, end)))) isInside = true;
    else if (isInside) throw new UnusableFile(`${shown}: ${LEADS_OUT}`);
  }
  return join(await realPath(dirname(path)), basename(path));
}

/** @throws Error when it is a pipe from which nobody reads: it would be waited for without end */
async function openWaitingForNobody(path: string): Promise<FileHandle> {
  const probe = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const handle = await open(path, 'w');
  await probe.close();
  return handle;
}

function undefinedWhenAbsent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

function undefinedWhenForbidden(error: unknown): undefined {
  if (codeOf(error) === 'EPERM') return undefined;
  throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * Refuses a name by which a file is read as one of the author's: what is written there would take the place of their own work,
 * or be taken for it.
 * @param output what is to be written there is neither guideline nor cases nor settings
 * @throws UsageError when the name is that of such a file
 */
function requireForeignName(output: string): void {
  const kind = kindByName(output.replaceAll(sep, '/'));
  if (kind === undefined) return;
  const what = { guideline: 'a guideline', cases: 'sample cases', settings: 'settings' }[kind];
  throw new UsageError(`--output ${output} is the name of a file with ${what}. Choose another name.`);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const files = new Set<string>();

/** Says of a file that it goes when this process ends before it is let go, also by a signal. */
function deleteOnExit(path: string): void {
  if (files.size === 0) {
    process.on('exit', removeAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  files.add(path);
}

/** Says that a file is gone, or stays. */
function keepOnExit(path: string): void {
  files.delete(path);
  if (files.size === 0) stopListening();
}

function removeAll(): void {
  for (const path of files) rmSync(path, { force: true });
}

function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  // Who else listens ends the run in its own way.
  if (process.listenerCount(signal) > 1) return;
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

import { existsSync, type FSWatcher, watch as watchFolder } from 'node:fs';
import { dirname, join } from 'node:path';
import { kindOfFile } from '../language/file-names.ts';
import { amount } from '../report/amount.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';

/** Editors write a file in several goes; what follows within this many milliseconds is the same change. */
const SETTLING = 60;
const CLEAR_SCREEN = '\x1b[2J\x1b[3J\x1b[H';

/** One run. */
export interface Round {
  /** The files that it read, absolute. */
  readonly files: ReadonlySet<string>;
}

/**
 * Runs again whenever a guideline or a cases file changes or comes, until the user interrupts. Sleeps in between. Gives
 * the exit code, which says nothing of the last run: the user ended it.
 */
export async function watch(once: () => Promise<Round>, io: Io): Promise<number> {
  let wake: () => void = () => undefined;
  let isEnded = false;
  let isChanged = false;
  const stopListening = io.onInterrupt?.(() => {
    isEnded = true;
    wake();
  });
  const folders = new Folders((path) => {
    // Something may happen while the cases run.
    if (kindOfFile(path) === undefined && !folders.files.has(path)) return;
    isChanged = true;
    wake();
  });
  while (!isEnded) {
    isChanged = false;
    const { files } = await once();
    folders.follow(files);
    if (!isEnded) io.stderr.write(`Watching ${amount(files.size, 'file')}; Ctrl+C ends.\n`);
    if (!isEnded && !isChanged) await new Promise<void>((resolve) => (wake = resolve));
    if (!isEnded) await new Promise((resolve) => setTimeout(resolve, SETTLING));
    if (!isEnded && io.stdout.isTTY) io.stdout.write(CLEAR_SCREEN);
  }
  folders.close();
  stopListening?.();
  return EXIT.clean;
}

/** The folders of some files: editors put a new file in the place of the old, which one who watches the file would miss. */
class Folders {
  files: ReadonlySet<string> = new Set();
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #onChange: (path: string) => void;

  constructor(onChange: (path: string) => void) {
    this.#onChange = onChange;
  }

  /** Watches also the folders of these files. The others stay: a file may come back. */
  follow(files: ReadonlySet<string>): void {
    this.files = new Set([...this.files, ...files]);
    for (const folder of new Set([...files].map((file) => dirname(file))))
      if (!this.#watchers.has(folder) && existsSync(folder)) this.#watch(folder);
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #watch(folder: string): void {
    const watcher = watchFolder(folder, (_, name) => {
      if (name !== null) this.#onChange(join(folder, name));
    });
    watcher.on('error', () => {
      // The folder is gone.
      watcher.close();
      this.#watchers.delete(folder);
    });
    this.#watchers.set(folder, watcher);
  }
}

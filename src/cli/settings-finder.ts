import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../checks/config.ts';
import { SETTINGS_FILE } from '../language/file-names.ts';
import type { FileReport } from '../report/report.ts';
import { isWithin, type Reach, realPath } from '../server/reach.ts';
import { LEADS_OUT } from '../server/walk.ts';
import { reachOf } from './find-guidelines.ts';
import { shownPath, unreadable } from './found-files.ts';
import { readText, type Unreadable } from './read-text.ts';

/** The settings that hold for one guideline. */
export interface SettingsInForce {
  readonly settings: Settings;
  /** Path of the settings file as it is shown; undefined where there is none. */
  readonly path: string | undefined;
}

const NONE: SettingsInForce = { settings: DEFAULT_SETTINGS, path: undefined };

/** Finds and reads settings files, each once. */
export class SettingsFinder {
  /** What is wrong with the settings files met so far. */
  readonly reports: FileReport[] = [];
  readonly #cwd: string;
  readonly #knownCodes: readonly string[];
  readonly #fixed: SettingsInForce | undefined;
  readonly #reach: Reach;
  readonly #byFile = new Map<string, SettingsInForce>();

  /**
   * @param paths what the program was called with: the folders among them are roots
   * @param config a settings file for all guidelines, relative to `cwd`; without it each folder has its own
   */
  constructor(cwd: string, paths: readonly string[], knownCodes: readonly string[], config: string | undefined) {
    this.#cwd = cwd;
    this.#reach = reachOf(paths, cwd);
    this.#knownCodes = knownCodes;
    this.#fixed = config === undefined ? undefined : this.#read(resolve(cwd, config), config);
  }

  /** The settings for guidelines in a folder: of the nearest settings file there or above, in its root. */
  in(folder: string): SettingsInForce {
    if (this.#fixed) return this.#fixed;
    const file = this.#reach
      .foldersUp(folder)
      .map((one) => join(one, SETTINGS_FILE))
      .find((path) => existsSync(path));
    if (file === undefined) return NONE;
    const known = this.#byFile.get(file) ?? this.#found(file, this.#reach.rootOf(folder));
    this.#byFile.set(file, known);
    return known;
  }

  #found(absolute: string, root: string): SettingsInForce {
    if (isWithin(root, realPath(absolute))) return this.#read(absolute);
    return this.#failed(shownPath(absolute, this.#cwd, absolute), { message: LEADS_OUT, position: undefined });
  }

  #failed(path: string, { message, position }: Unreadable): SettingsInForce {
    this.reports.push({ ...unreadable(path, message), position });
    return { settings: DEFAULT_SETTINGS, path };
  }

  #read(absolute: string, given?: string): SettingsInForce {
    const path = shownPath(absolute, this.#cwd, given ?? absolute);
    const read = readText(absolute, 'settings');
    if (read.text === undefined) return this.#failed(path, read);
    const { settings, problems, complete, lines } = readSettings(read.text, this.#knownCodes);
    if (problems.length > 0) this.reports.push({ kind: 'settings', path, problems, complete, lines });
    return { settings, path };
  }
}

import { lstatSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../checks/config.ts';
import { MISNAMED_SETTINGS, NO_SETTINGS_FILE, SETTINGS_FILE } from '../language/file-names.ts';
import type { FileReport } from '../report/report.ts';
import { isWithin, type Reach, realPath } from '../server/reach.ts';
import { LEADS_NOWHERE, LEADS_OUT } from '../server/walk.ts';
import { whyUnreadable } from '../server/why-unreadable.ts';
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
      .flatMap((one) => [join(one, SETTINGS_FILE), join(one, NO_SETTINGS_FILE)])
      .find(isThere);
    if (file === undefined) return NONE;
    const known = this.#byFile.get(file) ?? this.#found(file, this.#reach.rootOf(folder));
    this.#byFile.set(file, known);
    return known;
  }

  #found(absolute: string, root: string): SettingsInForce {
    const message = whyNot(absolute, root);
    if (message === undefined) return this.#read(absolute);
    return this.#failed(shownPath(absolute, this.#cwd, absolute), { message, position: undefined });
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

/** Whether something has this name; a link counts even where it leads nowhere, so that settings are never left out silently. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Who may not look into a folder has no settings there.
    return false;
  }
}

/** Why settings that were found are not read, as a sentence. */
function whyNot(absolute: string, root: string): string | undefined {
  if (basename(absolute) === NO_SETTINGS_FILE) return MISNAMED_SETTINGS;
  try {
    if (!statSync(absolute, { throwIfNoEntry: false })) return LEADS_NOWHERE;
  } catch (error) {
    return whyUnreadable(error);
  }
  return isWithin(root, realPath(absolute)) ? undefined : LEADS_OUT;
}

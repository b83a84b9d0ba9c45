import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../checks/config.ts';
import { SETTINGS_FILE } from '../language/file-names.ts';
import type { FileReport } from '../report/report.ts';
import { shownPath, unreadable } from './found-files.ts';
import { readText } from './read-text.ts';

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
  readonly #byFolder = new Map<string, SettingsInForce>();

  /** `config` is a settings file for all guidelines, relative to `cwd`; without it each folder has its own. */
  constructor(cwd: string, knownCodes: readonly string[], config: string | undefined) {
    this.#cwd = cwd;
    this.#knownCodes = knownCodes;
    this.#fixed = config === undefined ? undefined : this.#read(resolve(cwd, config), config);
  }

  /** The settings for guidelines in a folder: of the nearest settings file there or above. */
  in(folder: string): SettingsInForce {
    if (this.#fixed) return this.#fixed;
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const file = join(folder, SETTINGS_FILE);
    const above = dirname(folder);
    const found = existsSync(file) ? this.#read(file) : above === folder ? NONE : this.in(above);
    this.#byFolder.set(folder, found);
    return found;
  }

  #read(absolute: string, given?: string): SettingsInForce {
    const path = shownPath(absolute, this.#cwd, given ?? absolute);
    const read = readText(absolute);
    if (read.text === undefined) {
      this.reports.push({ ...unreadable(path, read.message), position: read.position });
      return { settings: DEFAULT_SETTINGS, path };
    }
    const { settings, problems, complete, lines } = readSettings(read.text, this.#knownCodes);
    if (problems.length > 0) this.reports.push({ kind: 'settings', path, problems, complete, lines });
    return { settings, path };
  }
}

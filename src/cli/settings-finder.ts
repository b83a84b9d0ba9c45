import { join, resolve } from 'node:path';
import type { Settings } from '../checks/config.ts';
import { NO_SETTINGS_FILE, SETTINGS_FILE } from '../language/file-names.ts';
import type { SettingsInForce } from '../project/project.ts';
import type { FileReport } from '../report/report.ts';
import { type FoundFile, shownPath, unreadable } from './found-files.ts';
import type { LocalFiles } from './local-files.ts';

/** The settings that hold for one guideline. */
export interface ShownSettings {
  readonly settings: Settings;
  /** Path of the settings file as it is shown; undefined where there is none. */
  readonly path: string | undefined;
}

/** Finds the settings of guidelines, and says once of each settings file what is wrong with it. */
export class SettingsFinder {
  /** What is wrong with the settings files met so far. */
  readonly reports: FileReport[] = [];
  readonly #files: LocalFiles;
  readonly #met = new Set<string>();
  #fixed: ShownSettings | undefined;

  private constructor(files: LocalFiles) {
    this.#files = files;
  }

  /** @param config a settings file for all guidelines, relative to the current folder; without it each folder has its own */
  static async open(files: LocalFiles, config?: string): Promise<SettingsFinder> {
    const finder = new SettingsFinder(files);
    if (config !== undefined)
      finder.#fixed = finder.#shown(await files.project.settingsIn(resolve(files.cwd, config)), config);
    return finder;
  }

  /** The settings for a guideline: of the nearest settings file in its folder or above, in its root. */
  async for({ absolute }: FoundFile): Promise<ShownSettings> {
    if (this.#fixed) return this.#fixed;
    const { cwd, project } = this.#files;
    return this.#shown(await project.settingsFor(absolute ?? join(cwd, '-'), [SETTINGS_FILE, NO_SETTINGS_FILE]));
  }

  #shown({ settings, file, reading, failure }: SettingsInForce, given = file): ShownSettings {
    if (file === undefined) return { settings, path: undefined };
    const path = shownPath(file, this.#files.cwd, given);
    if (!this.#met.has(file)) {
      if (failure) this.reports.push(unreadable(path, failure.message, failure.position));
      if (reading && reading.problems.length > 0) {
        const { problems, complete, lines } = reading;
        this.reports.push({ kind: 'settings', path, problems, complete, lines });
      }
      this.#met.add(file);
    }
    return { settings, path };
  }
}

import type { Preferences } from '../language/preferences.ts';

/** What an editor may say when it starts the server, besides the preferences. */
export interface StartOptions {
  /** Partial preferences, not yet looked at. */
  readonly preferences: unknown;
  /** The editor can be asked for files that the server cannot reach itself. */
  readonly clientFiles: boolean;
  /** The editor shows cases as tests, and wants to know when they change. */
  readonly tests: boolean;
  /** The address of the folder with the checks' pages, ending in `/`. */
  readonly pages: string | undefined;
}

/**
 * Reads `initializationOptions`, which may be anything.
 * @param ignored is told of each entry that is not used, and why
 */
export function readStartOptions(given: unknown, ignored: (why: string) => void): StartOptions {
  const { preferences, clientFiles, tests, pages } = (
    typeof given === 'object' && given !== null ? given : {}
  ) as Record<string, unknown>;
  for (const [name, value] of Object.entries({ clientFiles, tests }))
    if (value !== undefined && typeof value !== 'boolean')
      ignored(`\`${name}\` must be true or false, so it is not used.`);
  const hasPages = typeof pages === 'string' && URL.canParse(pages);
  if (pages !== undefined && !hasPages) ignored('`pages` must be the address of a folder, so it is not used.');
  return {
    preferences,
    clientFiles: clientFiles === true,
    tests: tests === true,
    pages: hasPages ? pages.replace(/\/*$/, '/') : undefined,
  };
}

/**
 * Preferences with what an editor sends put over them.
 * @param given anything; what it does not mention stays as it is before
 * @param ignored is told of each entry that is not used, and why
 */
export function readPreferences(given: unknown, before: Preferences, ignored: (why: string) => void): Preferences {
  if (given === undefined || given === null) return before;
  if (typeof given !== 'object' || Array.isArray(given)) {
    ignored('The preferences are no group of settings, so they are not used.');
    return before;
  }
  const values = new Map<string, unknown>(Object.entries(given));
  for (const name of values.keys())
    if (!Object.hasOwn(before, name)) ignored(`There is no preference \`${name}\`, so it is not used.`);
  const take = <T>(name: keyof Preferences, old: T, isFitting: (value: unknown) => value is T): T => {
    const value = values.get(name);
    if (value === undefined) return old;
    if (isFitting(value)) return value;
    ignored(`The preference \`${name}\` cannot be ${JSON.stringify(value)}, so it stays ${JSON.stringify(old)}.`);
    return old;
  };
  return {
    schemaSupport: take('schemaSupport', before.schemaSupport, isFlag),
    unitHints: take('unitHints', before.unitHints, isFlag),
    caseHints: take('caseHints', before.caseHints, isFlag),
    lenses: take('lenses', before.lenses, isFlag),
    commands: take('commands', before.commands, isNames),
  };
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

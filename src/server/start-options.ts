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

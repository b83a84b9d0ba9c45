/** How a run ended, for the shell: nothing found, problems found, or something that could not be understood or read. */
export const EXIT = { clean: 0, problems: 1, unusable: 2 } as const;

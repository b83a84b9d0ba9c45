/** The program was called in a way it does not understand. The message says how to call it instead. */
export class UsageError extends Error {}

/** The program was called as it should be, but a file it was given cannot be used. The message begins with its path. */
export class UnusableFile extends UsageError {}

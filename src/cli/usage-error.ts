/** The program was called in a way it does not understand. The message says how to call it instead. */
export class UsageError extends Error {}

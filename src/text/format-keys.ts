/** What the words of a file format stand for, for guesses at what was meant. */
export interface FormatKeys {
  /** Whether a word is a key of the format. */
  readonly isKey: (word: string) => boolean;
  /** Whether a key can have any text as its value. */
  readonly holdsText: (word: string) => boolean;
  /** Whether a key can have a list as its value. */
  readonly holdsList: (word: string) => boolean;
  /** Whether a key has one value, and never a list or a group of keys. */
  readonly holdsValue: (word: string) => boolean;
  /**
   * What a word is in the group under some keys: a key of the format, or a name that the author chose. Undefined where it
   * is neither, `unclear` where no group stands. An item of a list has a blank key.
   */
  readonly standsAt: (path: readonly string[], word: string) => 'key' | 'name' | 'unclear' | undefined;
}

const none = () => false;

/** Where nothing is known of a format. */
export const NO_KEYS: FormatKeys = {
  isKey: none,
  holdsText: none,
  holdsList: none,
  holdsValue: none,
  standsAt: () => 'unclear',
};

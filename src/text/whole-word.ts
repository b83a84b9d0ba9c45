const IN_WORD = /[\w-]/;

/** Whether a word stands in a text, and not only as a part of a longer one. Not by a pattern: no engine takes one of any length. */
export function hasWholeWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!IN_WORD.test(text.charAt(at - 1)) && !IN_WORD.test(text.charAt(at + word.length))) return true;
  return false;
}

const SAVE = 'Save the table as UTF-8.';

/** Why a text cannot be read, in sentences; undefined when it can. */
export function unreadable(text: string): string | undefined {
  if (text.includes('\uFFFD')) return `This row contains a character that could not be read (\`\uFFFD\`). ${SAVE}`;
  return text.includes('\0') ? `This row contains a zero byte, which is no part of any text. ${SAVE}` : undefined;
}

/** A text as one word of a command line to copy: in single quotes unless a shell takes it as it stands. */
export function shellWord(text: string): string {
  if (/^[\w.,:=@%+/-]+$/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  // Double quotes read better than a quote put together from pieces, but a shell still looks inside them.
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

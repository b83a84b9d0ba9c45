const OPENS = /^[“„«‘‚]/;
const CLOSES = /[”“»’‘]$/;
const QUOTES = /[“„«”»‘‚’"]/;

/**
 * The condition within quotes of a word processor around all of it, its own quotes made straight; undefined where the
 * quotes are those of options.
 */
export function withinCurlyQuotes(text: string): string | undefined {
  const trimmed = text.trim();
  if (!OPENS.test(trimmed) || !CLOSES.test(trimmed)) return undefined;
  const inner = trimmed.slice(1, -1).trim();
  const [first = ''] = inner.split(QUOTES);
  // An option has no operators in it.
  const isWhole = first === inner || /[=<>(]|\b(?:and|or|in)\b/.test(first);
  return isWhole ? inner.replace(/[“„«”»‘‚’]/g, '"') : undefined;
}

/** How a table of separated values is written. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t';
  readonly newline: '\n' | '\r';
}

/**
 * The dialect of a table, from its beginning: whichever delimiter is most frequent outside of quotes on the first line
 * that is not blank, a comma where there is none. Names of findings contain none of them. Lines end in a line feed, with or without a
 * carriage return before it; in a carriage return alone only where there is no line feed at all.
 */
export function dialectOf(beginning: string): Dialect {
  const newline = !beginning.includes('\n') && beginning.includes('\r') ? '\r' : '\n';
  const start = beginning.search(/[^\s\uFEFF]/);
  const end = beginning.indexOf(newline, Math.max(start, 0));
  const line = beginning.slice(beginning.lastIndexOf(newline, start) + 1, end < 0 ? undefined : end);
  const unquoted = line.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => unquoted.split(delimiter).length;
  const delimiters = [',', ';', '\t'] as const;
  const delimiter = delimiters.reduce((best, each) => (count(each) > count(best) ? each : best));
  return { delimiter, newline };
}

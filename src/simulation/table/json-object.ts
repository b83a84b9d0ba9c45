import type { Row } from './row.ts';

/** What a line of JSON says, by key. */
export type JsonObject = ReadonlyMap<string, unknown>;

/** The object on a line, or in a sentence why there is none. */
export function readObject({ text = '', problem }: Row): JsonObject | { readonly refused: string } {
  if (problem !== undefined) return { refused: problem };
  try {
    const data: unknown = JSON.parse(text);
    if (data !== null && typeof data === 'object' && !Array.isArray(data)) return new Map(Object.entries(data));
    return { refused: 'This is no JSON object. Write each patient on a line of its own, such as `{"age": 54}`.' };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { refused: 'This is not JSON. Write one whole object on each line, such as `{"age": 54}`.' };
  }
}

/** A value as a cell of a table shows it. */
export function cellText(value: unknown, separator: string): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => cellText(item, separator)).join(separator);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

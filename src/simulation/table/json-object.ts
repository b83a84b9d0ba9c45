import { type JsonValue, type Scanned, scanJson, UnreadableJson } from './json-scan.ts';
import type { Row } from './row.ts';

/** What a line of JSON says, by key. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

const NOBODY: JsonObject = new Map();

/** The object on a line, of which `null` is an empty one, or in a sentence why there is none. */
export function readObject({ text = '', problem }: Row): JsonObject | { readonly refused: string } {
  if (problem !== undefined) return { refused: problem };
  let scanned: Scanned;
  try {
    scanned = scanJson(text);
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    return { refused: error.message };
  }
  if (scanned !== 'no object') return scanned ?? NOBODY;
  return { refused: 'This is no JSON object. Write each patient on a line of its own, such as `{"age": 54}`.' };
}

/** Whether a value says as little as an empty cell. */
export function isBlank(value: JsonValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** A value as a cell of a table shows it. */
export function cellText(value: JsonValue | undefined, separator: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return 'json' in value ? value.json : value.join(separator);
}

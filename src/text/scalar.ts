import { isPlain, quoted } from './quoting.ts';

/**
 * How `value` is written in YAML where `old` stands now: in the same quotes, or in quotes when it could not stand
 * without them.
 */
export function scalarInPlaceOf(old: string, value: string): string {
  if (old.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  if (old.startsWith('"')) return JSON.stringify(value);
  return isPlain(value, true) ? value : quoted(value);
}

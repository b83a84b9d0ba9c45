/** Text that YAML takes as it stands, inside `{ … }` and `[ … ]` too, and does not take for a number or a truth. */
const PLAIN = /^(?!(?:true|false|null|[-+]?\d*\.?\d*(?:e[-+]?\d+)?|0[xo][\da-f]+)$)[\w/][\w/.*+-]*$/i;

/**
 * How `value` is written in YAML where `old` stands now: in the same quotes, or in quotes when it could not stand
 * without them.
 */
export function scalarInPlaceOf(old: string, value: string): string {
  if (old.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  return old.startsWith('"') || !PLAIN.test(value) ? JSON.stringify(value) : value;
}

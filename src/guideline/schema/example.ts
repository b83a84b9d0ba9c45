import { isPlain, quoted } from '../../text/quoting.ts';

/** A value as one would write it in YAML on one line. */
export function asYaml(value: unknown): string {
  return write(value, false);
}

function write(value: unknown, inFlow: boolean): string {
  if (typeof value === 'string') return isPlain(value, inFlow) ? value : quoted(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, true)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${write(item, true)}`);
  return `{ ${entries.join(', ')} }`;
}

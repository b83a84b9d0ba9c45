const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;

/**
 * The value of an unquoted word in YAML's core schema (YAML 1.2.2, 10.3.2). A number is the nearest one that is finite and
 * has its sign; what it is exactly stands in the text. A number in another base, `0x10`, is left a text: who writes about
 * patients counts in tens, and means something else.
 */
export function plainValue(text: string): string | number | boolean | null {
  switch (text.charCodeAt(0)) {
    case 0x7e: // ~
      return text === '~' ? null : text;
    case 0x6e: // n
    case 0x4e: // N
      return text === 'null' || text === 'Null' || text === 'NULL' ? null : text;
    case 0x74: // t
    case 0x54: // T
      return text === 'true' || text === 'True' || text === 'TRUE' ? true : text;
    case 0x66: // f
    case 0x46: // F
      return text === 'false' || text === 'False' || text === 'FALSE' ? false : text;
    default:
      return startsNumber(text) ? numberIn(text) : text;
  }
}

function startsNumber(text: string): boolean {
  const c = text.charCodeAt(0);
  return (c >= 0x30 && c <= 0x39) || c === 0x2b || c === 0x2d || c === 0x2e;
}

function numberIn(text: string): number | string {
  if (!NUMBER.test(text)) return text;
  const value = Number(text);
  const nearest = Math.max(-Number.MAX_VALUE, Math.min(value, Number.MAX_VALUE));
  if (nearest !== 0 || !/[1-9]/.test(text.replace(/e.*/i, ''))) return nearest;
  return text.startsWith('-') ? -Number.MIN_VALUE : Number.MIN_VALUE;
}

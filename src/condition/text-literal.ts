const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))/gsu;
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);
// Line breaks and other control characters may not stand in a FEEL string as they are.
const MUST_ESCAPE = /["\\\p{Cc}\u2028\u2029]/gu;

/** The text that a FEEL string stands for, given what is between its quotes. An escape that FEEL does not know stays. */
export function unescapeText(inner: string): string {
  if (!inner.includes('\\')) return inner;
  return inner.replace(ESCAPE, (all: string, short?: string, long?: string, plain?: string) => {
    if (plain !== undefined) return PLAIN.get(plain) ?? all;
    const code = Number.parseInt(short ?? long ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** The text as a FEEL string, with its quotes. */
export function quoteText(text: string): string {
  const inner = text.replace(MUST_ESCAPE, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    if (char === '\n') return '\\n';
    if (char === '\r') return '\\r';
    if (char === '\t') return '\\t';
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${inner}"`;
}

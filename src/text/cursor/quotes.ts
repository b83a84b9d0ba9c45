import type { YamlScalar } from '../tree.ts';

/** Where quoted text ends; undefined when it goes on behind `end`. */
export function closingQuote(text: string, from: number, end: number, style: YamlScalar['style']): number | undefined {
  for (let at = from; at < end; at++) {
    const c = text[at];
    if (style === 'double' && c === '\\') at++;
    else if (style === 'single' && c === "'") {
      if (text[at + 1] !== "'") return at;
      at++;
    } else if (style === 'double' && c === '"') return at;
  }
  return undefined;
}

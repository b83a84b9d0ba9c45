import { visible } from '../text/visible.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Nothing in it has to be looked at: most texts are so, and a drawing has thousands. */
const PLAIN = /^[!#-%(-;=?-~]?(?: ?[!#-%(-;=?-~])*$/;

/** Allowed in XML, but not seen, or taken for a plain space, when it stands there as it is. */
const UNSEEN_APART = /([\t\n\r\p{Cf}\p{Zl}\p{Zp}])/u;
const UNSEEN_ALONE = /^[\t\n\r\p{Cf}\p{Zl}\p{Zp}]$/u;

/**
 * A name from a file in an attribute of XML, to be read again by a program: unlike `xmlText` it keeps all blanks. Only
 * what no XML 1.0 document may hold is replaced.
 */
export function xmlName(name: string): string {
  if (PLAIN.test(name) && !name.includes('##')) return name;
  return name
    .split(UNSEEN_APART)
    .map((part) => (UNSEEN_ALONE.test(part) ? `&#${part.codePointAt(0)};` : escaped(visible(part))))
    .join('');
}

/**
 * Text from a file, on one line, as it may stand between tags and in attributes of XML and HTML: markup stays text,
 * and what no XML 1.0 document may hold is replaced by something to be seen.
 */
export function xmlText(text: string): string {
  if (PLAIN.test(text) && !text.includes('##')) return text;
  return escaped(visible(text.replace(/\s+/g, ' ').trim()));
}

function escaped(text: string): string {
  // CI systems run what follows `##[` and `##vso[` anywhere in a line.
  return text.replace(/[&<>"']/g, (character) => SPECIAL[character] ?? '').replace(/#(?=#[a-z]*\[)/gi, '&#35;');
}

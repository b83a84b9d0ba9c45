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

/**
 * Text from a file, on one line, as it may stand between tags and in attributes of XML and HTML: markup stays text,
 * and what no XML 1.0 document may hold is replaced by something to be seen.
 */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  return visible(text.replace(/\s+/g, ' ').trim())
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => SPECIAL[character] ?? '');
}

import { type Style, wrap } from './style.ts';
import { visible } from './visible.ts';

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const AS_IT_STANDS = /^\s*(\||>)/;

/**
 * A page of our documentation, in Markdown, for reading at a terminal: headings stand out, prose and lists are broken
 * to fit, code stands as it is, indented. Knows what those pages use: headings, paragraphs, lists, fenced code, links,
 * emphasis; tables and quotations are left as they stand.
 */
export function renderMarkdown(markdown: string, style: Style): string[] {
  const result: string[] = [];
  let block: string[] = [];
  let setting = {};
  const flush = () => {
    if (block.length > 0) for (const line of wrap(plain(block.join(' ')), style, setting)) result.push(line);
    block = [];
    setting = {};
  };
  let fence: string | undefined;
  for (const line of markdown.replace(/<!--.*?-->/gs, '').split(/\r?\n/)) {
    const mark = FENCE.exec(line)?.[1];
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (fence !== undefined) {
      if (mark === fence) fence = undefined;
      else result.push(visible(`    ${line}`).trimEnd());
    } else if (mark !== undefined) {
      flush();
      fence = mark;
    } else if (heading) {
      flush();
      result.push(style.strong(visible(plain(heading[2] ?? '').replaceAll('`', ''))));
    } else if (item) {
      flush();
      const first = `${item[1]}${item[2] === '*' || item[2] === '+' ? '-' : item[2]} `;
      setting = { first, indent: first.length };
      block.push(item[3] ?? '');
    } else if (AS_IT_STANDS.test(line)) {
      flush();
      result.push(visible(line));
    } else if (line.trim() === '') {
      flush();
      if (result.at(-1) !== '') result.push('');
    } else block.push(line.trim());
  }
  flush();
  while (result.at(-1) === '') result.pop();
  return result;
}

/** Prose without the marks of emphasis and links; what stands in backticks is left alone. */
function plain(prose: string): string {
  return prose
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`')
        ? part
        : part
            .replace(/\[([^\]]*)\]\((https?:[^)\s]+)\)/g, '$1 ($2)')
            .replace(/\*\*(.+?)\*\*|(?<![\w*])\*([^*]+)\*(?![\w*])|(?<!\w)_([^_]+)_(?!\w)/g, '$1$2$3'),
    )
    .join('')
    .replace(/\[([^\]]*)\]\([^)\s]+\)/g, '$1');
}

import { YAML } from '../guideline/read.ts';
import { partitionPoint } from '../text/partition-point.ts';
import { quoted } from '../text/quoting.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import type { Check, Report } from './check.ts';

/** A number that is no date and no year: `#2`, `# 3 or more`. */
const NUMBER = /^#\s?\d{1,3}(?![\d]|[-/.]\d)/;
const COMMENT_BEHIND = /\S(?=[ \t]+#)/g;
const PAIRS = [
  ['(', ')'],
  ['[', ']'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
] as const;

/** Texts without quotes whose end YAML takes for a comment: `label: Dose # 2` is the text `Dose`. */
export const check: Check = {
  code: 'text-in-comment',
  severity: 'warning',
  title: 'A comment looks like the end of the text before it',
  *run({ root, text }) {
    const ends = [...text.matchAll(COMMENT_BEHIND)].map(({ index }) => index + 1);
    const before: YamlScalar[] = [];
    gatherBeforeComments(root, undefined, ends, before);
    for (const scalar of before) {
      const report = cutShort(scalar, text);
      if (report) yield report;
    }
  },
};

/**
 * The texts in a part of the file that a comment stands behind, under keys whose values are texts and under those that the
 * author chose.
 * @param ends the offsets at which something ends behind which a comment stands, in their order
 */
function gatherBeforeComments(
  node: YamlNode,
  key: string | undefined,
  ends: readonly number[],
  found: YamlScalar[],
): void {
  const { start, end } = node.at;
  const from = (offset: number) => ends[partitionPoint(ends.length, (index) => (ends[index] ?? 0) < offset)];
  if ((from(start) ?? Number.POSITIVE_INFINITY) > end) return;
  if (node.kind === 'map')
    for (const { key: own, value } of node.entries.values()) gatherBeforeComments(value, own, ends, found);
  else if (node.kind === 'list') for (const item of node.items) gatherBeforeComments(item, key, ends, found);
  else if (node.kind === 'scalar' && from(end) === end && key !== undefined && mayHoldText(key)) found.push(node);
}

function mayHoldText(key: string): boolean {
  const { isKey, holdsText } = YAML.keys;
  return !isKey(key) || holdsText(key);
}

function cutShort({ text: own, style, at }: YamlScalar, text: string): Report | undefined {
  const [, blanks = '', comment = ''] = /^([ \t]+)(#.*?)\s*(?:\n|$)/.exec(text.slice(at.end)) ?? [];
  if (style !== 'plain' || comment === '' || comment.includes('guideway-ignore')) return undefined;
  const isOpen = PAIRS.some(([open, close]) => isLeftOpen(own, open, close) && comment.includes(close));
  if (!isOpen && !NUMBER.test(comment)) return undefined;
  const start = at.end + blanks.length;
  const whole = { start: at.start, end: start + comment.length };
  const written = text.slice(whole.start, whole.end);
  return {
    message: `This is a comment, since a \`#\` stands behind a space, and the text ends before it. Put the whole text in quotes, or the comment in a line of its own.`,
    at: { start, end: whole.end },
    ...(!written.includes('\n') && {
      fix: { title: 'Put the text in quotes', edits: [{ at: whole, newText: quoted(written) }] },
    }),
  };
}

function isLeftOpen(text: string, open: string, close: string): boolean {
  return text.lastIndexOf(open) > text.lastIndexOf(close);
}

import { readDate as readDay } from '../../condition/date-text.ts';
import { quoted } from '../../text/quoting.ts';
import type { YamlScalar } from '../../text/tree.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import { mismatch } from './problem.ts';
import type { ValueRead } from './read-value.ts';
import { recordable } from './recordable.ts';

/** The value of a date finding: a day in ISO, with or without quotes. */
export function readDate(finding: Finding, node: YamlScalar): ValueRead {
  const { day, message, ...read } = { meant: undefined, ...readDay(node.text.trim()) };
  if (day) {
    const refused = recordable(finding, day, node);
    return refused ? { problem: refused } : { value: day };
  }
  const { problem } = mismatch(`${shown(node.text)} is no date of ${shown(finding.id)}. ${message}`);
  if (!read.meant || recordable(finding, read.meant, node)) return { problem };
  const text = String(read.meant);
  const newText = node.style === 'plain' ? text : quoted(text);
  return { problem: { ...problem, fix: { title: `Change to \`${text}\``, edits: [{ at: node.at, newText }] } } };
}

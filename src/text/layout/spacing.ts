import type { Leaf } from './leaves.ts';

const OPEN_OR_CLOSE = new Map<Leaf['type'], string>([
  ['flow-map-start', ' '],
  ['flow-seq-start', ''],
]);
const MARKS_BEFORE = new Set<Leaf['type']>([
  'anchor',
  'comma',
  'doc-start',
  'explicit-key-ind',
  'map-value-ind',
  'seq-item-ind',
  'tag',
]);

/**
 * The blanks between two leaves of one line.
 * @param now what stands there
 */
export function blanksBetween(left: Leaf, right: Leaf, now: string): string {
  // Comments are often aligned with each other, and the alignment is the author's.
  if (right.type === 'comment') return now;
  if (right.type === 'flow-seq-end') return '';
  if (right.type === 'flow-map-end') return left.type === 'flow-map-start' ? '' : ' ';
  if (right.type === 'comma') return '';
  const afterLeft = OPEN_OR_CLOSE.get(left.type) ?? (MARKS_BEFORE.has(left.type) ? ' ' : undefined);
  if (afterLeft !== undefined) return afterLeft;
  // The name of an alias would take the colon in.
  if (right.type === 'map-value-ind') return left.type === 'alias' ? ' ' : '';
  return now;
}

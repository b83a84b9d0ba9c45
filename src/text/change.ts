/** The one stretch in which two texts differ: what stood there, and where what stands there now ends. */
export interface Change {
  readonly start: number;
  /** Where the stretch ends in the text before. */
  readonly end: number;
  /** Where it ends in the text after. */
  readonly newEnd: number;
}

/** The smallest stretch outside of which two texts are the same; empty in both when they are the same altogether. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let kept = 0;
  const rest = most - start;
  while (kept < rest && before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept))
    kept++;
  return { start, end: before.length - kept, newEnd: after.length - kept };
}

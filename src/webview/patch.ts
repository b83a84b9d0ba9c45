/**
 * Makes the children of an element those of another, and leaves in place what is the same in both: at an edit that is
 * nearly all of a drawing, which then need not be laid out again.
 * @param source what each child was as it came; those that come are added
 * @param takeIn gives a child as it is to be shown
 */
export function patchChildren(
  shown: Element,
  next: Element,
  source: WeakMap<Element, string>,
  takeIn: (child: Element) => Element,
): void {
  const before = [...shown.children];
  const after = [...next.children];
  const texts = after.map((child) => child.outerHTML);
  const isSame = (old: Element | undefined, text: string | undefined) => old !== undefined && source.get(old) === text;
  let start = 0;
  while (start < after.length && isSame(before[start], texts[start])) start++;
  let end = 0;
  while (end < after.length - start && end < before.length - start) {
    if (!isSame(before.at(-1 - end), texts.at(-1 - end))) break;
    end++;
  }
  const gone = before.slice(start, before.length - end);
  const behind = before[before.length - end] ?? null;
  for (const [index, child] of after.slice(start, after.length - end).entries()) {
    const text = texts[start + index] ?? '';
    const old = gone[index];
    // What stands in the place of something else is most often the same with a change; between changes much stays.
    if (isSame(old, text)) continue;
    const come = takeIn(child);
    source.set(come, text);
    if (old) old.replaceWith(come);
    else shown.insertBefore(come, behind);
  }
  for (const old of gone.slice(after.length - end - start)) old.remove();
}

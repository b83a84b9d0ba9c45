import { changed } from './changed.ts';

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
  const { start, gone, come } = changed(
    before.map((child) => source.get(child)),
    texts,
  );
  const behind = before[start + gone] ?? null;
  for (let index = start; index < start + come; index++) {
    const [child, text] = [after[index], texts[index]];
    if (!child || text === undefined) continue;
    const old = index < start + gone ? before[index] : undefined;
    // Between the first and the last change much may be the same as well.
    if (old && source.get(old) === text) continue;
    const taken = takeIn(child);
    source.set(taken, text);
    if (old) old.replaceWith(taken);
    else shown.insertBefore(taken, behind);
  }
  for (const old of before.slice(start + come, start + gone)) old.remove();
}

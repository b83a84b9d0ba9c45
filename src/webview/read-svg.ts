/** What has no place in a drawing of ours, whatever a message holds. */
const UNWANTED = 'script, foreignObject, iframe, object, embed, image, use, style, animate, set, a';

/** The element of a drawing that came as text, outside of the page; undefined when it is no drawing. */
export function readSvg(text: string): Element | undefined {
  const read = new DOMParser().parseFromString(text, 'image/svg+xml');
  const { documentElement: root } = read;
  return root.localName === 'svg' && read.querySelector('parsererror') === null ? root : undefined;
}

/** A part of a drawing as it may stand in the page: nothing in it acts, loads, or has a look of its own. */
export function fitForPage(part: Element): Element {
  const own = document.importNode(part, true);
  for (const unwanted of own.querySelectorAll(UNWANTED)) unwanted.remove();
  for (const element of [own, ...own.querySelectorAll('*')])
    for (const name of element.getAttributeNames()) if (/^on|^style$|href$/i.test(name)) element.removeAttribute(name);
  return own;
}

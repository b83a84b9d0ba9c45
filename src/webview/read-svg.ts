/** What has no place in a drawing of ours, whatever a message holds. */
const UNWANTED = 'script, foreignObject, iframe, object, embed, image, use, style, animate, set, a';

/** The element of a drawing that came as text; undefined when it is no drawing. Nothing in it acts or loads. */
export function readSvg(text: string): SVGSVGElement | undefined {
  const read = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root = document.importNode(read.documentElement, true);
  if (!(root instanceof SVGSVGElement) || read.querySelector('parsererror')) return undefined;
  for (const unwanted of root.querySelectorAll(UNWANTED)) unwanted.remove();
  for (const element of [root, ...root.querySelectorAll('*')])
    for (const { name } of [...element.attributes]) if (/^on|^style$|href$/i.test(name)) element.removeAttribute(name);
  return root;
}

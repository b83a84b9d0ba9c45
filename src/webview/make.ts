/** An element with attributes and what stands in it; texts are texts. An attribute that is undefined is left out. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

/** A button that does something when it is pressed. @param said for a screen reader, and while the mouse is over it */
export function makeButton(text: string, said: string, pressed: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', title: said, 'aria-label': said }, text);
  button.addEventListener('click', pressed);
  return button;
}

/** An element of a drawing. */
export function makeDrawn<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

import { hasWholeWord } from '../../text/whole-word.ts';
/** `INR?`, `U 5`: the name that such a key was meant to be, as the rest of the file writes it if it does; undefined where nothing is left. */
export function nameMeant(key: string, pattern: string, text: string): string | undefined {
  const parts = key.split(/[^\p{L}\p{N}_-]+/u).filter((part) => part !== '');
  const spellings = ['_', '', '-'].map((joint) => parts.join(joint));
  const possible = [...spellings, ...spellings.map((one) => one.replaceAll('-', '_'))].filter((one) =>
    new RegExp(pattern, 'u').test(one),
  );
  return possible.find((one) => stands(one, text)) ?? possible[0];
}

function stands(name: string, text: string): boolean {
  return hasWholeWord(text, name);
}

/** Keys that cannot be names, for those who ask whether a name that is declared nowhere was meant to be one of them. */
export class OddNames {
  readonly #squeezed: ReadonlySet<string>;

  /** @param isName whether a key is a name. */
  constructor(keys: Iterable<string>, isName: (key: string) => boolean) {
    this.#squeezed = new Set([...keys].filter((key) => !isName(key)).map(squeezed));
  }

  hold(name: string): boolean {
    return this.#squeezed.size > 0 && this.#squeezed.has(squeezed(name));
  }
}

/** Letters and digits alone. */
function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

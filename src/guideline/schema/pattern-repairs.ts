const NUMBER = '(-?\\d+(?:\\.\\d+)?)';
const RANGE = new RegExp(`^\\s*${NUMBER}\\s*(?:-|–|—|to|until|…|\\.{3,}|,|:)\\s*${NUMBER}\\s*$`);

/** By the title in the schema: what a value that does not fit was probably meant to be. */
const REPAIRS: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['Range', (text: string) => rejoined(RANGE.exec(text), '..')],
  ['DOI', (text: string) => /10\.\d{4,9}\/\S+$/.exec(text)?.[0]],
  ['Web address', (text: string) => (/^(www\.|[\w-]+\.[\w.-]+\/)\S*$/.test(text) ? `https://${text}` : undefined)],
  ['Date', (text: string) => rejoined(/^(\d{4})[./](\d{2})[./](\d{2})$/.exec(text), '-')],
  ['Guideline id', (text: string) => slug(text)],
]);

/** The value that was probably meant, or undefined when there is no telling. */
export function repairedPattern(title: string | undefined, text: string): string | undefined {
  return REPAIRS.get(title ?? '')?.(text);
}

function rejoined(match: RegExpExecArray | null, joint: string): string | undefined {
  return match?.slice(1).join(joint);
}

function slug(text: string): string | undefined {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? undefined : id;
}

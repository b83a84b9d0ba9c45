/** A guideline to start from, by its files in the extension's folder. */
export interface Template {
  readonly guideline: string;
  readonly cases?: string;
  /** Whether the title in the file is a placeholder, which the name of the new guideline replaces. */
  readonly untitled: boolean;
}

/** A small complete guideline, to be replaced piece by piece. */
export const SMALL: Template = { guideline: 'templates/new.guideline.yaml', untitled: true };
/** The real pathway with its sample patients. */
export const REAL = published('vertebral-hemangioma');
/** Pathways that work numbers out, with their sample patients. */
export const EMBOLISM = published('pulmonary-embolism');
export const FIBRILLATION = published('atrial-fibrillation');
export const PNEUMONIA = published('child-pneumonia');

function published(name: string): Template {
  const stem = `guidelines/${name}/${name}`;
  return { guideline: `${stem}.guideline.yaml`, cases: `${stem}.cases.yaml`, untitled: false };
}

/** "Knee injury" → `knee-injury`, as the format asks of ids; empty when the name has no letter from a to z and no digit. */
export function idFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '');
}

/** The text of a template's guideline under a new name. @param text of the template */
export function guidelineNamed(name: string, text: string, { untitled }: Template): string {
  const named = text.replace(/^guideline: .*$/m, () => `guideline: ${scalar(idFrom(name))}`);
  return untitled ? named.replace(/^title: .*$/m, () => `title: ${scalar(name.trim())}`) : named;
}

/** The text of a template's cases, for the guideline under its new name. */
export function casesNamed(name: string, text: string): string {
  return text.replace(/^guideline: .*$/m, () => `guideline: ${idFrom(name)}.guideline.yaml`);
}

/** Words that YAML, old or new, takes for something else than text. */
const NO_TEXT = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** A text as a YAML value: in double quotes, unless it is words that YAML takes for nothing else. */
function scalar(text: string): string {
  const plain = /^\p{L}[\p{L}\d]*(?:[ -][\p{L}\d]+)*$/u.test(text) && !NO_TEXT.has(text.toLowerCase());
  return plain ? text : JSON.stringify(text);
}

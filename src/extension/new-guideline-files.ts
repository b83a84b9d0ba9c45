/** A guideline to start from, by its files in the extension's folder. */
export interface Template {
  readonly guideline: string;
  readonly cases?: string;
  /** Whether the title in the file is a placeholder, which the name of the new guideline replaces. */
  readonly untitled: boolean;
}

const HEMANGIOMA = 'guidelines/vertebral-hemangioma/vertebral-hemangioma';

/** A small complete guideline, to be replaced piece by piece. */
export const SMALL: Template = { guideline: 'templates/new.guideline.yaml', untitled: true };
/** The real pathway with its sample patients. */
export const REAL: Template = {
  guideline: `${HEMANGIOMA}.guideline.yaml`,
  cases: `${HEMANGIOMA}.cases.yaml`,
  untitled: false,
};

/** "Knee injury" → `knee-injury`, as the format asks of ids; empty when the name has no letter from a to z and no digit. */
export function idFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
}

/** The text of a template's guideline under a new name. @param text of the template */
export function guidelineNamed(name: string, text: string, { untitled }: Template): string {
  const named = text.replace(/^guideline: .*$/m, () => `guideline: ${idFrom(name)}`);
  return untitled ? named.replace(/^title: .*$/m, () => `title: ${scalar(name.trim())}`) : named;
}

/** The text of a template's cases, for the guideline under its new name. */
export function casesNamed(name: string, text: string): string {
  return text.replace(/^guideline: .*$/m, () => `guideline: ${idFrom(name)}.guideline.yaml`);
}

/** A text as a YAML value: in double quotes, unless it is plain words. */
function scalar(text: string): string {
  const plain = /^\p{L}+(?: [\p{L}\d]+)+$/u.test(text);
  return plain ? text : JSON.stringify(text);
}

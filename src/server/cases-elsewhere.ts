import { guidelineNamedBy } from '../guideline/cases/read.ts';
import { kindOfFile } from '../language/file-names.ts';
import { beside, sameSpelling } from './addresses.ts';
import type { Files } from './files.ts';

const ENDINGS = ['yaml', 'yml'];

/**
 * Stored cases files that name their guideline themselves, as those must that have another name or lie elsewhere; and those
 * whose ending is spelled in another way than usual, which nobody looks for beside a guideline.
 */
export class CasesElsewhere {
  #byGuideline: ReadonlyMap<string, readonly string[]> = new Map();

  /** Those that may belong to a guideline; whether it exists is not known. */
  of(guideline: string): readonly string[] {
    return this.#byGuideline.get(sameSpelling(guideline)) ?? [];
  }

  /** Looks for them in all folders of the workspace; says whether they are others than before. */
  async look(files: Files, folders: readonly string[]): Promise<boolean> {
    const found = new Map<string, string[]>();
    for (const uri of await files.find(folders)) {
      if (kindOfFile(uri) !== 'cases') continue;
      const named = guidelineNamedBy((await files.read(uri)) ?? '');
      if (!named && /\.cases\.ya?ml$/.test(uri)) continue;
      const stem = uri.replace(/\.cases\.ya?ml$/i, '');
      const guidelines = named ? [beside(uri, named.id)] : ENDINGS.map((ending) => `${stem}.guideline.${ending}`);
      for (const guideline of guidelines) {
        if (guideline === undefined) continue;
        const key = sameSpelling(guideline);
        const known = found.get(key) ?? [];
        found.set(key, known);
        known.push(uri);
      }
    }
    const isOther = JSON.stringify([...found]) !== JSON.stringify([...this.#byGuideline]);
    this.#byGuideline = found;
    return isOther;
  }
}

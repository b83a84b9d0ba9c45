import { guidelineNamedBy } from '../guideline/cases/read.ts';
import { kindOfFile } from '../language/file-names.ts';
import { beside, sameSpelling } from './addresses.ts';
import type { Files } from './files.ts';

/** Stored cases files that name their guideline themselves, as those must that have another name or lie elsewhere. */
export class CasesElsewhere {
  #byGuideline: ReadonlyMap<string, readonly string[]> = new Map();

  /** Those that name a guideline; whether it exists is not known. */
  of(guideline: string): readonly string[] {
    return this.#byGuideline.get(sameSpelling(guideline)) ?? [];
  }

  /** Looks for them in all folders of the workspace; says whether they are others than before. */
  async look(files: Files, folders: readonly string[]): Promise<boolean> {
    const found = new Map<string, string[]>();
    for (const uri of await files.find(folders)) {
      if (kindOfFile(uri) !== 'cases') continue;
      const named = guidelineNamedBy((await files.read(uri)) ?? '');
      const guideline = named && beside(uri, named.id);
      if (guideline === undefined) continue;
      const key = sameSpelling(guideline);
      found.set(key, [...(found.get(key) ?? []), uri]);
    }
    const isOther = JSON.stringify([...found]) !== JSON.stringify([...this.#byGuideline]);
    this.#byGuideline = found;
    return isOther;
  }
}

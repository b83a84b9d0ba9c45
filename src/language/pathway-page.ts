import { Draftsman } from '../diagram/draftsman.ts';
import { standAlone } from '../diagram/stand-alone.ts';
import type { PathwayFiles } from './pathway-files.ts';
import { placeProblems } from './place-problems.ts';

/** What a guideline can be written as for people who do not have Guideway. */
export type PageFormat = 'svg';

/** A guideline in a file of its own, with its problems where they are. */
export function pathwayPage(files: PathwayFiles): string {
  return standAlone(new Draftsman().draw(files.guideline.guideline, { problems: placeProblems(files) }));
}

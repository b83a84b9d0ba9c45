import { sep } from 'node:path';
import { isSettingsFile, kindOfFile } from '../language/file-names.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses a name by which a file is read as one of the author's: what is written there would take the place of their own work,
 * or be taken for it.
 * @param output what is to be written there is neither guideline nor cases nor settings
 * @throws UsageError when the name is that of such a file
 */
export function requireForeignName(output: string): void {
  const kind = isSettingsFile(output.replaceAll(sep, '/')) ? 'settings' : kindOfFile(output);
  if (kind === undefined) return;
  const what = { guideline: 'a guideline', cases: 'sample cases', settings: 'settings' }[kind];
  throw new UsageError(`--output ${output} is the name of a file with ${what}. Choose another name.`);
}

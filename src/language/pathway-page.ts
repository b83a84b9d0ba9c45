import type { PageSource } from '../report/pages/page.ts';
import { type TextFormat, written } from '../report/pages/written.ts';
import { fileName } from './file-names.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';

/**
 * A guideline as the text of a file of its own, with its problems where they are.
 * @param patient whose way is lit
 */
export function pathwayPage(
  { guideline, checked, settings }: GuidelineBundle,
  format: TextFormat,
  patient?: PageSource['patient'],
): Promise<string> {
  const source: PageSource = {
    path: fileName(guideline.uri),
    result: checked,
    settings,
    settingsPath: undefined,
    ...(patient && { patient }),
  };
  return written(source, format);
}

import { standAlone } from '../diagram/stand-alone.ts';
import { htmlPage } from '../report/pages/html-page.ts';
import { markdownPage } from '../report/pages/markdown-page.ts';
import { mermaidOf } from '../report/pages/mermaid.ts';
import { drawingOf, type PageSource } from '../report/pages/page.ts';
import { fileName } from './file-names.ts';
import type { PathwayFiles } from './pathway-files.ts';

/** What a guideline can be written as for people who do not have Guideway. */
export type PageFormat = 'svg' | 'html' | 'markdown' | 'mermaid';

/**
 * A guideline as the text of a file of its own, with its problems where they are.
 * @param patient whose way is lit
 */
export async function pathwayPage(
  { guideline, checked, settings }: PathwayFiles,
  format: PageFormat,
  patient?: PageSource['patient'],
): Promise<string> {
  const source: PageSource = {
    path: fileName(guideline.uri),
    result: checked,
    settings,
    settingsPath: undefined,
    ...(patient && { patient }),
  };
  switch (format) {
    case 'svg':
      return standAlone(drawingOf(source));
    case 'html':
      return await htmlPage(source);
    case 'markdown':
      return markdownPage(source);
    case 'mermaid':
      return mermaidOf(source);
  }
}

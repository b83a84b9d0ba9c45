import { standAlone } from '../../diagram/stand-alone.ts';
import { htmlPage } from './html-page.ts';
import { markdownPage } from './markdown-page.ts';
import { mermaidOf } from './mermaid.ts';
import { drawingOf, type PageSource } from './page.ts';

/** What a guideline can be written as, in text, for people who do not have Guideway. */
export type TextFormat = 'svg' | 'html' | 'markdown' | 'mermaid';

/** A guideline as the text of a file of its own. */
export async function written(source: PageSource, format: TextFormat): Promise<string> {
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

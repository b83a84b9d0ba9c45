import type { CancellationToken, Connection } from 'vscode-languageserver';
import { PathwayRenderer } from '../diagram/pathway-renderer.ts';
import { pathwayPage } from '../language/pathway-page.ts';
import { type PreviewDrawing, type PreviewOptions, previewDrawing } from '../language/preview-drawing.ts';
import type { PageSource } from '../report/pages/page.ts';
import type { TextFormat } from '../report/pages/written.ts';
import type { About } from './answer-looks.ts';
import { stopIfCancelled, yieldToEventLoop } from './cancellation.ts';

/** So many guidelines are kept as they were laid out; nobody looks at more at once. */
const MOST_KEPT = 8;

/** Which guideline is written out, as what, and whose way is lit in it. */
interface PageWanted {
  readonly uri: string;
  readonly format: TextFormat;
  readonly patient?: PageSource['patient'];
}

/** Answers what the preview of a guideline shows. */
export function answerPreview(connection: Connection, about: About): void {
  const renderers = new Map<string, PathwayRenderer>();
  /** The one who drew the guideline before. */
  const rendererOf = (uri: string) => {
    const renderer = renderers.get(uri) ?? new PathwayRenderer();
    // The one asked last goes last.
    renderers.delete(uri);
    renderers.set(uri, renderer);
    for (const [oldest] of renderers) if (renderers.size > MOST_KEPT) renderers.delete(oldest);
    return renderer;
  };
  connection.onRequest<PreviewDrawing | null, void>(
    'guideway/drawing',
    async ({ uri, ...options }: { readonly uri: string } & PreviewOptions, token: CancellationToken) => {
      // Checking and drawing cannot be interrupted: what was typed or cancelled meanwhile is heard before.
      await yieldToEventLoop();
      stopIfCancelled(token);
      return about(uri, token, (files) => previewDrawing(files, options, rendererOf(files.guideline.uri)), 'checks');
    },
  );
  connection.onRequest<string | null, void>(
    'guideway/page',
    async ({ uri, format, patient }: PageWanted, token: CancellationToken) =>
      about(uri, token, (files) => pathwayPage(files, format, patient), 'checks'),
  );
}

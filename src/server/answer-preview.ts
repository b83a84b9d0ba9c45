import type { CancellationToken, Connection } from 'vscode-languageserver';
import { Draftsman } from '../diagram/draftsman.ts';
import { pathwayPage } from '../language/pathway-page.ts';
import { type PreviewDrawing, type PreviewOptions, previewDrawing } from '../language/preview-drawing.ts';
import type { PageSource } from '../report/pages/page.ts';
import type { TextFormat } from '../report/pages/written.ts';
import type { About } from './answer-looks.ts';
import { breath, stopIfCancelled } from './cancellation.ts';

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
  const draftsmen = new Map<string, Draftsman>();
  /** The one who drew the guideline before. */
  const draftsmanOf = (uri: string) => {
    const draftsman = draftsmen.get(uri) ?? new Draftsman();
    // The one asked last goes last.
    draftsmen.delete(uri);
    draftsmen.set(uri, draftsman);
    for (const [oldest] of draftsmen) if (draftsmen.size > MOST_KEPT) draftsmen.delete(oldest);
    return draftsman;
  };
  connection.onRequest<PreviewDrawing | null, void>(
    'guideway/drawing',
    async ({ uri, ...options }: { readonly uri: string } & PreviewOptions, token: CancellationToken) => {
      // Checking and drawing cannot be interrupted: what was typed or cancelled meanwhile is heard before.
      await breath();
      stopIfCancelled(token);
      return about(uri, token, (files) => previewDrawing(files, options, draftsmanOf(files.guideline.uri)));
    },
  );
  connection.onRequest<string | null, void>(
    'guideway/page',
    async ({ uri, format, patient }: PageWanted, token: CancellationToken) =>
      about(uri, token, (files) => pathwayPage(files, format, patient)),
  );
}

import { type Disposable, l10n, Uri, workspace } from 'vscode';
import { showPreview } from '../markdown-preview.ts';

/** The scheme of consultation notes; package.json opens them as a preview. */
const SCHEME = 'guideway-note';

/** Consultation notes of simulated patients, each a page of its own until it is closed. */
export class Notes implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registered: Disposable;
  #count = 0;

  constructor() {
    this.#registered = workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path }) =>
        this.#texts.get(path) ?? l10n.t('This note was closed. Simulate the case again.'),
    });
  }

  /** Opens a note. @param text in Markdown */
  async show(text: string): Promise<void> {
    const name = l10n.t('Simulated patient {0}', ++this.#count);
    const page = Uri.from({ scheme: SCHEME, path: `/${name}.md` });
    this.#texts.set(page.path, text);
    await showPreview(page);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#texts.clear();
  }
}

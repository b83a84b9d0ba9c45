import {
  CancellationError,
  commands,
  type Disposable,
  type LogOutputChannel,
  l10n,
  type TextEditor,
  Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import type { PreviewDrawing, PreviewOptions } from '../../language/preview-drawing.ts';
import type { PreviewState, ToPage } from '../../webview/messages.ts';
import type { LanguageServer } from '../language-server.ts';
import type { ShownRoutes } from '../simulate/shown-route.ts';
import { folderOfPages, webPage } from '../web-page.ts';
import { Debouncer } from './debouncer.ts';
import { parseMessage } from './parse-message.ts';
import { rangeOf, stepAt } from './place-in-steps.ts';
import { Rasterizer } from './rasterizer.ts';
import { showSource } from './show-source.ts';
import { texts } from './texts.ts';

/** What a preview needs of the extension around it. */
export interface PreviewContext {
  /** Folder of the extension. */
  readonly root: Uri;
  readonly log: LogOutputChannel;
  readonly server: LanguageServer;
  readonly routes: ShownRoutes;
}

/** The drawing of one guideline in a panel of its own. */
export class Preview implements Disposable {
  readonly uri: Uri;
  readonly panel: WebviewPanel;
  readonly #around: PreviewContext;
  readonly #rasterizer = new Rasterizer((message) => void this.#tell(message));
  readonly #debouncer = new Debouncer(() => this.#draw());
  readonly #listeners: Disposable[];
  #isListening = false;
  #collapsed: readonly string[] = [];
  /** The last drawing of a text that could be read. */
  #good: PreviewState | undefined;
  /** What the newest answer says of where the steps are, also of a text that can be read in part alone. */
  #steps: PreviewDrawing['steps'] = [];
  #notice = '';

  constructor(uri: Uri, panel: WebviewPanel, around: PreviewContext) {
    this.uri = uri;
    this.panel = panel;
    this.#around = around;
    const { root, server, routes } = around;
    panel.iconPath = Uri.joinPath(root, 'media', 'icon.png');
    panel.webview.options = { enableScripts: true, localResourceRoots: [folderOfPages(root)] };
    this.#listeners = [
      panel.webview.onDidReceiveMessage((message) => this.#hear(message)),
      // A hidden page is taken down, and set up anew when it is shown.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isListening = false;
      }),
      routes.onDidChange((changed) => {
        if (changed === uri.toString()) this.#debouncer.now();
      }),
      server.onDidChangeState((state) => {
        if (state === 'running') this.#debouncer.now();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    ];
    panel.webview.html = webPage(panel.webview, root, { name: 'preview', hasPictures: true });
  }

  /** Says that the guideline, or what belongs to it, has changed. */
  changed(): void {
    if (this.#isListening) this.#debouncer.changed();
  }

  /** The drawing as a PNG file; shows the panel, because only what is shown can draw. @throws Error with the reason */
  rasterize(svg: string): Promise<Uint8Array> {
    if (!this.panel.visible) this.panel.reveal(undefined, true);
    return this.#rasterizer.rasterize(svg, this.#isListening);
  }

  dispose(): void {
    // What is still being drawn has no page to go to.
    this.#isListening = false;
    this.#debouncer.stop();
    this.#rasterizer.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  async #draw(): Promise<void> {
    // A page that is not there yet, or no more, says by itself when it wants a drawing, and what of it is hidden.
    if (!this.#isListening) return;
    const { server, routes, log } = this.#around;
    const uri = this.uri.toString();
    const route = routes.of(uri);
    const options: PreviewOptions = {
      collapsed: this.#collapsed,
      ...(route && { route: { steps: route.steps, branches: route.branches } }),
    };
    try {
      const answer = await server.request<PreviewDrawing | null>('guideway/drawing', { uri, ...options });
      if (!answer) return this.#say(l10n.t('This guideline cannot be read. Is the file still there?'));
      this.#steps = answer.steps;
      const seen = seenOf(answer, route);
      if (answer.broken === undefined) this.#good = seen;
      // As long as the text is broken, what was drawn of it before tells more.
      if (answer.broken === undefined || !this.#good) await this.#tell({ kind: 'seen', seen });
      this.#say(answer.broken === undefined ? '' : this.#whyOld(answer.broken));
      for (const editor of window.visibleTextEditors) this.#follow(editor);
    } catch (error) {
      if (error instanceof CancellationError) return;
      log.error('The preview was not drawn.', error);
      this.#say(l10n.t('The drawing is not up to date, because the Guideway server does not answer.'));
    }
  }

  #whyOld(broken: string): string {
    return this.#good
      ? l10n.t('The text cannot be read at the moment, so the drawing shows how it was before. {0}', broken)
      : l10n.t('The text can be read in part only. {0}', broken);
  }

  #say(notice: string): void {
    this.#notice = notice;
    void this.#tell({ kind: 'notice', text: notice });
  }

  async #tell(message: ToPage): Promise<void> {
    if (this.#isListening) await this.panel.webview.postMessage(message);
  }

  async #hear(given: unknown): Promise<void> {
    const message = parseMessage(given);
    switch (message?.kind) {
      case 'ready':
        this.#isListening = true;
        this.#collapsed = message.collapsed;
        await this.#tell({ kind: 'begin', uri: this.uri.toString(), texts: texts() });
        if (this.#good) await this.#tell({ kind: 'seen', seen: this.#good });
        if (this.#notice !== '') this.#say(this.#notice);
        this.#debouncer.now();
        this.#rasterizer.begin();
        break;
      case 'collapsed':
        this.#collapsed = message.collapsed;
        this.#debouncer.now();
        break;
      case 'open':
        await this.#open(message.step, message.way, message.focus);
        break;
      case 'clearRoute':
        this.#around.routes.clear(this.uri.toString());
        break;
      case 'export':
        await commands.executeCommand('guideway.exportPathway', this.uri);
        break;
      case 'simulate':
        await commands.executeCommand('guideway.simulateCase', { uri: this.uri.toString() });
        break;
      case 'rasterized':
      case 'notRasterized':
        this.#rasterizer.hear(message);
    }
  }

  async #open(step: string, way: string | undefined, focus: boolean): Promise<void> {
    try {
      await showSource(this.uri, rangeOf(this.#steps, step, way), this.panel.viewColumn, focus);
    } catch (error) {
      this.#around.log.error('The text of the guideline was not shown.', error);
      this.#say(l10n.t('The text of this guideline cannot be opened. Is the file still there?'));
    }
  }

  #follow({ document, selection }: TextEditor): void {
    if (document.uri.toString() !== this.uri.toString()) return;
    void this.#tell({ kind: 'cursor', ...stepAt(selection.active, this.#steps) });
  }
}

function seenOf({ title, drawing, steps }: PreviewDrawing, route: ReturnType<ShownRoutes['of']>): PreviewState {
  const { svg, css, width, height, steps: boxes } = drawing;
  const end = route?.steps.at(-1);
  return {
    title,
    svg,
    css,
    width,
    height,
    boxes,
    steps: steps.map(({ range: _range, name: _name, parts: _parts, ways, ...step }) => ({
      ...step,
      ways: ways.map(({ range: _place, ...way }) => way),
    })),
    ...(route && { route: { name: route.name, ...(end !== undefined && { end }) } }),
  };
}

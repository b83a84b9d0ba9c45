import { commands, type Disposable, l10n, type TabGroup, TabInputWebview, type Uri, ViewColumn, window } from 'vscode';
import type { LanguageServer } from '../language-server.ts';
import { onFileChanges } from '../on-file-changes.ts';
import { plainText } from '../plain-text.ts';
import { PREVIEW } from '../preview/previews.ts';
import { folderOfPages } from '../web-page.ts';
import type { Routed } from './interview.ts';
import { type ResultAction, ResultPanel } from './result-panel.ts';
import type { ShownRoutes } from './shown-route.ts';

/** What the results need of the extension around them. */
export interface ResultContext {
  /** Folder of the extension. */
  readonly root: Uri;
  readonly server: LanguageServer;
  readonly routes: ShownRoutes;
  /** Does what a button asks for, and says so when that fails. */
  attempt(work: () => Promise<void>): Promise<void>;
}

/** After the last change to a guideline, in milliseconds. */
const PAUSE = 250;

/** What became of simulated patients: a panel for each, beside the text, kept up to date until it is closed. */
export class Results implements Disposable {
  readonly #around: ResultContext;
  readonly #panels = new Set<ResultPanel>();
  readonly #watching: Disposable;
  readonly #waiting = new Map<ResultPanel, ReturnType<typeof setTimeout>>();
  /** The one that the person looked at last. */
  #latest: ResultPanel | undefined;
  #count = 0;

  constructor(around: ResultContext) {
    this.#around = around;
    this.#watching = onFileChanges((uri) => this.#changed(uri));
  }

  /** Shows what became of a patient; in the panel that a sample case has already. */
  show(routed: Routed): void {
    // The walkthrough takes the focus when it marks a step as done, so it learns of it only now that all is answered.
    void commands.executeCommand('setContext', 'guideway.patientSimulated', true);
    const { name } = routed.subject;
    const open = [...this.#panels].find((panel) => panel.isOf(routed.subject));
    if (open) {
      open.showSample(routed);
      open.reveal();
      return;
    }
    const title = name ?? l10n.t('Simulated patient {0}', ++this.#count);
    const panel = window.createWebviewPanel('guideway.result', title, freeColumn(), {
      enableScripts: true,
      localResourceRoots: [folderOfPages(this.#around.root)],
      enableFindWidget: true,
    });
    const result = new ResultPanel(this.#around, panel, title, routed);
    this.#panels.add(result);
    this.#latest = result;
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#latest = result;
    });
    panel.onDidDispose(() => {
      clearTimeout(this.#waiting.get(result));
      this.#waiting.delete(result);
      this.#panels.delete(result);
      if (this.#latest === result) this.#latest = [...this.#panels].at(-1);
    });
  }

  /** Does with the result that was looked at last what its buttons do; without one, says how to get one. */
  async act(what: ResultAction): Promise<void> {
    const latest = this.#latest;
    if (latest) return this.#around.attempt(() => latest.act(what));
    const simulate = l10n.t('Simulate Case');
    const message = l10n.t('No simulated patient is open. Simulate one first.');
    if ((await window.showInformationMessage(plainText(message), simulate)) === simulate)
      await commands.executeCommand('guideway.simulateCase');
  }

  dispose(): void {
    this.#watching.dispose();
    for (const waiting of this.#waiting.values()) clearTimeout(waiting);
    for (const panel of [...this.#panels]) panel.close();
  }

  #changed(guideline: Uri): void {
    for (const panel of this.#panels) {
      if (panel.guideline !== guideline.toString()) continue;
      clearTimeout(this.#waiting.get(panel));
      this.#waiting.set(
        panel,
        setTimeout(() => void this.#around.attempt(() => panel.refresh()), PAUSE),
      );
    }
  }
}

/** Where a result shows: beside the text, but not over a drawing that can be seen, in which the way of the patient is lit. */
function freeColumn(): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  const isDrawing = ({ activeTab }: TabGroup) =>
    activeTab?.input instanceof TabInputWebview && activeTab.input.viewType.endsWith(PREVIEW);
  if (!all.some(isDrawing)) return window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
  const free = isDrawing(activeTabGroup) ? all.find((group) => !isDrawing(group)) : activeTabGroup;
  return free?.viewColumn ?? ViewColumn.Beside;
}

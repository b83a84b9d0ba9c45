import { type Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { isSettingsFile } from '../../language/file-names.ts';
import { readViewState } from '../../webview/view-state.ts';
import { kindOf } from '../guideline-files.ts';
import { onFileChanges } from '../on-file-changes.ts';
import { openGuidelines } from '../open-guidelines.ts';
import { Preview, type PreviewContext } from './preview.ts';
import { columnOf, showSource } from './show-source.ts';

/** What VS Code calls the panels of previews, with a prefix of its own for tabs. */
export const PREVIEW = 'guideway.preview';

/** The previews that are open, one for each guideline. */
export class Previews implements Disposable {
  readonly #around: PreviewContext;
  readonly #open = new Map<string, Preview>();
  readonly #listeners: Disposable[];

  constructor(around: PreviewContext) {
    this.#around = around;
    this.#listeners = [
      window.registerWebviewPanelSerializer(PREVIEW, {
        deserializeWebviewPanel: async (panel, state: unknown) => this.#restore(panel, state),
      }),
      onFileChanges((uri) => this.#changed(uri)),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#renamed(oldUri, newUri);
      }),
    ];
  }

  /** The guideline whose preview has the focus. */
  get active(): Uri | undefined {
    return [...this.#open.values()].find(({ panel }) => panel.active)?.uri;
  }

  /**
   * Shows the preview of a guideline beside its text.
   * @param given its address; without one, the guideline in the active editor counts
   */
  async show(given: unknown): Promise<void> {
    const uri = this.guidelineOf(given);
    if (!uri) {
      void window.showInformationMessage(l10n.t('Open a guideline to see its preview.'));
      return;
    }
    if (columnOf(uri) === undefined) await showSource(uri, undefined, undefined, true);
    this.preview(uri);
  }

  /** Shows the text of the guideline whose preview has the focus. */
  async showSource(): Promise<void> {
    const { active } = this;
    const preview = active && this.#open.get(active.toString());
    if (preview) await showSource(preview.uri, undefined, preview.panel.viewColumn, true);
  }

  /**
   * The guideline that is meant: the one given, the one of the active preview, the one in the active editor, or else one
   * that is open, as when the walkthrough has the focus.
   */
  guidelineOf(given: unknown): Uri | undefined {
    const active = window.activeTextEditor?.document.uri;
    const candidates = [given instanceof Uri ? given : undefined, this.active, active, ...openGuidelines()];
    return candidates.find((uri) => uri !== undefined && kindOf(uri) === 'guideline');
  }

  /** The preview of a guideline, brought to the front. The focus stays where it is. */
  preview(uri: Uri): Preview {
    const open = this.#open.get(uri.toString());
    if (open) {
      open.panel.reveal(undefined, true);
      return open;
    }
    return this.#create(uri, window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    for (const { panel } of [...this.#open.values()]) panel.dispose();
  }

  #restore(panel: WebviewPanel, state: unknown): void {
    const kept = readViewState(state);
    const uri = kept && Uri.parse(kept.uri);
    if (!uri || kindOf(uri) !== 'guideline' || this.#open.has(uri.toString())) {
      panel.dispose();
      return;
    }
    panel.title = titleOf(uri);
    this.#keep(uri, panel);
  }

  #create(uri: Uri, viewColumn: ViewColumn): Preview {
    return this.#keep(uri, window.createWebviewPanel(PREVIEW, titleOf(uri), { viewColumn, preserveFocus: true }));
  }

  /** Shows a guideline under its new name where it was, when the file or a folder around it was renamed. */
  #renamed(from: Uri, to: Uri): void {
    for (const { uri, panel } of [...this.#open.values()]) {
      const rest = uri.toString().slice(from.toString().length);
      if (!uri.toString().startsWith(from.toString()) || !/^($|\/)/.test(rest)) continue;
      const column = panel.viewColumn ?? ViewColumn.Beside;
      const target = Uri.parse(to.toString() + rest);
      panel.dispose();
      if (kindOf(target) === 'guideline') this.#create(target, column);
    }
  }

  #keep(uri: Uri, panel: WebviewPanel): Preview {
    const preview = new Preview(uri, panel, this.#around);
    this.#open.set(uri.toString(), preview);
    panel.onDidDispose(() => {
      this.#open.delete(uri.toString());
      preview.dispose();
    });
    return preview;
  }

  #changed(uri: Uri): void {
    // Cases and settings may be those of any guideline, and cost nothing where they are not.
    const concernsAll = kindOf(uri) === 'cases' || isSettingsFile(uri.toString());
    if (concernsAll) for (const preview of this.#open.values()) preview.changed();
    else this.#open.get(uri.toString())?.changed();
  }
}

function titleOf({ path }: Uri): string {
  return l10n.t('Preview of {0}', path.slice(path.lastIndexOf('/') + 1));
}

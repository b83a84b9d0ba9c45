import {
  CancellationTokenSource,
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type LogOutputChannel,
  l10n,
  languages,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { ProofStatus } from '../language/proof-status.ts';
import { isOurs, selector } from './guideline-files.ts';
import { type LanguageServer, ServerStopped } from './language-server.ts';
import { plainText } from './plain-text.ts';

/** How long typing has to pause before the status asks how the file stands, in milliseconds. */
const PAUSE = 300;
const SEVERITY = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  info: LanguageStatusSeverity.Information,
};

/** Says in the status bar, for the guideline or cases in the active editor, how they stand and whether they are checked. */
export class Status implements Disposable {
  readonly #server: LanguageServer;
  readonly #log: LogOutputChannel;
  readonly #item: LanguageStatusItem;
  readonly #listeners: readonly Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: CancellationTokenSource | undefined;

  constructor(server: LanguageServer, log: LogOutputChannel) {
    this.#server = server;
    this.#log = log;
    this.#item = languages.createLanguageStatusItem('guideway.status', selector());
    this.#item.name = 'Guideway';
    this.#listeners = [
      server.onDidChangeState(() => this.#update()),
      window.onDidChangeActiveTextEditor(() => this.#update()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === window.activeTextEditor?.document) this.#update(PAUSE);
      }),
      // The answer may also have changed because of another file: the cases, the guideline, the settings.
      languages.onDidChangeDiagnostics(({ uris }) => {
        const shown = this.#shown();
        if (uris.some((uri) => uri.toString() === shown?.toString())) this.#update();
      }),
    ];
    this.#update();
  }

  dispose(): void {
    this.#stopAsking();
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #shown(): Uri | undefined {
    const document = window.activeTextEditor?.document;
    return document && isOurs(document) ? document.uri : undefined;
  }

  #update(delay = 0): void {
    this.#stopAsking();
    if (this.#server.state === 'stopped') {
      const restart = { command: 'guideway.restartServer', title: l10n.t('Restart Server') };
      this.#show('error', l10n.t('The Guideway server has stopped'), l10n.t('Guidelines are not checked.'), restart);
      return;
    }
    this.#item.busy = true;
    this.#show('info', l10n.t('Checking'), '', undefined);
    const uri = this.#shown();
    if (uri && this.#server.state === 'running') this.#timer = setTimeout(() => void this.#ask(uri), delay);
  }

  async #ask(uri: Uri): Promise<void> {
    const asking = new CancellationTokenSource();
    this.#asking = asking;
    try {
      const standing = await this.#server.request<ProofStatus | null>(
        'guideway/standing',
        { uri: uri.toString() },
        asking.token,
      );
      if (asking.token.isCancellationRequested) return;
      this.#item.busy = false;
      // Cases without their guideline stand nowhere; the problem in the file says so.
      if (standing === null)
        return this.#show('warning', l10n.t('The guideline of these cases cannot be found'), '', undefined);
      const { severity, text, detail } = standingInWords(standing);
      const problems = { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') };
      const { error, warning, info } = standing.problems;
      this.#show(severity, text, detail, error + warning + info > 0 ? problems : undefined);
    } catch (error) {
      // Another question is under way; that the server has stopped shows by itself.
      if (asking.token.isCancellationRequested || error instanceof ServerStopped) return;
      this.#log.error('The status could not be asked for.', error);
      this.#item.busy = false;
      const showLog = { command: 'guideway.showLog', title: l10n.t('Show Log') };
      this.#show('warning', l10n.t('Sorry, this file could not be checked'), '', showLog);
    }
  }

  #stopAsking(): void {
    clearTimeout(this.#timer);
    this.#asking?.cancel();
    this.#asking = undefined;
    this.#item.busy = false;
  }

  #show(severity: keyof typeof SEVERITY, text: string, detail: string, command: LanguageStatusItem['command']): void {
    this.#item.severity = SEVERITY[severity];
    this.#item.text = plainText(text);
    this.#item.detail = plainText(detail);
    this.#item.command = command;
  }
}

/** What the status shows of a file. */
interface StandingInWords {
  readonly severity: 'error' | 'warning' | 'info';
  /** A few words. */
  readonly text: string;
  readonly detail: string;
}

/** How a file stands, in words; a proof is claimed only where there is one. */
function standingInWords({ kind, problems, proved, sentences, cases }: ProofStatus): StandingInWords {
  const severity = problems.error > 0 ? 'error' : problems.warning > 0 ? 'warning' : 'info';
  const count = problems.error + problems.warning + problems.info;
  const problemCount = count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
  if (kind === 'cases') {
    const passed = l10n.t('{0} of {1} cases pass', cases.passed, cases.all);
    return { severity, text: count === 0 ? passed : problemCount, detail: count === 0 ? '' : passed };
  }
  const detail = sentences.join(' ');
  const answer = l10n.t('Every patient takes one way and gets advice');
  if (proved) return { severity, text: answer, detail: count === 0 ? detail : `${problemCount}. ${detail}` };
  return { severity, text: count === 0 ? l10n.t('Not everything is proved') : problemCount, detail };
}

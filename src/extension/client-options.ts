import type { LogOutputChannel, Uri } from 'vscode';
import { CloseAction, ErrorAction, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { PATTERNS, SETTINGS, selector } from './guideline-files.ts';
import { PAGES } from './pages.ts';
import { preferences } from './preferences.ts';

/** What a client needs of the extension around it. */
export interface ClientOptionsContext {
  /** Folder of the extension. */
  readonly root: Uri;
  readonly log: LogOutputChannel;
  /** Called when the server has stopped by itself; says whether to start it again. */
  closed(): boolean;
}

/** How the language client serves our files. */
export function clientOptions({ log, closed }: ClientOptionsContext): LanguageClientOptions {
  return {
    documentSelector: selector([...PATTERNS, SETTINGS]),
    initializationOptions: () => ({
      preferences: preferences(),
      clientFiles: true,
      tests: true,
      pages: PAGES.toString(),
    }),
    outputChannel: log,
    // A fault shows in the status and in the log; the panel does not jump up while somebody writes.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: (error) => {
      log.error('The server refused to start.', error);
      return false;
    },
    errorHandler: {
      // A message that cannot be read concerns itself alone; a connection that is gone also closes.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: closed() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
    },
  };
}

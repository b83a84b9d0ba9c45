import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { serve } from './serve.ts';
import { VERSION } from './version.ts';

/** The worker that this file runs in; the compiler knows only the program's modules. */
declare const self: {
  addEventListener(type: 'error', listener: (event: { readonly error: unknown }) => void): void;
  addEventListener(type: 'unhandledrejection', listener: (event: { readonly reason: unknown }) => void): void;
};

// The language server in a web worker: all files come from the editor, and nothing of Node is needed.
serve(createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  version: VERSION,
  disk: undefined,
  pageOf: () => undefined,
  onFault: (listener) => {
    self.addEventListener('error', ({ error }) => listener(error));
    self.addEventListener('unhandledrejection', ({ reason }) => listener(reason));
  },
});

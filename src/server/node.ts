import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { DiskFiles } from './disk-files.ts';
import { type Host, serve } from './serve.ts';
import { VERSION } from './version.ts';
import { endWithEditor } from './watchdog.ts';

const NODE: Host = {
  version: VERSION,
  disk: (folders) => new DiskFiles(folders),
  pageOf,
  endWith: (editor) => endWithEditor(editor ?? undefined),
  onFault: (listener) => {
    // The command line ends with a fault; a server goes on.
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', listener);
    process.on('unhandledRejection', listener);
  },
};

/**
 * Speaks the Language Server Protocol over standard input and output. The process ends when the editor asks for it, or
 * closes the input.
 */
export function serveOnStdio(): void {
  // An editor that is gone reads nothing any more; without this, saying so would fail the same way for ever.
  process.stdout.on('error', () => process.exit(1));
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), NODE);
}

/** Speaks the protocol over the channel to the process that forked this one, and ends with it. */
function serveOnIpc(): void {
  process.on('disconnect', () => process.exit(1));
  serve(createConnection(ProposedFeatures.all), NODE);
}

// Started as a program of its own, by `node server.js --node-ipc` or `--stdio`.
if (argv[1] !== undefined && isThisFile(argv[1])) {
  if (argv.includes('--node-ipc')) serveOnIpc();
  else serveOnStdio();
}

function isThisFile(path: string): boolean {
  try {
    return realpathSync(path) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    // A program that was started without its ending, or is gone meanwhile, is another.
    return false;
  }
}

let pages: ReadonlyMap<string, string> | undefined;

/** The address of the page about a check; undefined when it is not beside the program. */
function pageOf(code: string): string | undefined {
  pages ??= pagesBesideProgram();
  return pages.get(code);
}

/** By code. The documentation lies in the package's own folder, some folders above this file. */
function pagesBesideProgram(): ReadonlyMap<string, string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const docs = join(folder, 'docs', 'checks');
    if (existsSync(docs)) {
      const names = readdirSync(docs).filter((name) => name.endsWith('.md'));
      return new Map(names.map((name) => [name.slice(0, -'.md'.length), pathToFileURL(join(docs, name)).href]));
    }
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return new Map();
    folder = dirname(folder);
  }
}

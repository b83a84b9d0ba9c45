import { realpathSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from './disk-files.ts';
import { serve } from './serve.ts';
import { VERSION } from './version.ts';

/**
 * Speaks the Language Server Protocol over standard input and output. The process ends when the editor asks for it, or
 * closes the input.
 */
export function serveOnStdio(): void {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), diskFiles(), VERSION);
}

// Started as a program of its own, it speaks the way that its arguments name: `--node-ipc` or `--stdio`.
if (argv[1] !== undefined && isThisFile(argv[1])) serve(createConnection(ProposedFeatures.all), diskFiles(), VERSION);

function isThisFile(path: string): boolean {
  try {
    return realpathSync(path) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    // A program that was started without its ending, or is gone meanwhile, is another.
    return false;
  }
}

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from './disk-files.ts';
import { serve } from './serve.ts';

/**
 * Speaks the Language Server Protocol over standard input and output. The process ends when the editor asks for it, or
 * closes the input.
 * @param version of Guideway, for the editor's log
 */
export function serveOnStdio(version: string): void {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), diskFiles(), version);
}

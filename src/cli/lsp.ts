import type { Arguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/**
 * `guideway lsp`: answers an editor until it closes the connection, which ends the process.
 * @throws UsageError when called without `--stdio`.
 */
export async function lsp(given: Arguments): Promise<never> {
  if (!given.has('stdio'))
    throw new UsageError('Editors start the language server themselves, as: guideway lsp --stdio');
  const { serveOnStdio } = await import('../server/node.ts');
  serveOnStdio();
  return new Promise(() => undefined);
}

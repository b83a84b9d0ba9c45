import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** @throws ResponseError when the editor no longer wants the answer. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}

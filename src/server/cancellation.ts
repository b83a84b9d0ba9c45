import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** @throws ResponseError when the editor no longer wants the answer. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}

/**
 * Lets what came in meanwhile be heard, edits and cancellations among it. In Node a message that comes in is handed on in
 * the turn after, hence two; a browser has timers alone, which take longer.
 */
export async function yieldToEventLoop(): Promise<void> {
  if (typeof setImmediate !== 'function') return new Promise((resolve) => setTimeout(resolve, 0));
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

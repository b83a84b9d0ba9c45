import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { GuidelineBundle } from '../language/guideline-bundle.ts';

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

/** So long is checked at once, in milliseconds: what comes in meanwhile waits no longer than this and one part of the checks. */
const TURN = 20;

/**
 * Runs the checks of some files, and lets what came in meanwhile be heard in between.
 * @param goesOn asked in between: whether they are still wanted; it may throw
 * @returns false when they are not, and were left undone
 */
export async function checkInTurns(files: GuidelineBundle, goesOn: () => boolean): Promise<boolean> {
  for (let began = performance.now(); files.checkOn(); ) {
    if (performance.now() - began < TURN) continue;
    await yieldToEventLoop();
    if (!goesOn()) return false;
    began = performance.now();
  }
  return true;
}

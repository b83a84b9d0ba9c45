import type { ViewState } from './messages.ts';

/** Reads what was kept of the page; undefined when it is nothing of ours. It may come from another version. */
export function readViewState(given: unknown): ViewState | undefined {
  if (!isRecord(given) || typeof given.uri !== 'string') return undefined;
  const { uri, view, collapsed, search, outline } = given;
  return {
    uri,
    ...(isView(view) && { view: { scale: view.scale, x: view.x, y: view.y } }),
    collapsed: Array.isArray(collapsed) ? collapsed.filter((one) => typeof one === 'string') : [],
    ...(typeof search === 'string' && { search }),
    ...(typeof outline === 'boolean' && { outline }),
  };
}

function isView(given: unknown): given is NonNullable<ViewState['view']> {
  return (
    isRecord(given) &&
    [given.scale, given.x, given.y].every(Number.isFinite) &&
    typeof given.scale === 'number' &&
    given.scale > 0
  );
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null;
}

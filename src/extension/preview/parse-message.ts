import type { FromPage } from '../../webview/messages.ts';

/** Reads a message of the page; undefined when it is none. */
export function parseMessage(given: unknown): FromPage | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { kind, collapsed, step, way, focus, id, png, why } = given as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'ready':
    case 'collapsed':
      return isListOfTexts(collapsed) ? { kind, collapsed } : undefined;
    case 'open':
      if (typeof step !== 'string' || typeof focus !== 'boolean') return undefined;
      return { kind, step, focus, ...(typeof way === 'string' && { way }) };
    case 'clearRoute':
    case 'export':
    case 'simulate':
      return { kind };
    case 'rasterized':
      return typeof id === 'number' && typeof png === 'string' ? { kind, id, png } : undefined;
    case 'notRasterized':
      return typeof id === 'number' && typeof why === 'string' ? { kind, id, why } : undefined;
    default:
      return undefined;
  }
}

function isListOfTexts(given: unknown): given is string[] {
  return Array.isArray(given) && given.every((one) => typeof one === 'string');
}

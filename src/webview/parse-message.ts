import type { PreviewState, Texts, ToPage } from './messages.ts';

/** Reads a message of the extension; undefined when it is none. Windows get messages from others as well. */
export function parseMessage(given: unknown): ToPage | undefined {
  if (!isRecord(given)) return undefined;
  const { kind, uri, texts, seen, text, step, way, id, svg } = given;
  switch (kind) {
    case 'begin':
      return typeof uri === 'string' && isTexts(texts) ? { kind, uri, texts } : undefined;
    case 'seen':
      return isSeen(seen) ? { kind, seen } : undefined;
    case 'notice':
      return typeof text === 'string' ? { kind, text } : undefined;
    case 'cursor':
      return { kind, ...(typeof step === 'string' && { step }), ...(typeof way === 'string' && { way }) };
    case 'rasterize':
      return typeof id === 'number' && typeof svg === 'string' ? { kind, id, svg } : undefined;
    default:
      return undefined;
  }
}

function isTexts(given: unknown): given is Texts {
  return isRecord(given) && Object.values(given).every((one) => typeof one === 'string');
}

function isSeen(given: unknown): given is PreviewState {
  return (
    isRecord(given) &&
    [given.title, given.svg, given.css].every((one) => typeof one === 'string') &&
    [given.width, given.height].every(Number.isFinite) &&
    isListOfNamed(given.boxes) &&
    isListOfNamed(given.steps) &&
    (given.route === undefined || (isRecord(given.route) && typeof given.route.name === 'string'))
  );
}

function isListOfNamed(given: unknown): boolean {
  return Array.isArray(given) && given.every((one) => isRecord(one) && typeof one.id === 'string');
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null;
}

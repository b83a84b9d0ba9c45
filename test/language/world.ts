import { readSettings } from '../../src/checks/config.ts';
import type { AnyDocument, GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { Library } from '../../src/language/library.ts';
import { offsetOf } from '../../src/language/places.ts';
import type { Workspace } from '../../src/language/workspace.ts';
import { LineIndex } from '../../src/text/position.ts';

export const GUIDELINE = 'file:///knee.guideline.yaml';
export const CASES = 'file:///knee.cases.yaml';

/** A workspace of texts alone: one guideline and, where given, its cases and settings. */
export function memoryWorkspace(texts: ReadonlyMap<string, string>, settings = ''): Workspace {
  const read = readSettings(settings).settings;
  return {
    read: async (uri) => texts.get(uri),
    whatIsAt: async (uri) => (texts.has(uri) ? 'foreign' : undefined),
    casesOf: async () => (texts.has(CASES) ? [CASES] : []),
    guidelineOf: async () => (texts.has(GUIDELINE) ? GUIDELINE : undefined),
    all: async () => [...texts.keys()],
    guidelines: async () => [...texts.keys()].filter((uri) => /\.guideline\.ya?ml$/.test(uri)),
    settingsFor: async () => read,
    pageOf: (code) => `https://example.org/${code}`,
    today: () => '2026-11-22',
  };
}

/** Files with the cursor in one of them. */
export interface Scene {
  readonly files: GuidelineBundle;
  readonly document: AnyDocument;
  readonly offset: number;
}

/** Reads files in which `|` marks the cursor; a pipe that stands for itself is written `\u007c\u007c`. */
export async function scene(guideline: string, cases?: string): Promise<Scene> {
  const inCases = cases?.includes('|') === true;
  const marked = inCases ? cases : guideline;
  const offset = Math.max(0, marked?.indexOf('|') ?? 0);
  const texts = new Map([[GUIDELINE, guideline.replace('|', '')]]);
  if (cases !== undefined) texts.set(CASES, cases.replace('|', ''));
  const files = await new Library(memoryWorkspace(texts)).filesOf(GUIDELINE);
  const document = files?.document(inCases ? CASES : GUIDELINE);
  if (!files || !document) throw new Error('There is no such file.');
  return { files, document, offset };
}

/** The text in a range. */
export function textAt(range: { start: Place; end: Place }, text: string): string {
  const lines = new LineIndex(text);
  return text.slice(offsetOf(range.start, lines), offsetOf(range.end, lines));
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** The text after the edits of an editor. */
export function afterEdits(
  text: string,
  edits: readonly { range: { start: Place; end: Place }; newText: string }[] = [],
): string {
  const lines = new LineIndex(text);
  let result = '';
  let done = 0;
  const places = edits.map(({ range, newText }) => ({
    start: offsetOf(range.start, lines),
    end: offsetOf(range.end, lines),
    newText,
  }));
  for (const { start, end, newText } of places.sort((a, b) => a.start - b.start)) {
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

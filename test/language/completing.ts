import { type CompletionItem, InsertTextFormat } from 'vscode-languageserver-types';
import type { CompletionClient } from '../../src/language/completion/client.ts';
import { completionsAt } from '../../src/language/completion/completion.ts';
import { offsetOf } from '../../src/language/places.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../src/language/preferences.ts';
import { LineIndex } from '../../src/text/position.ts';
import { afterEdits, scene } from './world.ts';

/** An editor that can do everything, as VS Code can. */
export const ABLE: CompletionClient = { snippets: true, keepsIndentation: true };

export interface Setting {
  readonly cases?: string;
  readonly client?: CompletionClient;
  readonly preferences?: Partial<Preferences>;
  /** The character after which the editor asks by itself. */
  readonly typed?: string;
}

/** What is offered where `|` stands, with the text without it. */
export async function completing(guideline: string, { cases, client = ABLE, preferences = {}, typed }: Setting = {}) {
  const { files, document, offset } = await scene(guideline, cases);
  const items = completionsAt(files, document, offset, {
    preferences: { ...DEFAULT_PREFERENCES, ...preferences },
    client,
    typed,
  });
  return { items, text: document.text, offset };
}

/** The labels of what is offered. */
export async function labels(guideline: string, setting: Setting = {}): Promise<string[]> {
  return (await completing(guideline, setting)).items.map(({ label }) => label);
}

/** What stands in the file for each thing that is offered. */
export async function inserted(guideline: string, setting: Setting = {}): Promise<string[]> {
  return (await completing(guideline, setting)).items.map(({ textEdit }) => textEdit?.newText ?? '');
}

/** The text after choosing what is found by a label, or by what it has in the file. */
export async function chosen(guideline: string, wanted: string, setting: Setting = {}): Promise<string> {
  const { items, text } = await completing(guideline, setting);
  const item = items.find(({ label, labelDetails }) => label === wanted || labelDetails?.description === wanted);
  if (!item) throw new Error(`Nothing offers ${wanted}, only: ${items.map(({ label }) => label).join(', ')}`);
  return afterChoosing(text, item, setting.client ?? ABLE);
}

/** The text after choosing an item, with each place to fill in as the item proposes it. */
export function afterChoosing(text: string, item: CompletionItem, client: CompletionClient): string {
  const { textEdit, additionalTextEdits = [], insertTextFormat, insertTextMode } = item;
  if (!textEdit || !('range' in textEdit)) throw new Error(`${item.label} has no edit.`);
  const isSnippet = insertTextFormat === InsertTextFormat.Snippet;
  if (isSnippet && !client.snippets) throw new Error('This editor knows no snippets.');
  const written = isSnippet ? filledIn(textEdit.newText) : textEdit.newText;
  const lines = new LineIndex(text);
  const line = lines.line(lines.positionAt(offsetOf(textEdit.range.start, lines)).line);
  const indent = /^ */.exec(line)?.[0] ?? '';
  const newText = insertTextMode === 1 ? written : written.replaceAll('\n', `\n${indent}`);
  return afterEdits(text, [{ range: textEdit.range, newText }, ...additionalTextEdits]);
}

/** A snippet with what it proposes: the first choice, the placeholder, or nothing. */
export function filledIn(snippet: string): string {
  return snippet
    .replaceAll(/\$\{\d+\|((?:\\.|[^|,\\])*)(?:,(?:\\.|[^|\\])*)?\|\}/g, '$1')
    .replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replaceAll(/\$(?:\d+|\{\d+\})/g, '')
    .replaceAll(/\\([\\$},|])/g, '$1');
}

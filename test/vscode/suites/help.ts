import { assert } from 'chai';
import {
  type CodeLens,
  CompletionItemKind,
  type CompletionList,
  commands,
  type Hover,
  type InlayHint,
  MarkdownString,
  type Position,
  Range,
  type SemanticTokens,
  type SemanticTokensLegend,
  type SignatureHelp,
  type TextDocument,
} from 'vscode';
import type { Test } from '../runner.mjs';
import { at, checked, open, openPathway, replace } from './pathway.ts';

/** What is said about a place. */
export async function hover({ uri }: TextDocument, place: Position): Promise<string> {
  const found: Hover[] = await commands.executeCommand('vscode.executeHoverProvider', uri, place);
  return found
    .flatMap(({ contents }) => contents)
    .map((part) => (part instanceof MarkdownString ? part.value : typeof part === 'string' ? part : part.value))
    .join('\n');
}

/** What is offered at a place, by id or label, without the words of the file that VS Code offers by itself. */
export async function offered({ uri }: TextDocument, place: Position): Promise<string[]> {
  const { items }: CompletionList = await commands.executeCommand('vscode.executeCompletionItemProvider', uri, place);
  return items
    .filter(({ kind }) => kind !== CompletionItemKind.Text)
    .map(({ label }) => (typeof label === 'string' ? label : (label.description ?? label.label)));
}

export function help(test: Test): void {
  test('a finding, a step and a condition say what they are', async () => {
    const { document } = await openPathway();
    assert.include(
      await hover(document, at(document, 'when: residual_|tumor\n')),
      'Was the resection subtotal, with tumor left behind?',
    );
    assert.match(await hover(document, at(document, 'next: resection_|margin')), /Is tumor left\?/);
    assert.match(await hover(document, at(document, 'when: lesion_seen_on |= "radiograph"')), /Lesion seen on/i);
  });

  test('completion offers steps after `go:`, options within a condition, and keys', async () => {
    const editor = await openPathway();
    const { document } = editor;
    await replace(editor, 'go: confirm\n', 'go: \n');
    const steps = await offered(document, at(document, 'go: |\n'));
    assert.includeMembers(steps, ['confirm', 'observe', 'resect']);
    assert.notInclude(steps, 'residual_tumor');

    await replace(editor, 'when: mri_pattern = "typical"', 'when: mri_pattern = ""');
    const options = await offered(document, at(document, 'when: mri_pattern = "|"'));
    assert.isTrue(
      options.some((label) => label.includes('atypical')),
      options.join(),
    );

    await replace(
      editor,
      '  follow_up:\n    label: Follow the patient\n',
      '  follow_up:\n    label: Follow the patient\n    \n',
    );
    const keys = await offered(document, at(document, '    label: Follow the patient\n    |\n'));
    assert.includeMembers(keys, ['next', 'note']);
    assert.notInclude(keys, 'label');
  });

  test('a condition says what it expects next', async () => {
    const editor = await openPathway();
    const { document } = editor;
    await replace(editor, 'when: mri_pattern = "typical"', 'when: mri_pattern = ');
    const found: SignatureHelp | undefined = await commands.executeCommand(
      'vscode.executeSignatureHelpProvider',
      document.uri,
      at(document, 'when: mri_pattern = |\n'),
      ' ',
    );
    assert.include(JSON.stringify(found?.signatures), 'atypical');
  });

  test('names and conditions are colored by what they are', async () => {
    const { document } = await openPathway();
    const legend: SemanticTokensLegend = await commands.executeCommand(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const { data }: SemanticTokens = await commands.executeCommand(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const types = new Map<string, Set<string>>();
    let line = 0;
    let character = 0;
    for (let i = 0; i < data.length; i += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(i, i + 4);
      character = lines > 0 ? characters : character + characters;
      line += lines;
      const text = document.getText(new Range(line, character, line, character + length));
      types.set(text, (types.get(text) ?? new Set()).add(legend.tokenTypes[type] ?? ''));
    }
    const one = (text: string) => [...(types.get(text) ?? [])].join();
    assert.isNotEmpty(one('residual_tumor'));
    assert.isNotEmpty(one('resection_margin'));
    assert.notEqual(one('residual_tumor'), one('resection_margin'));
  });

  test('branches say how many cases take them, and numbers have their units', async () => {
    const { document } = await openPathway();
    const cases = await hints(document);
    assert.isTrue(
      cases.some((label) => /^\s*7 of 35 cases$/.test(label)),
      cases.join(),
    );
    const fever = (await open('fever.guideline.yaml')).document;
    await checked(fever);
    const units = await hints(fever);
    assert.isTrue(
      units.some((label) => /^\s*(°C|Cel)\s*$/.test(label)),
      units.join(),
    );
  });

  test('references stand above steps', async () => {
    const { document } = await openPathway();
    const lenses: CodeLens[] = await commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 1000);
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.isTrue(
      titles.some((title) => /^\d+ references?$/.test(title)),
      titles.slice(0, 5).join(),
    );
    const known = await commands.getCommands(true);
    for (const { command } of lenses) if (command?.command) assert.include(known, command.command);
  });
}

async function hints(document: TextDocument): Promise<string[]> {
  const whole = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  const found: InlayHint[] = await commands.executeCommand('vscode.executeInlayHintProvider', document.uri, whole);
  return found.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

import type { ServerCapabilities } from 'vscode-languageserver';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';

/** Where the cursor is, and of what all is asked. */
export interface Situation {
  readonly uri: string;
  readonly position: Position;
  /** The end of the text. */
  readonly end: Position;
}

/** One request. */
export interface Question {
  readonly method: string;
  readonly params: object;
  /** The edits that an answer offers. */
  readonly edits?: (answer: never) => readonly Offered[];
  /** What an editor asks next, once it has the answer. */
  readonly next?: (answer: never) => readonly Question[];
  /** True where an error in words is an answer: the server refuses what would do harm. */
  readonly mayRefuse?: boolean;
}

/** Edits of one file that belong together, or of several. */
export type Offered = WorkspaceEdit | { readonly uri: string; readonly edits: readonly TextEdit[] };

/** What only says how the server and the editor talk; nothing is asked because of it. */
const NO_QUESTIONS = ['positionEncoding', 'textDocumentSync', 'workspace', 'experimental', 'executeCommandProvider'];
const OPTIONS = { tabSize: 2, insertSpaces: true };

type Ask = (situation: Situation, capabilities: ServerCapabilities) => readonly Question[];

const atCursor =
  (method: string, more: object = {}): Ask =>
  ({ uri, position }) => [{ method: `textDocument/${method}`, params: { textDocument: { uri }, position, ...more } }];
const ofFile =
  (method: string): Ask =>
  ({ uri }) => [{ method: `textDocument/${method}`, params: { textDocument: { uri } } }];

const ASK = new Map<string, Ask>([
  ['hoverProvider', atCursor('hover')],
  ['definitionProvider', atCursor('definition')],
  ['referencesProvider', atCursor('references', { context: { includeDeclaration: true } })],
  ['documentHighlightProvider', atCursor('documentHighlight')],
  ['signatureHelpProvider', atCursor('signatureHelp', { context: { triggerKind: 1, isRetrigger: false } })],
  ['linkedEditingRangeProvider', atCursor('linkedEditingRange')],
  ['documentSymbolProvider', ofFile('documentSymbol')],
  ['foldingRangeProvider', ofFile('foldingRange')],
  ['documentLinkProvider', ofFile('documentLink')],
  ['workspaceSymbolProvider', () => [{ method: 'workspace/symbol', params: { query: 'e' } }]],
  [
    'selectionRangeProvider',
    ({ uri, position }) => [
      { method: 'textDocument/selectionRange', params: { textDocument: { uri }, positions: [position] } },
    ],
  ],
  [
    'inlayHintProvider',
    (situation) => [
      { method: 'textDocument/inlayHint', params: { textDocument: of(situation), range: all(situation) } },
    ],
  ],
  [
    'codeLensProvider',
    (situation) => [
      {
        method: 'textDocument/codeLens',
        params: { textDocument: of(situation) },
        next: (lenses: CodeLens[] | null) =>
          (lenses ?? []).slice(-2).map((lens) => ({ method: 'codeLens/resolve', params: lens })),
      },
    ],
  ],
  [
    'semanticTokensProvider',
    (situation) => {
      const textDocument = of(situation);
      return [
        { method: 'textDocument/semanticTokens/full', params: { textDocument } },
        { method: 'textDocument/semanticTokens/full/delta', params: { textDocument, previousResultId: '1' } },
        { method: 'textDocument/semanticTokens/range', params: { textDocument, range: all(situation) } },
      ];
    },
  ],
  [
    'completionProvider',
    (situation, { completionProvider }) => [
      {
        method: 'textDocument/completion',
        params: { textDocument: of(situation), position: situation.position, context: { triggerKind: 1 } },
        edits: (answer: CompletionItem[] | CompletionList | null) =>
          itemsOf(answer).map((one) => inserted(one, situation)),
        next: (answer: CompletionItem[] | CompletionList | null) =>
          (completionProvider?.resolveProvider ? itemsOf(answer).slice(0, 2) : []).map((item) => ({
            method: 'completionItem/resolve',
            params: item,
          })),
      },
    ],
  ],
  [
    'codeActionProvider',
    (situation) => [
      ...[here(situation), lineBefore(situation)].map((range) => ({
        method: 'textDocument/codeAction',
        params: { textDocument: of(situation), range, context: { diagnostics: [] } },
        edits: (actions: CodeAction[] | null) => (actions ?? []).flatMap(({ edit }) => edit ?? []),
        next: (actions: CodeAction[] | null) =>
          (actions ?? [])
            .filter(({ edit, data }) => !edit && data !== undefined)
            .slice(0, 3)
            .map((action) => ({
              method: 'codeAction/resolve',
              params: action,
              edits: ({ edit }: CodeAction) => (edit ? [edit] : []),
            })),
      })),
    ],
  ],
  [
    'renameProvider',
    ({ uri, position }) => {
      const params = { textDocument: { uri }, position };
      return [
        {
          method: 'textDocument/prepareRename',
          params,
          mayRefuse: true,
          next: (place: object | null) =>
            place
              ? [
                  {
                    method: 'textDocument/rename',
                    params: { ...params, newName: 'another_name' },
                    edits: (edit: WorkspaceEdit | null) => (edit ? [edit] : []),
                    mayRefuse: true,
                  },
                ]
              : [],
        },
      ];
    },
  ],
  ['documentFormattingProvider', (situation) => [formatting(situation, 'formatting')]],
  [
    'documentRangeFormattingProvider',
    (situation) => [formatting(situation, 'rangeFormatting', { range: lineBefore(situation) })],
  ],
]);

/** Everything that a server with these capabilities can be asked at a place. */
export function questionsAt(situation: Situation, capabilities: ServerCapabilities): readonly Question[] {
  return Object.entries(capabilities).flatMap(([name, capability]) => {
    if (capability === undefined || capability === false || NO_QUESTIONS.includes(name)) return [];
    const ask = ASK.get(name);
    if (!ask) throw new Error(`The server can be asked for its ${name}, and no question here does.`);
    return ask(situation, capabilities);
  });
}

function formatting(situation: Situation, method: string, more: object = {}): Question {
  return {
    method: `textDocument/${method}`,
    params: { textDocument: of(situation), options: OPTIONS, ...more },
    edits: (edits: TextEdit[] | null) => [{ uri: situation.uri, edits: edits ?? [] }],
  };
}

function itemsOf(answer: CompletionItem[] | CompletionList | null): readonly CompletionItem[] {
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}

function inserted({ textEdit, additionalTextEdits = [] }: CompletionItem, { uri }: Situation): Offered {
  const own = textEdit && ('range' in textEdit ? textEdit : { range: textEdit.replace, newText: textEdit.newText });
  return { uri, edits: [...(own ? [own] : []), ...additionalTextEdits] };
}

const of = ({ uri }: Situation) => ({ uri });
const here = ({ position }: Situation): Range => ({ start: position, end: position });
const all = ({ end }: Situation): Range => ({ start: { line: 0, character: 0 }, end });
const lineBefore = ({ position }: Situation): Range => ({
  start: { line: Math.max(0, position.line - 1), character: 0 },
  end: position,
});

import type { ClientCapabilities, Connection, Position, ServerCapabilities } from 'vscode-languageserver';
import { InsertTextMode } from 'vscode-languageserver';
import { type CompletionClient, PLAIN_CLIENT } from '../language/completion/client.ts';
import { completionsAt } from '../language/completion/completion.ts';
import type { AnyDocument } from '../language/guideline-bundle.ts';
import { offsetOf } from '../language/places.ts';
import { signatureHelpAt } from '../language/signature-help.ts';
import type { About } from './answer-looks.ts';
import type { Service } from './answers.ts';

/** What the editor may ask while somebody types; each has its answer below. */
export const TYPING: ServerCapabilities = {
  completionProvider: {
    triggerCharacters: [' ', ':', '"', '(', '[', '{', ',', '=', '<', '>'],
    completionItem: { labelDetailsSupport: true },
  },
  signatureHelpProvider: { triggerCharacters: [' ', '(', '[', ',', '=', '<', '>'], retriggerCharacters: ['.', '"'] },
};

/** Answers what may come next, and what a condition can be given. */
export function answerTyping(connection: Connection, about: About, { client, preferences }: Service): void {
  const at = (position: Position, { lines }: AnyDocument) => offsetOf(position, lines);
  connection.onCompletion(({ textDocument, position, context }, token) =>
    about(textDocument.uri, token, (files, one) =>
      completionsAt(files, one, at(position, one), {
        preferences: preferences(),
        client: completionClientOf(client()),
        typed: context?.triggerCharacter,
      }),
    ),
  );
  connection.onSignatureHelp(({ textDocument, position }, token) =>
    about(textDocument.uri, token, (_, one) => signatureHelpAt(one, at(position, one)) ?? null),
  );
}

/** What an editor says, when it starts the server, of what it can do with completions. */
function completionClientOf({ textDocument }: ClientCapabilities): CompletionClient {
  const item = textDocument?.completion?.completionItem;
  if (!item) return PLAIN_CLIENT;
  return {
    snippets: item.snippetSupport === true,
    keepsIndentation: item.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
  };
}

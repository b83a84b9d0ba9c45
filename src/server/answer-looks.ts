import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import { codeLenses, lensDataOf, withReferences } from '../language/code-lenses.ts';
import type { AnyDocument, GuidelineBundle } from '../language/guideline-bundle.ts';
import type { GuidelineDocument } from '../language/guideline-document.ts';
import { inlayHints } from '../language/inlay-hints.ts';
import { semanticTokens } from '../language/semantic-tokens.ts';
import { TokenHistory } from '../language/token-history.ts';
import { TOKEN_LEGEND } from '../language/token-legend.ts';
import { workspaceSymbols } from '../language/workspace-symbols.ts';
import type { Service } from './answers.ts';
import { stopIfCancelled } from './cancellation.ts';

/** Answers one request about one file; what concerns no file of ours has no answer. */
export type About = <T>(
  uri: string,
  token: CancellationToken,
  answer: (files: GuidelineBundle, document: AnyDocument) => T,
  /** What is done before, so that the answer need not wait for it while nothing else is heard. */
  needs?: 'checks',
) => Promise<T | null>;

/** What the editor may ask to show around the text; each has its answer below. */
export const LOOKS: ServerCapabilities = {
  semanticTokensProvider: { legend: TOKEN_LEGEND, full: { delta: true }, range: true },
  inlayHintProvider: true,
  codeLensProvider: { resolveProvider: true },
  workspaceSymbolProvider: true,
};

/** Answers what the editor shows in the text and around it, and where something is in the workspace. */
export function answerLooks(connection: Connection, about: About, { library, preferences }: Service): void {
  answerTokens(connection, about);
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    about(uri, token, (files, one) => inlayHints(files, one, range, preferences()), 'checks'),
  );
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    about(uri, token, (_, one) => codeLenses(one, preferences())),
  );
  connection.onCodeLensResolve(async (lens, token) => {
    const data = lensDataOf(lens);
    return (data && (await about(data.uri, token, (files) => withReferences(lens, data, files)))) ?? lens;
  });
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const guidelines: GuidelineDocument[] = [];
    for await (const guideline of library.guidelines()) {
      stopIfCancelled(token);
      guidelines.push(guideline);
    }
    return workspaceSymbols(guidelines, query);
  });
}

function answerTokens(connection: Connection, about: About): void {
  const history = new TokenHistory();
  const { semanticTokens: tokens } = connection.languages;
  tokens.on(
    async ({ textDocument: { uri } }, token) =>
      (await about(uri, token, (files, one) => history.whole(uri, semanticTokens(files, one)))) ?? { data: [] },
  );
  tokens.onDelta(
    async ({ textDocument: { uri }, previousResultId }, token) =>
      (await about(uri, token, (files, one) => history.since(uri, previousResultId, semanticTokens(files, one)))) ?? {
        data: [],
      },
  );
  tokens.onRange(
    async ({ textDocument: { uri }, range }, token) =>
      (await about(uri, token, (files, one) => semanticTokens(files, one, range))) ?? { data: [] },
  );
}

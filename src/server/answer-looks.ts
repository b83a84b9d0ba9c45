import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { AnyDocument, PathwayFiles } from '../language/pathway-files.ts';
import { semanticTokens } from '../language/semantic-tokens.ts';
import { TokenHistory } from '../language/token-history.ts';
import { TOKEN_LEGEND } from '../language/token-legend.ts';

/** Answers one request about one file; what concerns no file of ours has no answer. */
export type About = <T>(
  uri: string,
  token: CancellationToken,
  answer: (files: PathwayFiles, document: AnyDocument) => T,
) => Promise<T | null>;

/** What the editor may ask to show around the text; each has its answer below. */
export const LOOKS: ServerCapabilities = {
  semanticTokensProvider: { legend: TOKEN_LEGEND, full: { delta: true }, range: true },
};

/** Answers what the editor shows in the text and beside it: colors. */
export function answerLooks(connection: Connection, about: About): void {
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

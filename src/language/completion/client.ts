/** What the editor can do with the completions that it gets. */
export interface CompletionClient {
  /** It knows snippets with places to fill in. */
  readonly snippets: boolean;
  /** It can put in several lines just as they are, instead of indenting them like the first. */
  readonly keepsIndentation: boolean;
}

/** An editor that says nothing of itself. */
export const PLAIN_CLIENT: CompletionClient = { snippets: false, keepsIndentation: false };

import {
  type Command,
  type CompletionItem,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Span } from '../../text/position.ts';
import type { CompletionClient } from './client.ts';
import type { CompletionOffer } from './offer.ts';

/** Commands of VS Code for what goes on; an editor that has them says so. */
const GOING_ON = {
  choose: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
  explain: { title: 'Explain', command: 'editor.action.triggerParameterHints' },
} as const satisfies Record<string, Command>;

/** What is put into the file for an offer. */
export interface Insertion {
  readonly newText: string;
  readonly isSnippet: boolean;
  /** Several lines that bring their own indentation. */
  readonly isIndented?: boolean;
  /** Changes elsewhere on the line. */
  readonly besides?: readonly TextEdit[];
}

/** Makes completion items out of offers, in their order. */
export class Items {
  readonly client: CompletionClient;
  readonly #commands: readonly string[];

  constructor(client: CompletionClient, commands: readonly string[]) {
    this.client = client;
    this.#commands = commands;
  }

  of<T extends CompletionOffer>(
    offers: readonly T[],
    range: TextEdit['range'],
    insertion: (offer: T) => Insertion | undefined,
  ): CompletionItem[] {
    const items: CompletionItem[] = [];
    for (const [index, offer] of offers.entries()) {
      const made = insertion(offer);
      if (made) items.push(this.#item(offer, index, range, made));
    }
    return items;
  }

  #item(offer: CompletionOffer, index: number, range: TextEdit['range'], made: Insertion): CompletionItem {
    const { label, kind, id, detail, documentation, filter, goesOn } = offer;
    const command = goesOn && GOING_ON[goesOn];
    return {
      label,
      kind,
      ...(id !== undefined && id !== label && { labelDetails: { description: id } }),
      ...detailOf(detail, id),
      ...(documentation !== undefined && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
      sortText: String(index).padStart(5, '0'),
      ...filterOf(label, id, filter),
      textEdit: { range, newText: made.newText },
      ...(made.isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
      ...(made.isIndented && { insertTextMode: InsertTextMode.asIs }),
      ...(made.besides && made.besides.length > 0 && { additionalTextEdits: [...made.besides] }),
      ...(command && this.#commands.includes(command.command) && { command }),
    };
  }
}

function detailOf(detail: string | undefined, id: string | undefined): { readonly detail?: string } {
  const parts = [id, detail].filter((part) => part !== undefined);
  return parts.length === 0 ? {} : { detail: parts.join(' · ') };
}

/** What is typed may be the name in the file or the one for people. */
function filterOf(label: string, id: string | undefined, filter: string | undefined): { readonly filterText?: string } {
  const text = filter ?? (id === undefined || id === label ? undefined : `${id} ${label}`);
  return text === undefined ? {} : { filterText: text.replaceAll(/\s+/g, ' ') };
}

/** The stretch of a line that a completion replaces; undefined where it would go beyond that line. */
export function withinLine(text: string, { start, end }: Span): Span | undefined {
  return /[\r\n]/.test(text.slice(start, end)) ? undefined : { start, end };
}

import type { CompletionItemKind } from 'vscode-languageserver-types';

/** Something to choose, apart from where and how it is put into the file. */
export interface CompletionOffer {
  /** What it is called, for people. */
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What it is called in the file. */
  readonly id?: string;
  /** In a few words what it is. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What somebody may type to find it, where that is more than label and id. */
  readonly filter?: string;
  /** What is put in, before YAML asks for quotes. */
  readonly text: string;
  /** The same with places to fill in, as a snippet. */
  readonly snippet?: string;
  /** A truth, a number or `null`, which must have no quotes. */
  readonly isLiteral?: true;
  /** Right afterwards something else is to be chosen, or a value typed that needs explaining. */
  readonly goesOn?: 'choose' | 'explain';
}

/** Text that a snippet puts in as it is. */
export function inSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

/** A snippet as it stands before anything is filled in. */
export function withoutStops(snippet: string): string {
  return snippet
    .replaceAll(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$(?:\d+|\{\d+\})/g, '');
}

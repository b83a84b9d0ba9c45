import type { TextEdit } from './edit.ts';
import type { Span } from './position.ts';

/** A repair that can be applied as it stands. */
export interface TextFix {
  /** What it does, as an order. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Says what the file did not say, such as what numbers mean: only the author can tell whether it is so. */
  readonly isForAuthor?: true;
}

/** What is wrong with a text as such, before anybody asks what it means. */
export interface TextProblem {
  readonly code: 'syntax' | 'condition-syntax' | 'duplicate-key';
  /** For a person who does not know YAML. */
  readonly message: string;
  readonly at: Span;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
  readonly fix?: TextFix;
  /** Other places that look wrong, probably only because of this. */
  readonly echoes?: readonly Span[];
}

import type { CodeActionKind, Command } from 'vscode-languageserver-types';
import type { Problem } from '../../checks/check.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { AnyDocument } from '../guideline-bundle.ts';

/** What an action changes, all at once. */
export interface Change {
  readonly edits: readonly { readonly document: AnyDocument; readonly edits: readonly TextEdit[] }[];
  /** A file that is made, where there is none. */
  readonly newFile?: { readonly uri: string; readonly text: string };
}

/** A change that can be made. */
export interface Remedy {
  /** As an order; *labels* and `code` as in messages. */
  readonly title: string;
  /** Whether an editor may choose it when it is told to repair. */
  readonly isPreferred?: boolean;
  /** How often the files are read to work it out. */
  readonly readings: number;
  /** Works out the change and tries it; undefined when it does not hold what it promises. */
  change(): Change | undefined;
}

/** Something that the editor can show or do. */
export interface Service {
  readonly title: string;
  readonly isPreferred?: boolean;
  readonly command: Command;
}

interface Placed {
  readonly kind: CodeActionKind;
  /** What it is about; empty when nothing is wrong. */
  readonly problems: readonly Problem[];
}

/** What is offered at some place of a file. */
export type ActionOffer = Placed & (Remedy | Service);

export function isChange(offer: ActionOffer): offer is Placed & Remedy {
  return 'change' in offer;
}

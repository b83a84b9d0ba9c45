import type { NameKind } from '../../format/name-kind.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/position.ts';
import { plainLabel } from '../cases/alternatives-named.ts';

/** One place where a name stands, in a guideline or in its cases. */
export interface Occurrence {
  readonly kind: NameKind;
  readonly id: string;
  /** The finding to which an option belongs, or the step to which an alternative does. */
  readonly owner: string | undefined;
  /** The name alone, without quotes. */
  readonly at: Span;
  /** Where the name is declared: key and value together. */
  readonly whole: Span | undefined;
  /** The edit that puts another name here; undefined where that cannot be done safely. */
  readonly replaceBy: (name: string) => TextEdit | undefined;
}

type Named = Pick<Occurrence, 'kind' | 'id'> & { readonly owner?: string | undefined };

/** Whether two places name the same thing. */
export function isSameName(a: Named, b: Named): boolean {
  if (a.kind !== b.kind || a.owner !== b.owner) return false;
  return a.kind === 'alternative' ? plainLabel(a.id) === plainLabel(b.id) : a.id === b.id;
}

/**
 * What a name can be the name of. Findings, definitions and scores share their names, so all three are of the kind
 * `finding`. A class of actions is declared where the first action belongs to it. An alternative goes by its label.
 */
export type NameKind =
  | 'finding'
  | 'option'
  | 'step'
  | 'alternative'
  | 'action'
  | 'event'
  | 'class'
  | 'reference'
  | 'statement'
  | 'rule';

/** Names that mean something within one finding, or one step, alone. */
const OWNED: ReadonlySet<NameKind> = new Set(['option', 'alternative']);

/** Whether names of a kind mean something only together with the finding or the step to which they belong. */
export function isOwned(kind: NameKind): boolean {
  return OWNED.has(kind);
}

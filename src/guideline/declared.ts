import type { NameKind } from '../format/name-kind.ts';
import type { PlacedName } from '../format/walk.ts';
import { classesOf } from './classes.ts';
import type { Declared, Guideline } from './model.ts';

/** What has an entry of its own to which other parts of the file refer: the section of each kind. */
export const SECTION_OF = {
  step: 'steps',
  action: 'actions',
  event: 'events',
  reference: 'references',
  statement: 'statements',
} as const satisfies Partial<Record<NameKind, keyof Guideline>>;

export type Referred = keyof typeof SECTION_OF;
export const REFERRED = Object.keys(SECTION_OF) as readonly Referred[];

/** What is declared and could be read as being of a kind, by its name. */
export function declaredAs(guideline: Guideline, kind: Referred): ReadonlyMap<string, Declared> {
  return guideline[SECTION_OF[kind]];
}

export function isReferred(kind: NameKind): kind is Referred {
  return Object.hasOwn(SECTION_OF, kind);
}

/** Whether there is something of one of the kinds that a name may be of. */
export function isKnown(guideline: Guideline, { id, kinds }: Pick<PlacedName, 'id' | 'kinds'>): boolean {
  return kinds.some((kind) =>
    isReferred(kind) ? declaredAs(guideline, kind).has(id) : kind === 'class' && classesOf(guideline).has(id),
  );
}

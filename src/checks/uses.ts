import { FORMATS } from '../format/formats.ts';
import type { NameKind } from '../format/name-kind.ts';
import type { PlacedName } from '../format/walk.ts';
import { actionsNamed, classesOf } from '../guideline/classes.ts';
import { declaredAs, isKnown, isReferred, REFERRED, type Referred, SECTION_OF } from '../guideline/declared.ts';
import { idLabeled } from '../guideline/labeled.ts';
import type { Guideline, Ref } from '../guideline/model.ts';
import { listed } from '../guideline/schema/wording.ts';
import { isSurelyMeant, nearest } from '../text/nearest.ts';

/** After so many, the names are not misspelled but of another file, and guesses cost time. */
export const GUESSES = 50;

/** A name that is declared nowhere. */
export interface UnknownName extends Pick<PlacedName, 'id' | 'at' | 'kinds'> {
  /** What it should be the name of in the first place. */
  readonly kind: Referred;
  /** In words, with what else it may be: “action”, “action or event”. */
  readonly noun: string;
  /** What the name is declared as, where that cannot stand here. */
  readonly misplaced: 'event' | 'class' | undefined;
  /** The declared name that was probably meant. */
  readonly meant: string | undefined;
  /** Whether nothing else can have been meant. */
  readonly isSure: boolean;
}

/** How the names of steps, actions, events, references and statements are used. */
export interface Uses {
  /** The first use of each name; of a class, it is one of each of its actions. */
  readonly first: Readonly<Record<Referred, ReadonlyMap<string, Ref>>>;
  readonly unknown: readonly UnknownName[];
}

/** Several checks ask the same of one guideline. */
const known = new WeakMap<Guideline, Uses>();

export function usesIn(guideline: Guideline): Uses {
  const uses = known.get(guideline) ?? gather(guideline);
  known.set(guideline, uses);
  return uses;
}

const NO_GUESS = { meant: undefined, isSure: false } as const;

/** By its label, or by what is near. */
function guess({ id, kinds }: PlacedName, guideline: Guideline): Pick<UnknownName, 'meant' | 'isSure'> {
  const declared = REFERRED.filter((kind) => kinds.includes(kind)).flatMap((kind) => [
    ...declaredAs(guideline, kind).values(),
  ]);
  const labeled = idLabeled(id, declared);
  if (labeled !== undefined) return { meant: labeled, isSure: true };
  const names = [...declared.map((one) => one.id), ...(kinds.includes('class') ? classesOf(guideline).keys() : [])];
  const meant = nearest(id, names);
  return { meant, isSure: meant !== undefined && isSurelyMeant(id, meant, names) };
}

/** Events and classes are spoken of where the guideline has some. */
function nounOf({ kinds }: PlacedName, kind: Referred, guideline: Guideline): string {
  const may = (other: NameKind) => other !== kind && kinds.includes(other);
  const nouns = [
    FORMATS.guideline.nounOf(SECTION_OF[kind]),
    ...(may('event') && guideline.events.size > 0 ? ['event'] : []),
    ...(may('class') && classesOf(guideline).size > 0 ? ['class of actions'] : []),
  ];
  return listed(nouns, 'or');
}

function misplacedIn({ id, kinds }: PlacedName, guideline: Guideline): UnknownName['misplaced'] {
  if (!kinds.includes('action')) return undefined;
  if (!kinds.includes('event') && guideline.events.has(id)) return 'event';
  return !kinds.includes('class') && classesOf(guideline).has(id) ? 'class' : undefined;
}

function gather(guideline: Guideline): Uses {
  const first = {
    step: new Map<string, Ref>(),
    action: new Map<string, Ref>(),
    event: new Map<string, Ref>(),
    reference: new Map<string, Ref>(),
    statement: new Map<string, Ref>(),
  };
  const unknown: UnknownName[] = [];
  for (const use of guideline.uses) {
    const { id, at, kinds } = use;
    const kind = use.kind === 'class' ? 'action' : use.kind;
    if (!isReferred(kind)) continue;
    for (const one of kinds.includes('class') ? actionsNamed(guideline, use) : [id])
      if (!first[kind].has(one)) first[kind].set(one, use);
    if (isKnown(guideline, use) || guideline.unreadable.has(id)) continue;
    const noun = nounOf(use, kind, guideline);
    const misplaced = misplacedIn(use, guideline);
    const isGuessed = misplaced === undefined && unknown.length < GUESSES;
    unknown.push({ id, at, kinds, kind, noun, misplaced, ...(isGuessed ? guess(use, guideline) : NO_GUESS) });
  }
  return { first, unknown };
}

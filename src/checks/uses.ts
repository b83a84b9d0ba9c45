import { FORMATS } from '../format/formats.ts';
import { actionsNamed, classesOf } from '../guideline/classes.ts';
import type { Guideline, Ref } from '../guideline/model.ts';
import { isKnown, refsOf, type Section, type Use } from '../guideline/refs.ts';
import { listed } from '../guideline/schema/wording.ts';
import { isSurelyMeant, nearest } from '../text/nearest.ts';

/** After so many, the names are not misspelled but of another file, and guesses cost time. */
export const GUESSES = 50;

/** A name that is declared nowhere. */
export interface UnknownRef extends Use {
  /** What it should be the name of: “action”, “action or event”. */
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
  /** The first use of each name. */
  readonly first: Readonly<Record<Section, ReadonlyMap<string, Ref>>>;
  readonly unknown: readonly UnknownRef[];
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
function guess({ section, ref, orEvent, orClass }: Use, guideline: Guideline): Pick<UnknownRef, 'meant' | 'isSure'> {
  const name = ref.id;
  const declared = [...guideline[section].values(), ...(orEvent ? guideline.events.values() : [])];
  const plain = name.trim().toLowerCase();
  const labeled = declared.filter((one) => 'label' in one && one.label.toLowerCase() === plain);
  if (labeled.length === 1) return { meant: labeled[0]?.id, isSure: true };
  const names = [...declared.map(({ id }) => id), ...(orClass ? classesOf(guideline).keys() : [])];
  const meant = nearest(name, names);
  return { meant, isSure: meant !== undefined && isSurelyMeant(name, meant, names) };
}

/** Events and classes are spoken of where the guideline has some. */
function nounOf({ section, orEvent, orClass }: Use, guideline: Guideline): string {
  const nouns = [
    FORMATS.guideline.nounOf(section),
    ...(orEvent && guideline.events.size > 0 ? ['event'] : []),
    ...(orClass && classesOf(guideline).size > 0 ? ['class of actions'] : []),
  ];
  return listed(nouns, 'or');
}

function misplacedIn({ section, ref: { id }, orEvent, orClass }: Use, guideline: Guideline): UnknownRef['misplaced'] {
  if (section !== 'actions') return undefined;
  if (!orEvent && guideline.events.has(id)) return 'event';
  return !orClass && classesOf(guideline).has(id) ? 'class' : undefined;
}

function gather(guideline: Guideline): Uses {
  const first = {
    steps: new Map<string, Ref>(),
    actions: new Map<string, Ref>(),
    references: new Map<string, Ref>(),
    statements: new Map<string, Ref>(),
    events: new Map<string, Ref>(),
  };
  const unknown: UnknownRef[] = [];
  for (const use of refsOf(guideline)) {
    const { section, ref, orEvent, orClass } = use;
    const declaring = orEvent && guideline.events.has(ref.id) ? 'events' : section;
    for (const id of orClass ? actionsNamed(guideline, ref) : [ref.id])
      if (!first[declaring].has(id)) first[declaring].set(id, ref);
    if (isKnown(guideline, use) || guideline.unreadable.has(ref.id)) continue;
    const noun = nounOf(use, guideline);
    const misplaced = misplacedIn(use, guideline);
    const isGuessed = misplaced === undefined && unknown.length < GUESSES;
    unknown.push({ ...use, noun, misplaced, ...(isGuessed ? guess(use, guideline) : NO_GUESS) });
  }
  return { first, unknown };
}

import type { Guideline, Ref } from '../guideline/model.ts';
import { refsOf, type Section, type Use } from '../guideline/refs.ts';
import { isSurelyMeant, nearest } from '../text/nearest.ts';

/** After so many, the names are not misspelled but of another file, and guesses cost time. */
export const GUESSES = 50;

/** A name that is declared nowhere. */
export interface UnknownRef extends Use {
  /** The declared name that was probably meant. */
  readonly meant: string | undefined;
  /** Whether nothing else can have been meant. */
  readonly isSure: boolean;
}

/** How the names of steps, actions, references and statements are used. */
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
function guess(name: string, section: Section, guideline: Guideline): Pick<UnknownRef, 'meant' | 'isSure'> {
  const declared = guideline[section];
  const plain = name.trim().toLowerCase();
  const labeled = [...declared.values()].filter((one) => 'label' in one && one.label.toLowerCase() === plain);
  if (labeled.length === 1) return { meant: labeled[0]?.id, isSure: true };
  const meant = nearest(name, declared.keys());
  return { meant, isSure: meant !== undefined && isSurelyMeant(name, meant, declared.keys()) };
}

function gather(guideline: Guideline): Uses {
  const first = {
    steps: new Map<string, Ref>(),
    actions: new Map<string, Ref>(),
    references: new Map<string, Ref>(),
    statements: new Map<string, Ref>(),
  };
  const unknown: UnknownRef[] = [];
  for (const { section, ref } of refsOf(guideline)) {
    if (!first[section].has(ref.id)) first[section].set(ref.id, ref);
    if (guideline[section].has(ref.id) || guideline.unreadable.has(ref.id)) continue;
    unknown.push({ section, ref, ...(unknown.length < GUESSES ? guess(ref.id, section, guideline) : NO_GUESS) });
  }
  return { first, unknown };
}

import type { Guideline } from '../guideline/model.ts';
import { refsOf, type Use } from '../guideline/refs.ts';
import { nearest } from '../text/nearest.ts';

/** After so many, the names are not misspelled but of another file, and guesses cost time. */
const GUESSES = 50;

/** A name that is declared nowhere. */
export interface UnknownRef extends Use {
  /** The declared name that was probably meant. */
  readonly meant: string | undefined;
}

/** The steps, actions, references and statements that are named somewhere and declared nowhere. */
export function unknownRefs(guideline: Guideline): readonly UnknownRef[] {
  const unknown: UnknownRef[] = [];
  for (const { section, ref } of refsOf(guideline)) {
    if (guideline[section].has(ref.id) || guideline.unreadable.has(ref.id)) continue;
    const meant = unknown.length < GUESSES ? nearest(ref.id, guideline[section].keys()) : undefined;
    unknown.push({ section, ref, meant });
  }
  return unknown;
}

import type { Location } from 'vscode-languageserver-types';
import { isSameName } from '../guideline/names/name.ts';
import { type AnyDocument, type GuidelineBundle, nameAt } from './guideline-bundle.ts';
import { locationOf } from './places.ts';

/** Every place, in the guideline and then in its cases, that names what the cursor stands on. */
export function referencesAt(
  { documents }: GuidelineBundle,
  document: AnyDocument,
  offset: number,
  withDeclaration: boolean,
): Location[] {
  const name = nameAt(document, offset);
  if (!name) return [];
  return documents.flatMap((one) =>
    one.names
      .filter((other) => isSameName(other, name) && (withDeclaration || other.whole === undefined))
      .map(({ at }) => locationOf(at, one)),
  );
}

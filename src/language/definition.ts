import type { Location } from 'vscode-languageserver-types';
import { type AnyDocument, declarationOf, type GuidelineBundle, nameAt } from './guideline-bundle.ts';
import { locationOf } from './places.ts';

/** Where the name under the cursor is declared; undefined when there is none, or it is declared nowhere. */
export function definitionAt(files: GuidelineBundle, document: AnyDocument, offset: number): Location | undefined {
  const name = nameAt(document, offset);
  const declaration = name && declarationOf(files, name);
  return declaration && locationOf(declaration.at, files.guideline);
}

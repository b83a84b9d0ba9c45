import type { CodeLens } from 'vscode-languageserver-types';
import type { NameKind } from '../format/name-kind.ts';
import { isSameName, type Occurrence } from '../guideline/names/name.ts';
import type { CasesDocument } from './cases-document.ts';
import type { AnyDocument, GuidelineBundle } from './guideline-bundle.ts';
import { locationOf, positionOf, rangeOf } from './places.ts';
import type { Preferences } from './preferences.ts';

const SHOW_REFERENCES = 'guideway.showReferences';
const SIMULATE = 'guideway.simulateCase';
const WITH_REFERENCES: ReadonlySet<NameKind> = new Set([
  'finding',
  'step',
  'alternative',
  'action',
  'event',
  'reference',
  'statement',
]);

/** What a lens is about, to work it out once it comes into view. */
export interface LensData {
  readonly uri: string;
  readonly kind: NameKind;
  readonly id: string;
  readonly owner?: string;
}

/**
 * What can be done with each declaration of a guideline, above its line: see where it is used, and from a step on take a
 * patient through the pathway. How often it is used is left to `withReferences`. Above each case: see its patient's way.
 */
export function codeLenses(document: AnyDocument, { lenses, commands }: Preferences): CodeLens[] {
  if (!lenses) return [];
  const { uri, names, lines } = document;
  const canShow = commands.includes(SHOW_REFERENCES);
  const canSimulate = commands.includes(SIMULATE);
  if (document.kind === 'cases') return canSimulate ? caseLenses(document) : [];
  return names.flatMap(({ kind, id, owner, at, whole }) => {
    if (!whole || !WITH_REFERENCES.has(kind)) return [];
    const range = rangeOf(at, lines);
    const data: LensData = { uri, kind, id, ...(owner !== undefined && { owner }) };
    const simulate = { title: 'Simulate from here', command: SIMULATE, arguments: [{ uri, from: id }] };
    return [
      ...(canShow ? [{ range, data }] : []),
      ...(canSimulate && kind === 'step' ? [{ range, command: simulate }] : []),
    ];
  });
}

function caseLenses({ uri, lines, reading }: CasesDocument): CodeLens[] {
  const named = reading.cases.filter(({ name }) => name !== '');
  return named.map(({ name, at }) => {
    const range = rangeOf(at, lines);
    // Two cases may have one name while somebody copies one.
    const argument = { uri, case: name, line: range.start.line };
    return { range, command: { title: 'Simulate', command: SIMULATE, arguments: [argument] } };
  });
}

/** A lens with how often its name is used; one whose name is gone meanwhile stays as it is. */
export function withReferences(lens: CodeLens, named: LensData, files: GuidelineBundle): CodeLens {
  const { guideline, documents } = files;
  const isIt = (other: Occurrence) => isSameName(other, named);
  const declaration = guideline.names.find((one) => one.whole !== undefined && isIt(one));
  if (!declaration) return lens;
  const locations = documents.flatMap((one) =>
    one.names.filter((other) => other.whole === undefined && isIt(other)).map(({ at }) => locationOf(at, one)),
  );
  const position = positionOf(declaration.at.start, guideline.lines);
  const title = locations.length === 1 ? '1 reference' : `${locations.length} references`;
  // A command without a name is shown as plain text: there is nothing to go to.
  const command =
    locations.length === 0
      ? { title: 'No references', command: '' }
      : { title, command: SHOW_REFERENCES, arguments: [guideline.uri, position, locations] };
  return { range: rangeOf(declaration.at, guideline.lines), command };
}

/** What a lens is about, as far as the editor has kept it. */
export function lensDataOf({ data }: Pick<CodeLens, 'data'>): LensData | undefined {
  const { uri, kind, id, owner } = typeof data === 'object' && data !== null ? data : {};
  if (typeof uri !== 'string' || typeof id !== 'string') return undefined;
  const known = [...WITH_REFERENCES].find((one) => one === kind);
  return known && { uri, kind: known, id, ...(typeof owner === 'string' && { owner }) };
}

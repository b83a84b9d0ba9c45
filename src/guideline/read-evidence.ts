import type { YamlEntry, YamlMap } from '../text/tree.ts';
import { declared, field, labelOf, mapOf, refsOf, textOf, wordOf } from './fields.ts';
import type { Action, Moment, Reference, Statement } from './model.ts';
import { wholeNumberOf } from './number-field.ts';
import type { ReadingProblem } from './reading-problem.ts';

const KINDS = ['guideline', 'review', 'research', 'case-series', 'case-report', 'expert-opinion'] as const;

export function readReference(entry: YamlEntry, say: (problem: ReadingProblem) => void): Reference | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  return {
    ...declared(entry),
    title: textOf(map, 'title'),
    kind: wordOf(map, 'kind', KINDS)?.value,
    ...bibliography(map, say),
    listed: field(map, 'listed')?.data !== false,
  };
}

export function readStatement(entry: YamlEntry): Statement | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  return {
    ...declared(entry),
    says: textOf(map, 'says') ?? '',
    cites: refsOf(map, 'cites'),
    origin: wordOf(map, 'origin', ['authors'])?.value ?? 'source',
    notEncoded: textOf(map, 'not_encoded'),
  };
}

/** @param isBroken whether a part of it could not be read */
export function readAction(entry: YamlEntry, isBroken: boolean): Action | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const isA = refsOf(map, 'is_a');
  return {
    ...declared(entry),
    label: labelOf(map, entry.key),
    kind: textOf(map, 'kind'),
    ...(isA.length > 0 && { isA }),
    ...remark(map),
    basis: refsOf(map, 'basis'),
    ...(isBroken && { broken: true }),
  };
}

export function readEvent(entry: YamlEntry): Moment | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  return { ...declared(entry), label: labelOf(map, entry.key), ...remark(map), basis: refsOf(map, 'basis') };
}

function remark(map: YamlMap): Pick<Action, 'note'> {
  const note = textOf(map, 'note');
  return note === undefined ? {} : { note };
}

/** What tells a reader where to find the publication. */
function bibliography(
  map: YamlMap,
  say: (problem: ReadingProblem) => void,
): Pick<Reference, 'number' | 'year' | 'publisher' | 'doi' | 'url'> {
  const [number, year] = ['number', 'year'].map((key) => wholeNumberOf(map, key, say));
  const [publisher, doi, url] = ['publisher', 'doi', 'url'].map((key) => textOf(map, key));
  return {
    ...(number !== undefined && { number }),
    ...(year !== undefined && { year }),
    ...(publisher !== undefined && { publisher }),
    ...(doi !== undefined && { doi }),
    ...(url !== undefined && { url }),
  };
}

import type { TextEdit } from './edit.ts';
import type { Span } from './position.ts';
import { isPlain, quoted } from './quoting.ts';
import type { RepairedSource } from './repaired-source.ts';
import type { YamlScalar } from './tree.ts';

/**
 * The place in the file of a stretch of a scalar's text. Exact as long as YAML has changed nothing but blanks, doubled
 * quotes and `\"`; else the whole scalar.
 */
export function placeInScalar(source: RepairedSource, scalar: YamlScalar, part: Span): Span {
  const read = readPlace(source, scalar, part);
  if (read === undefined) return scalar.at;
  const place = { start: source.toFile(read.start), end: source.toFile(read.end) };
  // What only a repair has put there has no place of its own.
  return place.start === place.end && part.start < part.end ? scalar.at : place;
}

/**
 * Where stretches of a scalar's text stand in the file, for many stretches of one scalar. Undefined where that cannot be
 * told exactly, and where the file says something else there, because a repair was needed to read it.
 * @param file the text of the file
 */
export function placesInScalar(
  source: RepairedSource,
  scalar: YamlScalar,
  file: string,
): (part: Span) => Span | undefined {
  const readPlaces = placesRead(source, scalar);
  return (part) => {
    const read = readPlaces(part);
    if (read === undefined) return undefined;
    const at = { start: source.toFile(read.start), end: source.toFile(read.end) };
    return file.slice(at.start, at.end) === source.text.slice(read.start, read.end) ? at : undefined;
  };
}

/** The edit that replaces a stretch of a scalar's text, quoting the scalar where that becomes necessary. */
export function editInScalar(
  source: RepairedSource,
  scalar: YamlScalar,
  part: Span,
  newText: string,
): TextEdit | undefined {
  if (!source.isAsInFile(scalar.read)) return undefined;
  const whole = scalar.text.slice(0, part.start) + newText + scalar.text.slice(part.end);
  const read = readPlace(source, scalar, part);
  const asIs = read && { at: { start: source.toFile(read.start), end: source.toFile(read.end) }, newText };
  switch (scalar.style) {
    case 'plain':
      // Text over several lines is not judged as one plain text; its new part is.
      if (asIs && (isPlain(whole, scalar.inFlow) || (whole.includes('\n') && isPlain(`x${newText}`, scalar.inFlow))))
        return asIs;
      return { at: scalar.at, newText: quoted(whole) };
    case 'single':
      return asIs && { ...asIs, newText: newText.replaceAll("'", "''") };
    case 'double':
      return asIs && { ...asIs, newText: newText.replaceAll(/["\\]/g, '\\$&') };
    case 'block':
      return newText.includes('\n') ? undefined : asIs;
  }
}

function readPlace(source: RepairedSource, scalar: YamlScalar, part: Span): Span | undefined {
  return placesRead(source, scalar)(part);
}

/** Of each scalar the last way to its places, with what it was worked out of: a condition may have thousands of places. */
const known = new WeakMap<YamlScalar, { readonly source: RepairedSource; readonly places: PlacesRead }>();

type PlacesRead = (part: Span) => Span | undefined;

function placesRead(source: RepairedSource, scalar: YamlScalar): PlacesRead {
  const before = known.get(scalar);
  if (before?.source === source) return before.places;
  const places = workOutPlaces(source, scalar);
  known.set(scalar, { source, places });
  return places;
}

function workOutPlaces({ text: file }: RepairedSource, scalar: YamlScalar): PlacesRead {
  const { text, style, read } = scalar;
  const length = read.end - read.start;
  if (style === 'plain' && length === text.length) return (part) => shifted(part, read.start);
  if ((style === 'single' || style === 'double') && length === text.length + 2)
    return (part) => shifted(part, read.start + 1);
  const places = alignedPlaces(file, scalar);
  return (part) => {
    const start = places?.[part.start];
    const end = part.end > part.start ? places?.[part.end - 1] : start;
    if (start === undefined || end === undefined) return undefined;
    return { start, end: part.end > part.start ? end + width(file, end, style) : end };
  };
}

function shifted(part: Span, by: number): Span {
  return { start: part.start + by, end: part.end + by };
}

/** How many characters of the file stand for the one at `offset`. */
function width(text: string, offset: number, style: YamlScalar['style']): number {
  const escaped = (style === 'double' && text[offset] === '\\') || (style === 'single' && text[offset] === "'");
  return escaped ? 2 : 1;
}

/**
 * For each character of the scalar's text its offset in the text read, and the end as the last element. Folding changes
 * nothing but blanks, so both run in step over the characters that are none.
 */
function alignedPlaces(file: string, scalar: YamlScalar): number[] | undefined {
  const { text, style, read } = scalar;
  const places: number[] = [];
  let at = contentStart(file, scalar);
  for (const c of text.split('')) {
    if (/\s/.test(c)) {
      places.push(at);
      if (/\s/.test(file[at] ?? '')) at++;
      continue;
    }
    while (at < read.end && /\s/.test(file[at] ?? '')) at++;
    const escaping = width(file, at, style) - 1;
    if (at + escaping >= read.end || file[at + escaping] !== c) return undefined;
    places.push(at);
    at += escaping + 1;
  }
  places.push(at);
  return places;
}

function contentStart(file: string, { style, read }: YamlScalar): number {
  if (style === 'plain') return read.start;
  if (style !== 'block') return read.start + 1;
  const headerEnd = file.indexOf('\n', read.start);
  return headerEnd < 0 ? read.end : headerEnd + 1;
}

import type { Span } from '../../text/position.ts';
import type { RepairedSource } from '../../text/repaired-source.ts';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import { editInScalar, placeInScalar } from '../../text/scalar-place.ts';
import type { YamlScalar } from '../../text/tree.ts';
import type { Occurrence } from './name.ts';

type Place = Pick<Occurrence, 'at' | 'replaceBy'>;

/** The place of a name that is a key or a whole value. */
export function wholeScalar(id: string, at: Span, text: string): Place {
  const written = text.slice(at.start, at.end);
  const quotes = /^(["']).*\1$/s.test(written) ? 1 : 0;
  const name = { start: at.start + quotes, end: at.end - quotes };
  // Where a repair was needed to read it, it stands otherwise in the file.
  const isAsRead = text.slice(name.start, name.end) === id;
  return {
    at: name,
    replaceBy: (other) => (isAsRead ? { at, newText: scalarInPlaceOf(written, other) } : undefined),
  };
}

/** The place of a name that is a text of several words, which may be broken into lines. */
export function wholeText(id: string, at: Span, text: string): Place {
  const place = wholeScalar(id, at, text);
  const written = text.slice(at.start, at.end);
  const inner = text.slice(place.at.start, place.at.end).replaceAll(/\s+/g, ' ');
  const isAsRead = !/^[|>]/.test(written) && inner === id.replaceAll(/\s+/g, ' ');
  return {
    at: place.at,
    replaceBy: (other) => (isAsRead ? { at, newText: scalarInPlaceOf(written, other) } : place.replaceBy(other)),
  };
}

/** The place of a name within the text of a value. */
export function withinScalar(scalar: YamlScalar, part: Span, source: RepairedSource): Place {
  return {
    at: placeInScalar(source, scalar, part),
    replaceBy: (name) => editInScalar(source, scalar, part, name),
  };
}

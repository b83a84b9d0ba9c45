import type { YamlEntry } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import { declared, labelOr, mapOf } from './fields.ts';
import type { Action, Moment, Reference, Statement } from './model.ts';

export function readReference(entry: YamlEntry, decoder: Decoder): Reference | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const { title, kind, listed, ...others } = decoder.fieldsOf('reference', map);
  return { ...declared(entry), title, ...others, kind: kind?.value, listed: listed !== false };
}

export function readStatement(entry: YamlEntry, decoder: Decoder): Statement | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const { says = '', cites = [], origin, not_encoded: notEncoded } = decoder.fieldsOf('statement', map);
  return { ...declared(entry), says, cites, origin: origin?.value ?? 'source', notEncoded };
}

/** @param isBroken whether a part of it could not be read */
export function readAction(entry: YamlEntry, decoder: Decoder, isBroken: boolean): Action | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const { label, kind, is_a: isA = [], note, basis = [] } = decoder.fieldsOf('action', map);
  return {
    ...declared(entry),
    label: labelOr(label, entry.key),
    kind: kind?.value,
    ...(isA.length > 0 && { isA }),
    ...(note !== undefined && { note }),
    basis,
    ...(isBroken && { broken: true }),
  };
}

export function readEvent(entry: YamlEntry, decoder: Decoder): Moment | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const { label, note, basis = [] } = decoder.fieldsOf('event', map);
  return { ...declared(entry), label: labelOr(label, entry.key), ...(note !== undefined && { note }), basis };
}

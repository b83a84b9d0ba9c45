import type { InlayHint, InlayHintKind, Range } from 'vscode-languageserver-types';
import type { Span } from '../text/position.ts';
import { casesOnBranches } from './case-hints.ts';
import type { AnyDocument, PathwayFiles } from './pathway-files.ts';
import { offsetOf, positionOf, touches } from './places.ts';
import type { Preferences } from './preferences.ts';
import { unitsInCases, unitsInConditions } from './unit-hints.ts';

/** Something to be shown beside the text. */
export interface Beside {
  readonly offset: number;
  readonly label: string;
  /** Whether a space belongs before it. */
  readonly isApart: boolean;
  readonly kind?: InlayHintKind;
  /** Plain text. */
  readonly tooltip: string;
}

/** What stands beside the text in a part of a file, as far as the person wants it: units, and what the cases do. */
export function inlayHints(
  files: PathwayFiles,
  document: AnyDocument,
  range: Range,
  { unitHints, caseHints }: Preferences,
): InlayHint[] {
  const { lines } = document;
  const wanted = { start: offsetOf(range.start, lines), end: offsetOf(range.end, lines) };
  const units = unitHints ? unitsIn(files, document, wanted) : [];
  const cases = caseHints && document.kind === 'guideline' ? casesOnBranches(files, wanted) : [];
  // What an alias repeats is shown once.
  const byOffset = new Map([...units, ...cases].map((one) => [one.offset, one]));
  return [...byOffset.values()]
    .filter(({ offset }) => touches(wanted, offset))
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, label, isApart, kind, tooltip }) => ({
      position: positionOf(offset, lines),
      label,
      ...(kind !== undefined && { kind }),
      paddingLeft: isApart,
      tooltip,
    }));
}

function unitsIn({ guideline }: PathwayFiles, document: AnyDocument, wanted: Span): readonly Beside[] {
  return document.kind === 'guideline'
    ? unitsInConditions(document, wanted)
    : unitsInCases(document, guideline.guideline);
}

import type { Problem } from '../../checks/check.ts';
import { checks, isOfComments } from '../../checks/index.ts';
import { composeEdits } from '../../text/compose-edits.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/position.ts';
import { problemsIn } from '../diagnostics.ts';
import type { AnyDocument, GuidelineBundle } from '../guideline-bundle.ts';
import { fixHolds } from './check-fix.ts';
import type { Change, Remedy } from './offer.ts';
import { CHECKS, type Trial, trial } from './trial.ts';

/** The checks whose repairs need nobody to look at each of them. */
const SAFE: ReadonlySet<string> = new Set(checks.flatMap(({ code, safeFix }) => (safeFix ? [code] : [])));
/** Where all together do not hold, parts of them are tried; so many times. */
const MOST_TRIALS = 20;
/** And with that many characters read, counted as often as they are read, what has held so far is enough. */
const MOST_READ = 1_500_000;
/** A repair may show what else can be repaired; what goes round in circles ends here. */
const MOST_ROUNDS = 10;

/** Makes every safe repair in a file, and those that come to light by them; undefined where there is none. */
export function fixAll(files: GuidelineBundle, document: AnyDocument): Remedy | undefined {
  if (repairs(files, document, SAFE).length === 0) return undefined;
  return {
    title: 'Repair all that can be repaired safely',
    isPreferred: true,
    readings: readingsFor(3 * CHECKS, files, document, SAFE),
    change: () => repaired(files, document, SAFE),
  };
}

/** The same for the problems of one kind, where there are several. */
export function fixAlike({ code, fix }: Problem, files: GuidelineBundle, document: AnyDocument): Remedy | undefined {
  const codes = new Set([code]);
  if (!fix || fix.isForAuthor || !SAFE.has(code) || repairs(files, document, codes).length < 2) return undefined;
  return {
    title: `Fix all problems like this in the file (\`${code}\`)`,
    readings: readingsFor(2 * CHECKS, files, document, codes),
    change: () => repaired(files, document, codes),
  };
}

/** Behind a mistake of YAML there may be more of them in every round. */
function readingsFor(usual: number, files: GuidelineBundle, document: AnyDocument, codes: ReadonlySet<string>): number {
  const isOften = repairs(files, document, codes).some(({ code }) => code === 'syntax');
  return isOften ? MOST_ROUNDS * CHECKS : usual;
}

function repaired(files: GuidelineBundle, document: AnyDocument, codes: ReadonlySet<string>): Change | undefined {
  let edits: readonly TextEdit[] = [];
  let current = { files, document };
  const left = { characters: MOST_READ };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const done = makeRepairs(current.files, current.document, codes, left);
    if (!done) break;
    edits = composeEdits(document.text, edits, done.edits);
    current = { files: done.after, document: done.changed };
  }
  return edits.length === 0 ? undefined : { edits: [{ document, edits }] };
}

/** All repairs that do not touch one another; where they do not hold together, the first half of them that does, or half of a half. */
function makeRepairs(
  files: GuidelineBundle,
  document: AnyDocument,
  codes: ReadonlySet<string>,
  left: { characters: number },
): (Trial & { readonly edits: readonly TextEdit[] }) | undefined {
  const all = apart(repairs(files, document, codes));
  const parts = all.length > 0 ? [all] : [];
  for (let trials = 0; trials < MOST_TRIALS && left.characters > 0; trials++) {
    const some = parts.shift();
    if (!some) break;
    const edits = some.flatMap(({ fix }) => fix?.edits ?? []);
    const attempt = trial(files, document, edits);
    left.characters -= attempt.changed.text.length * attempt.changed.yaml.rounds;
    if (fixHolds(some, attempt)) return { ...attempt, edits };
    const half = some.length >> 1;
    if (half > 0) parts.push(some.slice(0, half), some.slice(half));
  }
  return undefined;
}

/** Problems with a repair that needs nobody's judgment. In a file that cannot be read in full, nobody knows which comments are of use. */
function repairs(files: GuidelineBundle, document: AnyDocument, codes: ReadonlySet<string>): readonly Problem[] {
  const isRead = document.reading.problems.length === 0;
  return problemsIn(files, document).filter(
    ({ code, fix }) => fix && !fix.isForAuthor && codes.has(code) && (isRead || !isOfComments(code)),
  );
}

function apart(problems: readonly Problem[]): readonly Problem[] {
  // In the order of the text; none touches another.
  const taken: Span[] = [];
  return problems.filter(({ fix }) => {
    const places = (fix?.edits ?? []).map(({ at }) => at);
    if (places.some((at) => (taken[firstFrom(taken, at.start)]?.start ?? Number.POSITIVE_INFINITY) <= at.end))
      return false;
    for (const at of places) taken.splice(firstFrom(taken, at.start), 0, at);
    return true;
  });
}

/** The index of the first stretch that ends at an offset or after it. */
function firstFrom(stretches: readonly Span[], offset: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

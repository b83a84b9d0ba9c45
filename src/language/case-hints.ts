import type { Alternative, Branch, Step } from '../guideline/model.ts';
import type { Span } from '../text/position.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import type { Beside } from './inlay-hints.ts';
import type { PathwayFiles } from './pathway-files.ts';
import { touches } from './places.ts';

const MOST_NAMED = 5;

interface Share {
  /** Names of the cases that take the branch, or choose the alternative. */
  readonly takers: readonly string[];
  /** How many come to its step. */
  readonly arriving: number;
}

/** What of a step a case may take. */
type Way = Branch | Alternative;

interface Shown {
  readonly step: Step;
  readonly way: Way;
  readonly offset: number;
  readonly verb: Verb;
}

/**
 * Behind each branch, and the label of each alternative, how many of the cases that come to its step take it; nothing where no
 * case can be run.
 */
export function casesOnBranches(files: PathwayFiles, wanted: Span): readonly Beside[] {
  const { guideline } = files;
  const labels = new Map(
    guideline.names.flatMap(({ kind, at, whole }) => (kind === 'alternative' && whole ? [[whole.start, at.end]] : [])),
  );
  const ways = [...guideline.guideline.steps.values()].flatMap((step): readonly Shown[] => [
    ...(step.branches ?? []).map((way) => ({ step, way, offset: endOf(way, guideline), verb: BRANCH })),
    ...step.alternatives.map((way) => ({ step, way, offset: labels.get(way.at.start) ?? -1, verb: ALTERNATIVE })),
  ]);
  const shown = ways.filter(({ offset }) => touches(wanted, offset));
  // Running the cases comes with all checks, which nobody has to wait for who asks about something else.
  if (shown.length === 0 || files.cases.every(({ reading }) => reading.cases.length === 0)) return [];
  const shares = sharesOf(files);
  if (!shares) return [];
  return shown.map(({ step, way, offset, verb }) => {
    const { takers, arriving } = { takers: shares.takers.get(way) ?? [], arriving: shares.arriving.get(step) ?? 0 };
    return {
      offset,
      label: takers.length === 0 ? 'no case yet' : `${takers.length} of ${counted(arriving)}`,
      isApart: true,
      tooltip: inWords({ takers, arriving }, step, shares.all, verb),
    };
  });
}

/** Where the branch ends, or where its `go` does, if it goes on over other lines from there. */
function endOf({ at, go }: Branch, { lines }: GuidelineDocument): number {
  const isOnOneLine = lines.positionAt(go.at.end).line === lines.positionAt(at.end).line;
  return isOnOneLine ? at.end : go.at.end;
}

interface Shares {
  readonly takers: ReadonlyMap<Way, readonly string[]>;
  readonly arriving: ReadonlyMap<Step, number>;
  readonly all: number;
}

function sharesOf({ checked }: PathwayFiles): Shares | undefined {
  const takers = new Map<Way, string[]>();
  const arriving = new Map<Step, number>();
  let all = 0;
  for (const result of checked.cases.flatMap(({ results }) => results)) {
    if (result.status === 'broken') continue;
    all++;
    for (const { step, taken } of result.route.passages) {
      arriving.set(step, (arriving.get(step) ?? 0) + 1);
      const chosen = result.case.choose.find((one) => one.step.id === step.id)?.alternative;
      for (const way of [taken, chosen]) {
        if (!way) continue;
        const names = takers.get(way);
        if (names) names.push(result.case.name);
        else takers.set(way, [result.case.name]);
      }
    }
  }
  return all === 0 ? undefined : { takers, arriving, all };
}

interface Verb {
  readonly one: string;
  readonly many: string;
}

const BRANCH: Verb = { one: 'takes this branch', many: 'take this branch' };
const ALTERNATIVE: Verb = { one: 'chooses this alternative', many: 'choose this alternative' };

function inWords({ takers, arriving }: Share, { label }: Step, all: number, verb: Verb): string {
  if (arriving === 0)
    return `${all === 1 ? 'The only case does not come' : `None of the ${all} cases comes`} to “${label}”.`;
  const come = arriving === 1 ? 'comes' : 'come';
  if (takers.length === 0) return `Of ${counted(all)}, ${arriving} ${come} to “${label}”, and none ${verb.one}.`;
  const named = takers.slice(0, MOST_NAMED).map((name) => `\n• ${name}`);
  const more = takers.length > MOST_NAMED ? [`\n• and ${takers.length - MOST_NAMED} more`] : [];
  return `Of ${counted(all)}, ${arriving} ${come} to “${label}”, and ${takers.length} ${takers.length === 1 ? verb.one : verb.many}:${[...named, ...more].join('')}`;
}

function counted(cases: number): string {
  return cases === 1 ? '1 case' : `${cases} cases`;
}

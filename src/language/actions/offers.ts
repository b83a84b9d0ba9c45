import { CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { Problem } from '../../checks/check.ts';
import type { MadeChoice } from '../choices.ts';
import { problemsIn } from '../diagnostics.ts';
import type { AnyDocument, GuidelineBundle } from '../guideline-bundle.ts';
import { answerWith } from '../outcome.ts';
import { offsetOf } from '../places.ts';
import { FIX_ALL, isWanted, REWRITE, SORT } from './action-kinds.ts';
import { checkFix } from './check-fix.ts';
import { fixAlike, fixAll } from './fix-all.ts';
import { ignoreWithReason } from './ignore-with-reason.ts';
import { nameAnalyte } from './name-analyte.ts';
import type { ActionOffer, Remedy, Service } from './offer.ts';
import { namedRemedies } from './remedies.ts';
import { sampleCase } from './sample-case.ts';
import { sortSection } from './sort-section.ts';

/** What an editor asks for. */
export interface Asked {
  readonly range: Range;
  /** Only these kinds, and those below them. */
  readonly only?: readonly CodeActionKind[];
  /** The cursor was moved, and nobody has asked yet. */
  readonly automatic?: boolean;
}

/** What an editor can do for an offer. */
export interface Helps {
  readonly createsFiles: boolean;
  readonly commands: readonly string[];
}

/** For so many problems repairs are offered at once; nobody chooses among those for more. */
const MOST_PROBLEMS = 100;

/** Everything on offer in a stretch of a file, first what repairs. */
export function offersIn(
  files: GuidelineBundle,
  document: AnyDocument,
  asked: Asked,
  helps: Helps,
): readonly ActionOffer[] {
  const start = offsetOf(asked.range.start, document.lines);
  const end = offsetOf(asked.range.end, document.lines);
  const offers: ActionOffer[] = [];
  if (isWanted(CodeActionKind.QuickFix, asked.only)) {
    const here = problemsIn(files, document).filter(({ at }) => at.start <= end && at.end >= start);
    const mended = new Set<string>();
    for (const problem of here.slice(0, MOST_PROBLEMS)) {
      for (const one of remediesFor(problem, files, document, helps, mended))
        if (one) offers.push({ ...one, kind: CodeActionKind.QuickFix, problems: [problem] });
    }
  }
  const add = (kind: CodeActionKind, remedy: Remedy | undefined) => {
    if (remedy) offers.push({ ...remedy, kind, problems: [] });
  };
  // Nobody wants a light bulb in every line of a section.
  const kind = isWanted(SORT, asked.only) ? SORT : REWRITE;
  if (document.kind === 'guideline' && !asked.automatic && isWanted(kind, asked.only))
    add(kind, sortSection(files, start));
  if (isWanted(FIX_ALL, asked.only)) add(FIX_ALL, fixAll(files, document));
  return offers;
}

/** @param mended the checks all of whose problems can be mended by something offered already; what is offered here is added. */
function* remediesFor(
  problem: Problem,
  files: GuidelineBundle,
  document: AnyDocument,
  { createsFiles, commands }: Helps,
  mended: Set<string>,
): Generator<Remedy | Service | undefined> {
  yield checkFix(problem, files, document);
  const alike = mended.has(problem.code) ? undefined : fixAlike(problem, files, document);
  if (alike) mended.add(problem.code);
  yield alike;
  if (document.kind === 'guideline') {
    yield* namedRemedies(problem, files);
    yield sampleCase(problem, files, createsFiles);
    yield simulate(problem, files, commands);
  }
  yield* nameAnalyte(problem, files, document);
  yield ignoreWithReason(problem, document);
  yield explain(problem, commands);
}

const EXPLAIN = 'guideway.explainProblem';

/** Shows the page about a check, where the editor can. */
function explain({ code }: Problem, commands: readonly string[]): Service | undefined {
  if (!commands.includes(EXPLAIN)) return undefined;
  const title = `Explain \`${code}\``;
  return { title, command: { title, command: EXPLAIN, arguments: [code] } };
}

const SIMULATE = 'guideway.simulateCase';

/** Takes the patient who shows a problem through the pathway, where the editor can. */
function simulate(
  { witness, choose }: Problem,
  files: GuidelineBundle,
  commands: readonly string[],
): Service | undefined {
  if (!witness || !commands.includes(SIMULATE)) return undefined;
  const title = 'Simulate this patient';
  const answers = [...witness].map(([finding, value]) => answerWith(finding, value));
  const choices = [...(choose ?? [])].map(([step, { label }]): MadeChoice => ({ step, label }));
  return { title, command: { title, command: SIMULATE, arguments: [{ uri: files.guideline.uri, answers, choices }] } };
}

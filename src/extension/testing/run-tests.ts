import {
  CancellationError,
  Location,
  type LogOutputChannel,
  l10n,
  Position,
  type TestController,
  type TestItem,
  TestMessage,
  TestMessageStackFrame,
  type TestRun,
  type TestRunRequest,
  Uri,
} from 'vscode';
import type { CoveredStep } from '../../language/test-coverage.ts';
import type { TestedGuideline } from '../../language/test-items.ts';
import type { TestOutcome } from '../../language/test-outcomes.ts';
import { type LanguageServer, ServerStopped } from '../language-server.ts';
import { withoutIcons } from '../without-icons.ts';
import { GuidelineCoverage } from './test-coverage.ts';
import type { TestTree } from './test-tree.ts';
import { rangeOf } from './test-tree.ts';

/** What the server answers. */
interface TestsRun {
  readonly tested: TestedGuideline;
  readonly outcomes: readonly TestOutcome[];
  readonly coverage?: readonly CoveredStep[];
}

/** What a run needs of the extension around it. */
export interface TestRunContext {
  readonly controller: TestController;
  readonly tree: TestTree;
  readonly server: LanguageServer;
  readonly log: LogOutputChannel;
}

/** Cases to run, by guideline; undefined stands for all that a guideline has. */
export type Wanted = ReadonlyMap<TestItem, ReadonlySet<TestItem> | undefined>;

/** What a request is about. @param all the guidelines, for a request that names nothing */
export function wantedOf({ include }: TestRunRequest, tree: TestTree, all: readonly TestItem[]): Wanted {
  const wanted = new Map<TestItem, Set<TestItem> | undefined>();
  for (const item of include ?? all) {
    const data = tree.of(item);
    if (data?.kind === 'guideline') wanted.set(item, undefined);
    if (data?.kind !== 'case') continue;
    const { guideline } = data;
    if (!wanted.has(guideline)) wanted.set(guideline, new Set([item]));
    else wanted.get(guideline)?.add(item);
  }
  return wanted;
}

/** Runs cases once, guideline by guideline, until it is cancelled. */
export async function runTests(
  request: TestRunRequest,
  wanted: Wanted,
  { coverage }: { readonly coverage: boolean },
  around: TestRunContext,
): Promise<void> {
  const run = around.controller.createTestRun(request);
  try {
    for (const [guideline, cases] of wanted) {
      if (run.token.isCancellationRequested) return;
      await runGuideline(run, guideline, chosen(guideline, cases, request, around.tree), coverage, around);
    }
  } finally {
    run.end();
  }
}

/** Which cases of a guideline; undefined when it is all of them, also those of which nobody knows yet. */
function chosen(
  guideline: TestItem,
  cases: ReadonlySet<TestItem> | undefined,
  { exclude = [] }: TestRunRequest,
  tree: TestTree,
): readonly TestItem[] | undefined {
  if (exclude.includes(guideline)) return [];
  const left = cases ?? (exclude.some((item) => item.parent === guideline) ? tree.cases(guideline) : undefined);
  return left && [...left].filter((item) => !exclude.includes(item));
}

async function runGuideline(
  run: TestRun,
  guideline: TestItem,
  cases: readonly TestItem[] | undefined,
  coverage: boolean,
  { tree, server, log }: TestRunContext,
): Promise<void> {
  const data = tree.of(guideline);
  if (data?.kind !== 'guideline' || cases?.length === 0) return;
  const { uri } = data;
  const known = cases ?? tree.cases(guideline);
  for (const item of known) run.started(item);
  let answer: TestsRun | null;
  try {
    const ids = cases?.map(({ id }) => id);
    answer = await server.request<TestsRun | null>('guideway/runTests', { uri, ids, coverage }, run.token);
  } catch (error) {
    if (error instanceof CancellationError) return;
    log.error('The cases could not be run.', error);
    const why =
      error instanceof ServerStopped
        ? l10n.t('The Guideway server has stopped. Start it again with the command “Guideway: Restart Server”.')
        : l10n.t('Sorry, this could not be run. The log of Guideway says more.');
    for (const item of known.length > 0 ? known : [guideline]) run.errored(item, new TestMessage(why));
    return;
  }
  if (answer === null) {
    tree.remove(uri);
    return;
  }
  tree.put(answer.tested);
  const outcomes = new Map(answer.outcomes.map((outcome) => [outcome.id, outcome]));
  const items = cases ?? tree.cases(guideline);
  for (const item of items) tell(run, item, outcomes.get(item.id), uri);
  if (answer.coverage) run.addCoverage(GuidelineCoverage.of(uri, answer.coverage, items));
}

function tell(run: TestRun, item: TestItem, outcome: TestOutcome | undefined, guideline: string): void {
  const cases = item.uri;
  if (cases === undefined) return;
  switch (outcome?.status) {
    case 'passed':
      run.passed(item);
      run.appendOutput(`\u001b[32m✓\u001b[0m ${outcome.label}\r\n`, undefined, item);
      break;
    case 'failed':
      run.failed(item, failureMessages(outcome, cases, guideline));
      run.appendOutput(`\u001b[31m✗\u001b[0m ${outcome.message}\r\n`, undefined, item);
      break;
    case 'broken':
      run.errored(item, obstacleMessages(outcome, cases));
      run.appendOutput(
        `\u001b[31m✗\u001b[0m ${outcome.label}: ${outcome.obstacles.map(({ message }) => message).join(' ')}\r\n`,
        undefined,
        item,
      );
      break;
    case undefined:
      run.errored(
        item,
        new TestMessage(
          l10n.t(
            'This case cannot be found in its file as it is now. Mend what is underlined there, and run it again.',
          ),
        ),
      );
  }
}

/**
 * What to say of a case that failed: a diff for each thing that came otherwise, at the line that expects it, with the way
 * from there to the step where the patient's way parts from the expected one.
 * @param cases the file of the case
 * @param guideline its guideline
 */
function failureMessages(
  { message, range, unlike, parting }: Extract<TestOutcome, { status: 'failed' }>,
  cases: Uri,
  guideline: string,
): readonly TestMessage[] {
  // The whole is said once; what else came otherwise mostly follows from it.
  const said = unlike.map((one, index) => {
    const diff = TestMessage.diff(index === 0 ? message : one.message, one.expected, one.actual);
    diff.location = new Location(cases, rangeOf(one.range));
    return diff;
  });
  const plain = new TestMessage(message);
  plain.location = new Location(cases, rangeOf(range));
  const messages = said.length > 0 ? said : [plain];
  for (const one of messages) {
    const expected = one.location?.range.start;
    one.stackTrace = [
      ...(parting ? [frame(l10n.t('The ways part at {0}', parting.label), guideline, parting.range.start)] : []),
      ...(expected ? [frame(l10n.t('The case expects otherwise'), cases.toString(), expected)] : []),
    ];
  }
  return messages;
}

/** What is wrong with a case that cannot be read. */
function obstacleMessages(
  { obstacles }: Extract<TestOutcome, { status: 'broken' }>,
  cases: Uri,
): readonly TestMessage[] {
  return obstacles.map(({ message, range }) => {
    const said = new TestMessage(message);
    said.location = new Location(cases, rangeOf(range));
    return said;
  });
}

function frame(label: string, uri: string, { line, character }: { line: number; character: number }) {
  return new TestMessageStackFrame(withoutIcons(label), Uri.parse(uri), new Position(line, character));
}

import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Library } from '../language/library.ts';
import { type CoveredStep, testCoverage } from '../language/test-coverage.ts';
import {
  type GuidelineWithCases,
  guidelineItem,
  type TestedGuideline,
  testedGuideline,
} from '../language/test-items.ts';
import { runTests, type TestOutcome, testOutcome } from '../language/test-outcomes.ts';
import { stopIfCancelled } from './cancellation.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { Publisher } from './publisher.ts';
import type { TestChangeNotifier } from './test-change-notifier.ts';

/** Cases of one guideline to run. */
export interface TestRequest {
  /** Of the guideline. */
  readonly uri: string;
  /** Of the cases; all of them when it is not given. */
  readonly ids?: readonly string[];
  /** Whether to say which case reaches what. */
  readonly coverage?: boolean;
}

/** What became of the cases, with all items of the guideline as they were at that moment. */
export interface TestsRun {
  readonly tested: TestedGuideline;
  readonly outcomes: readonly TestOutcome[];
  /** Undefined unless it was asked for. */
  readonly coverage?: readonly CoveredStep[];
}

/** Answers what a test explorer asks: which guidelines there are, with which cases, and what becomes of these. */
export function answerTesting(
  connection: Connection,
  library: Library,
  workspace: OpenWorkspace,
  publisher: Publisher,
  news: TestChangeNotifier,
): void {
  const filesOf = async (uri: string, token: CancellationToken) => {
    const files = await library.filesOf(workspace.asOpen(uri));
    stopIfCancelled(token);
    return files;
  };
  connection.onRequest('guideway/tests', async (_: unknown, token: CancellationToken) => {
    // What is found here is no news any more for who looks next.
    if (await workspace.lookForCases()) publisher.allChanged();
    const found: GuidelineWithCases[] = [];
    for (const one of await workspace.guidelines()) {
      stopIfCancelled(token);
      const uri = workspace.asOpen(one);
      const text = await workspace.read(uri);
      if (text !== undefined && (await workspace.casesOf(uri)).length > 0) found.push(guidelineItem(uri, text));
    }
    return found;
  });
  connection.onRequest('guideway/testsOf', async ({ uri }: { readonly uri: string }, token: CancellationToken) => {
    const files = await filesOf(uri, token);
    return files ? testedGuideline(files) : null;
  });
  connection.onRequest(
    'guideway/runTests',
    async ({ uri, ids, coverage = false }: TestRequest, token: CancellationToken): Promise<TestsRun | null> => {
      news.flush();
      const files = await filesOf(uri, token);
      if (!files) return null;
      const ran = runTests(files, ids);
      return {
        tested: testedGuideline(files),
        outcomes: ran.map((one) => testOutcome(one, files)),
        ...(coverage && { coverage: testCoverage(files, ran) }),
      };
    },
  );
}

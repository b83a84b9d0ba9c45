import {
  type CancellationToken,
  type Disposable,
  type LogOutputChannel,
  l10n,
  type TestController,
  type TestItem,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { GuidelineWithCases, TestedGuideline } from '../../language/test-items.ts';
import { isOurs, kindOf } from '../guideline-files.ts';
import { type LanguageServer, ServerStopped } from '../language-server.ts';
import { runTests, wantedOf } from './run-tests.ts';
import { GuidelineCoverage } from './test-coverage.ts';
import { TestTree } from './test-tree.ts';

/**
 * Shows the sample cases as tests. There is nothing to see before the server runs, so that whoever opens other YAML gets no
 * view of ours; then the cases of what is open are there, and those of the other guidelines once somebody looks.
 */
export class TestExplorer implements Disposable {
  readonly #server: LanguageServer;
  readonly #log: LogOutputChannel;
  readonly #listeners: readonly Disposable[];
  #shown: { readonly controller: TestController; readonly tree: TestTree; readonly again: ContinuousRuns } | undefined;
  /** True once somebody has looked at the guidelines of the workspace. */
  #isListed = false;
  /** What changes the tree happens one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(server: LanguageServer, log: LogOutputChannel) {
    this.#server = server;
    this.#log = log;
    this.#listeners = [
      server.onDidChangeState((state) => {
        if (state === 'running') this.#begin();
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (isOurs(document)) this.#opened(document.uri);
      }),
    ];
  }

  /** Listens to what a server says of changed files. */
  follow(client: BaseLanguageClient): void {
    client.onNotification('guideway/testsChanged', ({ uris }: { readonly uris: readonly string[] }) => {
      // At once: what comes in from now on is about the files as they are.
      this.#outdated(uris);
      return this.#next(() => this.#changed(uris));
    });
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#shown?.controller.dispose();
  }

  #begin(): void {
    this.#shown ??= this.#create();
    for (const document of workspace.textDocuments) if (isOurs(document)) this.#opened(document.uri);
  }

  #create() {
    const controller = tests.createTestController('guideway', 'Guideway');
    const tree = new TestTree(controller);
    const again = new ContinuousRuns(tree);
    controller.resolveHandler = (item) => this.#next(() => (item ? this.#look(String(item.uri)) : this.#list()));
    controller.refreshHandler = () => this.#next(() => this.#list());
    const run = (coverage: boolean) => async (request: TestRunRequest, token: CancellationToken) => {
      if (request.continuous) again.add(request, token);
      else await this.#run(request, coverage);
    };
    controller.createRunProfile(l10n.t('Run Cases'), TestRunProfileKind.Run, run(false), true, undefined, true);
    const covered = controller.createRunProfile(
      l10n.t('Run Cases with Coverage'),
      TestRunProfileKind.Coverage,
      run(true),
      true,
    );
    covered.loadDetailedCoverage = async (_, file) => (file instanceof GuidelineCoverage ? file.details() : []);
    covered.loadDetailedCoverageForTest = async (_, file, { id }) =>
      file instanceof GuidelineCoverage ? file.detailsOf(id) : [];
    return { controller, tree, again };
  }

  async #run(request: TestRunRequest, coverage: boolean): Promise<void> {
    const { controller, tree } = this.#shown ?? {};
    if (!controller || !tree) return;
    if (request.include === undefined) await this.#next(() => this.#list());
    const wanted = wantedOf(request, tree, tree.guidelines());
    await runTests(request, wanted, { coverage }, { controller, tree, server: this.#server, log: this.#log });
  }

  #opened(uri: Uri): void {
    if (this.#shown) void this.#next(() => this.#look(uri.toString()));
  }

  #outdated(uris: readonly string[]): void {
    const { controller, tree } = this.#shown ?? {};
    const items = isAnything(uris) ? tree?.guidelines() : uris.flatMap((uri) => tree?.guidelineOf(uri) ?? []);
    if (items && items.length > 0) controller?.invalidateTestResults([...items]);
  }

  /** Files have changed: what is shown of them follows, and what is to run again does. */
  async #changed(uris: readonly string[]): Promise<void> {
    if (!this.#shown) return;
    const { tree, again } = this.#shown;
    const concerned = new Map<string, TestItem>();
    const addresses = uris.map((uri) => Uri.parse(uri));
    if (isAnything(uris) && this.#isListed) await this.#list();
    const owners = addresses.flatMap((uri) => tree.guidelineOf(uri.toString()) ?? []);
    const known = isAnything(uris) ? tree.guidelines().filter((item) => tree.cases(item).length > 0) : owners;
    const looked = new Set(known.map(({ id }) => id));
    for (const uri of addresses)
      if (kindOf(uri) !== undefined && (this.#isListed || isOpen(uri))) looked.add(uri.toString());
    for (const uri of looked) {
      const item = await this.#look(uri);
      if (item) concerned.set(item.id, item);
    }
    const items = [...concerned.values()];
    for (const request of again.after(items)) void this.#run(request, false);
  }

  /** Shows the cases of a guideline, or of that to which cases belong, as they are now. */
  async #look(uri: string): Promise<TestItem | undefined> {
    const tested = await this.#server.request<TestedGuideline | null>('guideway/testsOf', { uri });
    const tree = this.#shown?.tree;
    if (tested) return tree?.put(tested);
    tree?.remove(uri);
    return undefined;
  }

  async #list(): Promise<void> {
    const found = await this.#server.request<readonly GuidelineWithCases[]>('guideway/tests', {});
    this.#shown?.tree.list(found);
    this.#isListed = true;
  }

  /** Does something after what is under way; that it failed is for the log, since what is shown stays as it was. */
  #next(work: () => Promise<unknown>): Promise<void> {
    this.#queue = this.#queue
      .then(work)
      .then(() => undefined)
      .catch((fault: unknown) => {
        if (!(fault instanceof ServerStopped)) this.#log.error('The cases could not be shown as tests.', fault);
      });
    return this.#queue;
  }
}

/** Of a folder that is gone, or of other folders, nothing more precise is said. */
function isAnything(uris: readonly string[]): boolean {
  return uris.length === 0 || uris.some((uri) => kindOf(Uri.parse(uri)) === undefined);
}

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

/** What somebody wants to be run again with every change. */
class ContinuousRuns {
  readonly #tree: TestTree;
  readonly #requests = new Set<TestRunRequest>();

  constructor(tree: TestTree) {
    this.#tree = tree;
  }

  /** Keeps a request until it is cancelled. */
  add(request: TestRunRequest, token: CancellationToken): void {
    this.#requests.add(request);
    token.onCancellationRequested(() => this.#requests.delete(request));
  }

  /** What is to be run now that guidelines, or their cases, have changed: of what was asked for, what belongs to them. */
  after(changed: readonly TestItem[]): readonly TestRunRequest[] {
    return [...this.#requests].flatMap(({ include, exclude, profile }) => {
      const items = include === undefined ? changed : include.flatMap((item) => this.#within(item, changed));
      if (items.length === 0) return [];
      // What has the focus keeps it, since nobody pressed a button for this.
      return new TestRunRequest(items, exclude, profile, true, true);
    });
  }

  /** The item as it is now, when it belongs to one of the guidelines. */
  #within(item: TestItem, changed: readonly TestItem[]): readonly TestItem[] {
    const data = this.#tree.of(item);
    if (data?.kind === 'guideline') return changed.filter(({ id }) => id === item.id);
    return changed.flatMap(({ children }) => children.get(item.id) ?? []);
  }
}

import { type CancellationToken, type TestItem, TestRunRequest } from 'vscode';
import type { TestTree } from './test-tree.ts';

/** What somebody wants to be run again with every change. */
export class ContinuousRuns {
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

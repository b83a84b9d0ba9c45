import { l10n, Range, type TestController, type TestItem, type TestItemCollection, Uri } from 'vscode';
import type { Range as PlainRange } from 'vscode-languageserver-types';
import type { GuidelineWithCases, TestedCase, TestedGuideline } from '../../language/test-items.ts';
import { withoutIcons } from '../without-icons.ts';

/** What stands behind an item: a guideline, or one of its cases. */
export type TestData =
  | { readonly kind: 'guideline'; readonly uri: string }
  | { readonly kind: 'case'; readonly id: string; readonly guideline: TestItem };

/** The guidelines that have cases, and below them, once somebody looks, these cases. */
export class TestTree {
  readonly #controller: TestController;
  readonly #data = new WeakMap<TestItem, TestData>();

  constructor(controller: TestController) {
    this.#controller = controller;
  }

  /** What stands behind an item. */
  of(item: TestItem): TestData | undefined {
    return this.#data.get(item);
  }

  guidelines(): readonly TestItem[] {
    return itemsOf(this.#controller.items);
  }

  cases(guideline: TestItem): readonly TestItem[] {
    return itemsOf(guideline.children);
  }

  /** The item of a guideline, or of the guideline to which a cases file belongs, as far as its cases are known. */
  guidelineOf(uri: string): TestItem | undefined {
    const key = Uri.parse(uri).toString();
    return (
      this.#controller.items.get(key) ??
      this.guidelines().find((item) => this.cases(item).some((one) => one.uri?.toString() === key))
    );
  }

  /** Shows these guidelines and no others. */
  list(found: readonly GuidelineWithCases[]): void {
    const keys = new Set(found.map(({ uri }) => Uri.parse(uri).toString()));
    for (const { id } of this.guidelines()) if (!keys.has(id)) this.#controller.items.delete(id);
    for (const one of found) this.#show(one);
  }

  /** Shows a guideline with its cases; without any, it has nothing to run and goes. */
  put(tested: TestedGuideline): TestItem | undefined {
    if (tested.cases.length === 0 && tested.unreadable.length === 0) {
      this.remove(tested.uri);
      return undefined;
    }
    const guideline = this.#show(tested);
    const unreadable = new Set(tested.unreadable.map((uri) => Uri.parse(uri).toString()));
    const ids = new Set(tested.cases.map(({ id }) => id));
    // What a mistake hides for the moment would lose its result.
    for (const { id, uri } of this.cases(guideline))
      if (!ids.has(id) && !unreadable.has(String(uri))) guideline.children.delete(id);
    for (const [index, one] of tested.cases.entries()) this.#showCase(one, index, guideline);
    return guideline;
  }

  /** @param uri of a guideline */
  remove(uri: string): void {
    this.#controller.items.delete(Uri.parse(uri).toString());
  }

  #show({ uri, label, range }: GuidelineWithCases): TestItem {
    const address = Uri.parse(uri);
    const id = address.toString();
    let item = this.#controller.items.get(id);
    if (!item) {
      item = this.#controller.createTestItem(id, withoutIcons(label), address);
      item.canResolveChildren = true;
      this.#data.set(item, { kind: 'guideline', uri });
      this.#controller.items.add(item);
    }
    item.label = withoutIcons(label);
    item.range = rangeOf(range);
    return item;
  }

  #showCase({ id, label, uri, range, confirm }: TestedCase, index: number, guideline: TestItem): void {
    let item = guideline.children.get(id);
    if (!item) {
      item = this.#controller.createTestItem(id, withoutIcons(label), Uri.parse(uri));
      this.#data.set(item, { kind: 'case', id, guideline });
      guideline.children.add(item);
    }
    item.range = rangeOf(range);
    item.sortText = String(index).padStart(6, '0');
    item.description = confirm ? l10n.t('to be confirmed') : '';
  }
}

/** A range as VS Code has it. */
export function rangeOf({ start, end }: PlainRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function itemsOf(collection: TestItemCollection): readonly TestItem[] {
  return Array.from(collection, ([, item]) => item);
}

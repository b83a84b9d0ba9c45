/** So much of the editor as questions need, and a person who replies what was set down before. */

/** A label, several labels, a text to type, or `BACK`; without one more the person gives up. */
export type Reply = string | readonly string[] | typeof BACK;

export const BACK = Symbol('back');
export const replies: Reply[] = [];
export const warnings: string[] = [];
export const asked: Asked[] = [];

/** A question as it stood before the person. */
export interface Asked {
  readonly title: string;
  readonly choices: readonly string[];
  readonly active: readonly string[];
  readonly selected: readonly string[];
  readonly back: boolean;
}

let whenShown = (): void => undefined;

/** Does something as soon as a question stands before the person, as somebody else would who edits the guideline. */
export function onShow(work: () => void): { dispose(): void } {
  whenShown = work;
  return {
    dispose: () => {
      whenShown = () => undefined;
    },
  };
}

interface Item {
  readonly label: string;
}

class Input {
  title = '';
  placeholder = '';
  prompt = '';
  value = '';
  validationMessage: string | undefined;
  ignoreFocusOut = false;
  canSelectMany = false;
  buttons: readonly unknown[] = [];
  items: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  #accept = (): unknown => undefined;
  #hide = (): unknown => undefined;
  #button = (_: unknown): unknown => undefined;

  onDidAccept(take: () => unknown): void {
    this.#accept = take;
  }

  onDidHide(take: () => unknown): void {
    this.#hide = take;
  }

  onDidTriggerButton(take: (button: unknown) => unknown): void {
    this.#button = take;
  }

  onDidChangeValue(): void {}

  dispose(): void {}

  show(): void {
    const labels = (items: readonly Item[]) => items.map(({ label }) => label);
    asked.push({
      title: this.title,
      choices: labels(this.items),
      active: labels(this.activeItems),
      selected: labels(this.selectedItems),
      back: this.buttons.length > 0,
    });
    whenShown();
    const reply = replies.shift();
    if (reply === undefined) this.#hide();
    else if (reply === BACK) this.#button(QuickInputButtons.Back);
    else {
      if (typeof reply === 'string') this.value = reply;
      this.selectedItems = this.items.filter(({ label }) => [reply].flat().includes(label));
      this.#accept();
    }
  }
}

export function clear(): void {
  for (const all of [replies, warnings, asked]) all.length = 0;
}

export const QuickInputButtons = { Back: {} };
export const l10n = {
  t: (text: string, ...values: readonly unknown[]) => text.replace(/\{(\d+)\}/g, (_, i) => String(values[Number(i)])),
};
export const window = {
  createQuickPick: () => new Input(),
  createInputBox: () => new Input(),
  showWarningMessage: async (message: string) => void warnings.push(message),
};

import { l10n, type QuickInputButton, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import type { Question } from '../../language/simulation.ts';
import { plainText } from '../plain-text.ts';
import { withoutIcons } from '../without-icons.ts';

/** What a person did when asked: gave an answer (as typed), went back to the question before, or gave up. */
export type Reply = { readonly typed: string } | 'back' | undefined;

/** How a question is put. */
export interface Asking {
  readonly question: Question;
  /** From one. */
  readonly number: number;
  /** What was answered before. */
  readonly current?: string;
  /** Why the last answer to this question could not be taken. */
  readonly refused?: string;
  /** What is wrong with a typed value; undefined when it can be taken. */
  check(typed: string): Promise<string | undefined>;
}

interface Choice extends QuickPickItem {
  readonly typed: string;
}

/** More than these are counted, not named. */
const MOST_NAMED = 3;

/** Puts a question to the person in the editor's own way: a list to choose from, or a line to type. */
export function ask(asking: Asking): Promise<Reply> {
  switch (asking.question.type) {
    case 'integer':
    case 'decimal':
      return askToType(asking);
    case 'multiple':
      return askToChooseSome(asking);
    default:
      return askToChoose(asking);
  }
}

function choicesFor({ choices, mayBeUnknown }: Question): Choice[] {
  const named = choices.map(({ label, typed }) => ({ label: withoutIcons(label), typed }));
  return mayBeUnknown ? [...named, { label: l10n.t('Not known'), typed: 'unknown' }] : named;
}

function askToChoose(asking: Asking): Promise<Reply> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<Choice>();
    pick.items = choicesFor(asking.question);
    pick.matchOnDescription = true;
    dress(pick, asking);
    const current = pick.items.find(({ typed }) => typed === asking.current);
    if (current) pick.activeItems = [current];
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) settle(pick, resolve, { typed: chosen.typed });
    });
    wait(pick, resolve);
  });
}

function askToChooseSome(asking: Asking): Promise<Reply> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<Choice>();
    pick.canSelectMany = true;
    pick.items = choicesFor(asking.question);
    dress(pick, asking);
    const current = asking.current?.split(',') ?? [];
    pick.selectedItems = pick.items.filter(({ typed }) => current.includes(typed));
    // A list has no room for why the answer before could not be taken.
    if (asking.refused !== undefined) void window.showWarningMessage(plainText(asking.refused));
    pick.onDidAccept(() => {
      const typed = pick.selectedItems.map((one) => one.typed);
      const answer = typed.includes('unknown') && asking.question.mayBeUnknown ? 'unknown' : typed.join(',') || 'none';
      settle(pick, resolve, { typed: answer });
    });
    wait(pick, resolve);
  });
}

function askToType(asking: Asking): Promise<Reply> {
  const { values, mayBeUnknown } = asking.question;
  return new Promise((resolve) => {
    const input = window.createInputBox();
    dress(input, asking);
    input.value = asking.current ?? '';
    input.prompt = plainText(mayBeUnknown ? l10n.t('{0}, or unknown', values) : values);
    let latest = 0;
    const check = async (typed: string) => {
      const turn = ++latest;
      const message = typed.trim() === '' ? undefined : await asking.check(typed);
      // Somebody may have typed on meanwhile.
      if (turn === latest) input.validationMessage = message === undefined ? undefined : plainText(message);
      return message;
    };
    input.onDidChangeValue(check);
    input.onDidAccept(async () => {
      const typed = input.value.trim();
      if (typed === '') input.validationMessage = l10n.t('An answer is needed here.');
      else if ((await check(typed)) === undefined) settle(input, resolve, { typed });
    });
    if (asking.refused !== undefined) input.validationMessage = plainText(asking.refused);
    wait(input, resolve);
  });
}

interface Prompt {
  title: string | undefined;
  placeholder: string | undefined;
  ignoreFocusOut: boolean;
  buttons: readonly QuickInputButton[];
}

function dress(prompt: Prompt, { question, number }: Asking): void {
  prompt.title = plainText(titleOf(question, number));
  prompt.placeholder = plainText(question.question ?? question.label);
  // A look at the guideline must not cost the answers given so far.
  prompt.ignoreFocusOut = true;
  prompt.buttons = number > 1 ? [QuickInputButtons.Back] : [];
}

function titleOf({ label, possible }: Question, number: number): string {
  const count = possible.length;
  if (count === 0) return l10n.t('Question {0}: {1}', number, label);
  if (count <= MOST_NAMED) return l10n.t('Question {0}: {1} (still possible: {2})', number, label, possible.join('; '));
  return l10n.t('Question {0}: {1} ({2} outcomes still possible)', number, label, count);
}

interface Shown {
  onDidTriggerButton(take: (button: QuickInputButton) => void): unknown;
  onDidHide(take: () => void): unknown;
  show(): void;
  dispose(): void;
}

function wait(shown: Shown, resolve: (reply: Reply) => void): void {
  shown.onDidTriggerButton((button) => {
    if (button === QuickInputButtons.Back) settle(shown, resolve, 'back');
  });
  shown.onDidHide(() => settle(shown, resolve, undefined));
  shown.show();
}

function settle(shown: Shown, resolve: (reply: Reply) => void, reply: Reply): void {
  resolve(reply);
  shown.dispose();
}

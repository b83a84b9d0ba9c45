import { l10n, type QuickInputButton, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import type { ChoiceQuestion, MadeChoice } from '../../language/choices.ts';
import type { Question, TypedAnswer } from '../../language/simulation.ts';
import { plainText } from '../plain-text.ts';
import { withoutIcons } from '../without-icons.ts';

/** An answer to the question at hand. */
export type Given = Omit<TypedAnswer, 'finding'>;

/** What a person did when asked: gave an answer, went back to the question before, or gave up. */
export type Reply = Given | 'back' | undefined;

/** How a question is put. */
export interface Asking {
  readonly question: Question;
  /** From one. */
  readonly number: number;
  /** What was answered before. */
  readonly current?: Given;
  /** Why the last answer to this question could not be taken. */
  readonly refused?: string;
  /** What is wrong with an answer; undefined when it can be taken. */
  check(given: Given): Promise<string | undefined>;
}

interface Choice extends QuickPickItem {
  readonly typed: string;
  /** Null where nobody knows. */
  readonly value: boolean | string | null;
}

/** More than these are counted, not named. */
const MOST_NAMED = 3;

/** Puts a question to the person in the editor's own way: a list to choose from, or a line to type. */
export function ask(asking: Asking): Promise<Reply> {
  switch (asking.question.holds) {
    case 'number':
      return askToType(asking);
    case 'set':
      return askToChooseSome(asking);
    case 'truth':
    case 'option':
      return askToChoose(asking);
  }
}

function choicesFor({ choices, mayBeUnknown }: Question): Choice[] {
  const named = choices.map(({ label, ...choice }) => ({ label: withoutIcons(label), ...choice }));
  return mayBeUnknown ? [...named, { label: l10n.t('Not known'), typed: 'unknown', value: null }] : named;
}

function askToChoose(asking: Asking): Promise<Reply> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<Choice>();
    pick.items = choicesFor(asking.question);
    pick.matchOnDescription = true;
    dress(pick, asking);
    const current = pick.items.find((choice) => isGiven(choice, asking.current));
    if (current) pick.activeItems = [current];
    sayRefused(asking);
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) settle(pick, resolve, { typed: chosen.typed, value: chosen.value });
    });
    wait(pick, resolve);
  });
}

/** How it is asked what is chosen at a step. */
export interface AskingWhichOne {
  readonly question: ChoiceQuestion;
  /** From one. */
  readonly number: number;
  /** What was chosen before. */
  readonly current?: MadeChoice;
}

interface Option extends QuickPickItem {
  readonly chosen: MadeChoice;
}

/** Asks which of several options of a step is chosen: a list, with what each recommends below it. */
export function askWhichOne({ question, number, current }: AskingWhichOne): Promise<MadeChoice | 'back' | undefined> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick<Option>();
    pick.items = question.options.map(({ label, detail, chosen }) => ({
      label: withoutIcons(label),
      detail: withoutIcons(detail),
      chosen,
    }));
    pick.matchOnDetail = true;
    dressAs(pick, l10n.t('Question {0}: {1}', number, question.label), question.question, number);
    const before = pick.items.find(({ chosen }) => chosen.label === current?.label);
    if (before) pick.activeItems = [before];
    pick.onDidAccept(() => {
      const [option] = pick.selectedItems;
      if (option) settle(pick, resolve, option.chosen);
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
    pick.selectedItems = pick.items.filter((choice) => isGiven(choice, asking.current));
    sayRefused(asking);
    pick.onDidAccept(() => {
      const ids = pick.selectedItems.flatMap(({ value, typed }) => (value === null ? [] : [typed]));
      const isUnknown = ids.length < pick.selectedItems.length;
      settle(
        pick,
        resolve,
        isUnknown ? { typed: 'unknown', value: null } : { typed: ids.join(',') || 'none', value: ids },
      );
    });
    wait(pick, resolve);
  });
}

/** Whether an answer given before is the choice, or has it among others. */
function isGiven(choice: Choice, given: Given | undefined): boolean {
  if (given?.value === undefined) return given?.typed.split(',').includes(choice.typed) ?? false;
  const { value } = given;
  return Array.isArray(value) ? value.includes(choice.value) : value === choice.value;
}

/** A list has no room for why the answer before could not be taken. */
function sayRefused({ refused }: Asking): void {
  if (refused !== undefined) void window.showWarningMessage(plainText(refused));
}

function askToType(asking: Asking): Promise<Reply> {
  const { values, mayBeUnknown } = asking.question;
  return new Promise((resolve) => {
    const input = window.createInputBox();
    dress(input, asking);
    input.value = asking.current?.typed ?? '';
    input.prompt = plainText(mayBeUnknown ? l10n.t('{0}, or unknown', values) : values);
    let latest = 0;
    const check = async (typed: string) => {
      const turn = ++latest;
      const message = typed.trim() === '' ? undefined : await asking.check({ typed });
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
  dressAs(prompt, titleOf(question, number), question.question ?? question.label, number);
}

function dressAs(prompt: Prompt, title: string, placeholder: string, number: number): void {
  prompt.title = plainText(title);
  prompt.placeholder = plainText(placeholder);
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

function wait(shown: Shown, resolve: (reply: 'back' | undefined) => void): void {
  shown.onDidTriggerButton((button) => {
    if (button === QuickInputButtons.Back) settle(shown, resolve, 'back');
  });
  shown.onDidHide(() => settle(shown, resolve, undefined));
  shown.show();
}

function settle<R>(shown: Shown, resolve: (reply: R) => void, reply: R): void {
  resolve(reply);
  shown.dispose();
}

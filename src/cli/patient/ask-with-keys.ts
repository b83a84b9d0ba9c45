import type { Readable, Writable } from 'node:stream';
import { intro, isCancel, log, multiselect, outro, select, text } from '@clack/prompts';
import type { Value } from '../../condition/condition.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import type { Finding } from '../../guideline/model.ts';
import { answersTo, possibleValues } from '../../guideline/types/index.ts';
import { WHICH_ONE } from '../../report/offered-options.ts';
import { typedAnswer } from '../../report/typed-answer.ts';
import { visible } from '../../report/visible.ts';
import type { Answer, Asker, ChoiceQuestion, Question } from './interview.ts';

/** No option has this id. */
const UNKNOWN = '';

/** Asks at a terminal, with lists to choose from by the arrow keys. Escape goes back, Ctrl-C ends. */
export class KeyAsker implements Asker {
  readonly #streams: { readonly input: Readable; readonly output: Writable };
  #lastKey: string | undefined;
  readonly #noteKey = (_: unknown, key: { readonly name?: string } | undefined) => {
    this.#lastKey = key?.name;
  };

  /** @param title what the questions are about */
  constructor(title: string, input: Readable, output: Writable) {
    this.#streams = { input, output };
    input.on('keypress', this.#noteKey);
    intro(`${visible(title)}   (Esc: back, Ctrl-C: end)`, this.#streams);
  }

  async ask(question: Question): Promise<Answer> {
    if (question.kind === 'choice') return this.#askToChoose(question);
    const { finding } = question;
    const answer = await this.#put(finding, messageFor(finding));
    return answer === undefined ? this.#gaveUp() : { kind: 'value', value: answer };
  }

  async #askToChoose({ step, options }: ChoiceQuestion): Promise<Answer> {
    const message = visible(`${labelInWords(step.label)}: ${WHICH_ONE}`);
    const listed = options.map(({ label, detail }, value) => ({ value, label: visible(label), hint: visible(detail) }));
    const chosen = await select<number>({ ...this.#streams, message, options: listed });
    return isCancel(chosen) ? this.#gaveUp() : { kind: 'chosen', alternative: options[chosen]?.alternative };
  }

  #gaveUp(): Answer {
    return { kind: this.#lastKey === 'escape' ? 'back' : 'quit' };
  }

  tell(message: string): void {
    log.warn(visible(message.replaceAll('`', '')), this.#streams);
  }

  end(): void {
    this.#streams.input.off('keypress', this.#noteKey);
    outro('', this.#streams);
  }

  /** Undefined when the person gives no answer. */
  async #put(finding: Finding, message: string): Promise<Value | undefined> {
    switch (finding.holds) {
      case 'truth':
      case 'option':
        return this.#choose(finding, message);
      case 'set': {
        const options = [
          ...finding.options.map(({ id, label }) => ({ value: id, label: visible(labelInWords(label)) })),
          ...(finding.mayBeUnknown ? [{ value: UNKNOWN, label: 'Not known' }] : []),
        ];
        const chosen = await multiselect({ ...this.#streams, message, options, required: false });
        if (isCancel(chosen)) return undefined;
        return chosen.includes(UNKNOWN) ? null : chosen;
      }
      case 'number': {
        const hint = `${possibleValues(finding)}${finding.mayBeUnknown ? ', or unknown' : ''}`;
        const typed = await text({
          ...this.#streams,
          message,
          placeholder: visible(hint),
          validate: (line) => problemWith(finding, line ?? ''),
        });
        return isCancel(typed) ? undefined : typedAnswer(finding, typed).value;
      }
    }
  }

  async #choose(finding: Finding, message: string): Promise<Value | undefined> {
    const answers = answersTo(finding);
    const all = answers.map(({ label }, i) => ({ value: i, label: visible(label) }));
    if (finding.mayBeUnknown) all.push({ value: -1, label: 'Not known' });
    const chosen = await select<number>({ ...this.#streams, message, options: all });
    if (isCancel(chosen)) return undefined;
    return answers[chosen]?.value ?? null;
  }
}

function messageFor({ label, question }: Finding): string {
  return visible(question?.replace(/\s+/g, ' ') ?? labelInWords(label));
}

function problemWith(finding: Finding, line: string): string | undefined {
  const { message } = typedAnswer(finding, line);
  return message === undefined ? undefined : visible(message.replaceAll('`', ''));
}

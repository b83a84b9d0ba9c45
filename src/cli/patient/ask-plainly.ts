import { labelInWords } from '../../condition/wording/label-in-words.ts';
import type { Finding } from '../../guideline/model.ts';
import { possibleValues } from '../../guideline/types/index.ts';
import { type OfferedOption, WHICH_ONE } from '../../report/offered-options.ts';
import { createStyle, wrap } from '../../report/style.ts';
import { typedAnswer } from '../../report/typed-answer.ts';
import { inertInLogs, printable, visible } from '../../report/visible.ts';
import type { Io } from '../io.ts';
import type { Answer, Asker, ChoiceQuestion, FindingQuestion, Question } from './interview.ts';

const BACK = new Set(['back', '<']);
const QUIT = new Set(['quit', 'q']);

/**
 * Asks on standard error and reads answers from standard input, a line each: for pipes, and for terminals that cannot do
 * more. The end of the input is like `quit`.
 */
export class PlainAsker implements Asker {
  readonly #io: Io;
  readonly #lines: AsyncGenerator<string, void>;
  readonly #style = createStyle(false, undefined);

  constructor(io: Io) {
    this.#io = io;
    this.#lines = linesOf(io.stdin);
  }

  ask(question: Question): Promise<Answer> {
    return question.kind === 'choice' ? this.#askToChoose(question) : this.#askForFinding(question);
  }

  async #askForFinding({ finding, number }: FindingQuestion): Promise<Answer> {
    const { label, question } = finding;
    const text = question === undefined ? labelInWords(label) : `${labelInWords(label)}: ${question}`;
    this.#say([...this.#heading(number, text), ...this.#choices(finding)]);
    return this.#answer(wanted(finding), (line) => read(finding, line));
  }

  async #askToChoose({ step, number, options }: ChoiceQuestion): Promise<Answer> {
    const lines = options.map(({ label, detail }) => (detail === '' ? label : `${label} (${detail})`));
    this.#say([
      ...this.#heading(number, `${labelInWords(step.label)}: ${WHICH_ONE}`),
      ...lines.flatMap((line, i) => wrap(line, this.#style, { first: `   ${i + 1} = `, indent: 7 })),
    ]);
    const keys = options.map((_, i) => i + 1).join('/');
    return this.#answer(`${keys}, back, quit`, (line) => readChoice(options, line));
  }

  #heading(number: number, text: string): string[] {
    return wrap(text, this.#style, { first: `${number}. `, indent: String(number).length + 2 });
  }

  /** @param reading an answer, or what is wrong with it */
  async #answer(prompt: string, reading: (line: string) => Answer | string): Promise<Answer> {
    for (;;) {
      this.#io.stderr.write(printable(`   ${prompt}: `));
      const { value: line, done } = await this.#lines.next();
      this.#io.stderr.write('\n');
      if (done === true || line === undefined) return { kind: 'quit' };
      const answer = reading(line.trim());
      if (typeof answer !== 'string') return answer;
      this.tell(answer);
    }
  }

  tell(message: string): void {
    this.#say(wrap(message, this.#style, { first: '   ', indent: 3 }));
  }

  end(): void {
    this.#io.stderr.write('\n');
  }

  #choices(finding: Finding): string[] {
    const keys = keysOf(finding);
    return finding.options.flatMap(({ label }, i) =>
      wrap(labelInWords(label), this.#style, { first: `   ${visible(keys[i] ?? '')} = `, indent: 7 }),
    );
  }

  #say(lines: readonly string[]): void {
    this.#io.stderr.write(inertInLogs(`${lines.join('\n')}\n`));
  }
}

/** What to type for each option: its place, or its id where an option has a number for a name. */
function keysOf({ options }: Finding): readonly string[] {
  const numbered = options.some(({ id, label }) => /^\d+$/.test(id) || /^\d+$/.test(label));
  return options.map(({ id }, i) => (numbered ? id : String(i + 1)));
}

function wanted(finding: Finding): string {
  const { options, mayBeUnknown } = finding;
  const keys = keysOf(finding);
  const others = [...(mayBeUnknown ? ['unknown'] : []), 'back', 'quit'];
  return options.length > 9 ? others.join(', ') : [answers(finding, keys), ...others].join(', ');
}

function answers(finding: Finding, keys: readonly string[]): string {
  switch (finding.holds) {
    case 'truth':
    case 'number':
      return visible(possibleValues(finding));
    case 'option':
      return keys.join('/');
    case 'set':
      return `none, or any of ${keys.join(', ')}`;
  }
}

/** The answer, or what is wrong with it. */
function read(finding: Finding, line: string): Answer | string {
  const keys = keysOf(finding);
  const named = (word: string) => finding.options[keys.indexOf(word)]?.id ?? word;
  const typed =
    finding.holds === 'set'
      ? line
          .split(',')
          .map((part) => named(part.trim()))
          .join(',')
      : named(line);
  const result = typedAnswer(finding, typed);
  if (result.message === undefined) return { kind: 'value', value: result.value };
  return command(line) ?? result.message;
}

/** An option by its place or its label. */
function readChoice(options: readonly OfferedOption[], line: string): Answer | string {
  const word = line.toLowerCase();
  const chosen = options[Number(line) - 1] ?? options.find(({ label }) => label.toLowerCase() === word);
  if (chosen) return { kind: 'chosen', alternative: chosen.alternative };
  return command(line) ?? `Write a number from 1 to ${options.length}.`;
}

function command(line: string): Answer | undefined {
  const word = line.toLowerCase();
  if (BACK.has(word)) return { kind: 'back' };
  return QUIT.has(word) ? { kind: 'quit' } : undefined;
}

/** The lines of a stream as they come, without their line breaks; a last line without one counts. */
async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}

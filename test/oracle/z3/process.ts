import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

const END = 'that is all';

/** Z3 as one process that stays open; it forgets everything between two questions. */
export class Z3 {
  readonly #process: ChildProcessWithoutNullStreams;
  #said = '';
  #heard: (() => void) | undefined;
  #failed: Error | undefined;

  /** @param path of the program */
  constructor(path: string) {
    this.#process = spawn(path, ['-in']);
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
      this.#heard?.();
    });
    this.#process.on('error', (error) => this.#fail(error));
    this.#process.on('exit', (code) => this.#fail(new Error(`Z3 ended with ${code}.`)));
  }

  /**
   * Answers of one script in SMT-LIB, a line each: of every `(check-sat)` it is `sat`, `unsat` or, when `limit`
   * (milliseconds) is over, `unknown`. Rejects when Z3 ends or finds a mistake in the script.
   */
  async ask(script: readonly string[], limit: number): Promise<readonly string[]> {
    this.#said = '';
    this.#process.stdin.write(`(reset)\n(set-option :timeout ${limit})\n${script.join('\n')}\n(echo "${END}")\n`);
    while (!this.#said.trimEnd().endsWith(END)) {
      if (this.#failed) throw this.#failed;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
    const answers = this.#said.trim().split('\n').slice(0, -1);
    const mistake = answers.find((line) => line.startsWith('(error'));
    if (mistake) throw new Error(mistake);
    return answers;
  }

  close(): void {
    this.#process.stdin.end('(exit)\n');
  }

  #fail(error: Error): void {
    this.#failed = error;
    this.#heard?.();
  }
}

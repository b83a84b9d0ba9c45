import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, type Pseudoterminal } from 'vscode';

/** In milliseconds. */
const TIME_TO_DRAW = 500;

/**
 * The terminal of one `guideway check`. The program is part of the extension, and what runs the extension runs it: the person
 * need not have Node, nor Guideway's command line.
 */
export class CheckTerminal implements Pseudoterminal {
  readonly #program: string;
  readonly #paths: readonly string[];
  readonly #folder: string;
  readonly #writes = new EventEmitter<string>();
  readonly #closes = new EventEmitter<number>();
  readonly onDidWrite = this.#writes.event;
  readonly onDidClose = this.#closes.event;
  #process: ChildProcess | undefined;

  /**
   * @param program path of the command line
   * @param paths files, folders and patterns to check; none for all in the folder
   * @param folder path of the folder in which it runs
   */
  constructor(program: string, paths: readonly string[], folder: string) {
    this.#program = program;
    this.#paths = paths;
    this.#folder = folder;
  }

  open(): void {
    const process = fork(this.#program, ['check', '--format', 'lines', '--', ...this.#paths], {
      cwd: this.#folder,
      silent: true,
      execArgv: [],
      env: { ...globalThis.process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    this.#process = process;
    const write = (text: string) => this.#writes.fire(text.replaceAll(/\r?\n/g, '\r\n'));
    process.stdout?.setEncoding('utf8').on('data', write);
    process.stderr?.setEncoding('utf8').on('data', write);
    process.on('error', (error) => {
      write(`${error.message}\n`);
      this.#closes.fire(2);
    });
    // After all output, which may come later than the end of the process.
    process.on('close', (code) => {
      // What a terminal has not drawn when it closes is not looked through for problems.
      setTimeout(() => this.#closes.fire(code ?? 2), TIME_TO_DRAW);
    });
  }

  close(): void {
    this.#process?.kill();
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import {
  CustomExecution,
  type Disposable,
  EventEmitter,
  type Pseudoterminal,
  RelativePattern,
  Task,
  type TaskDefinition,
  TaskGroup,
  tasks,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { PATTERNS } from './guideline-files.ts';

/** As package.json describes it. */
interface CheckDefinition extends TaskDefinition {
  readonly type: 'guideway';
  readonly command: 'check';
  readonly paths?: readonly string[];
}

/** Offers `guideway: check` as a task in each folder of the workspace with guidelines. @param root folder of the extension */
export function provideCheckTasks(root: Uri): Disposable {
  const program = Uri.joinPath(root, 'dist', 'guideway.js').fsPath;
  return tasks.registerTaskProvider('guideway', {
    async provideTasks() {
      const folders: WorkspaceFolder[] = [];
      for (const folder of workspace.isTrusted ? (workspace.workspaceFolders ?? []) : [])
        if (folder.uri.scheme === 'file' && (await hasGuideline(folder))) folders.push(folder);
      return folders.map((folder) => checkTask({ type: 'guideway', command: 'check' }, folder, program));
    },
    resolveTask({ definition, scope }) {
      const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
      return isCheck(definition) && folder ? checkTask(definition, folder, program) : undefined;
    },
  });
}

async function hasGuideline(folder: WorkspaceFolder): Promise<boolean> {
  return (await workspace.findFiles(new RelativePattern(folder, PATTERNS[0]), '**/node_modules/**', 1)).length > 0;
}

function isCheck(definition: TaskDefinition): definition is CheckDefinition {
  const { type, command, paths } = definition;
  const fits = paths === undefined || (Array.isArray(paths) && paths.every((path) => typeof path === 'string'));
  return type === 'guideway' && command === 'check' && fits;
}

function checkTask(definition: CheckDefinition, folder: WorkspaceFolder, program: string): Task {
  const execution = new CustomExecution(
    async () => new CheckTerminal(program, definition.paths ?? [], folder.uri.fsPath),
  );
  const task = new Task(definition, folder, 'check', 'guideway', execution, '$guideway');
  task.group = TaskGroup.Test;
  return task;
}

/** In milliseconds. */
const TIME_TO_DRAW = 500;

/**
 * The terminal of one `guideway check`. The program is part of the extension, and what runs the extension runs it: the person
 * need not have Node, nor Guideway's command line.
 */
class CheckTerminal implements Pseudoterminal {
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

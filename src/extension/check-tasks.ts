import {
  CustomExecution,
  type Disposable,
  RelativePattern,
  Task,
  type TaskDefinition,
  TaskGroup,
  tasks,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { CheckTerminal } from './check-terminal.ts';
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

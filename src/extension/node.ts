import type { ExtensionContext } from 'vscode';
import { provideCheckTasks } from './check-tasks.ts';
import { start } from './start.ts';

let stop: (() => Promise<void>) | undefined;

/** Called by VS Code on a computer when a YAML file opens or a command of ours is called. */
export function activate(context: ExtensionContext): void {
  stop = start(context, { newClient: async (around) => (await import('./node-client.ts')).nodeClient(around) });
  context.subscriptions.push(provideCheckTasks(context.extensionUri));
}

/** Called by VS Code when it closes or the extension is switched off. */
export function deactivate(): Promise<void> | undefined {
  return stop?.();
}

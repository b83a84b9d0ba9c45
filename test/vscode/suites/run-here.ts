import { Uri, workspace } from 'vscode';
import { runSuites, type Test } from '../runner.mjs';
import { leave } from './pathway.ts';

/** Where the outcomes are left, in the first folder: nothing else gets out of a web worker. */
const OUTCOMES = 'outcomes.json';

/**
 * Runs suites within an extension host, and leaves their outcomes in the workspace.
 * @throws {Error} when a test failed, so that the editor ends with an error
 */
export async function runHere(...suites: readonly ((test: Test) => void)[]): Promise<void> {
  const folder = workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  const outcomes = await runSuites(suites, { after: leave });
  await workspace.fs.writeFile(Uri.joinPath(folder.uri, OUTCOMES), new TextEncoder().encode(JSON.stringify(outcomes)));
  const failed = outcomes.filter(({ error }) => error !== undefined).length;
  if (failed > 0) throw new Error(`${failed} of ${outcomes.length} tests failed.`);
}

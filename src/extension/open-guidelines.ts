import { TabInputText, type Uri, window } from 'vscode';
import { kindOf } from './guideline-files.ts';

/** The guidelines that are open in editors, whatever has the focus: those in view first, then those in other tabs. */
export function openGuidelines(): readonly Uri[] {
  const inView = window.visibleTextEditors.map(({ document }) => document.uri);
  const inTabs = window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof TabInputText ? input.uri : []));
  const guidelines = [...inView, ...inTabs].filter((uri) => kindOf(uri) === 'guideline');
  return [...new Map(guidelines.map((uri) => [uri.toString(), uri])).values()];
}

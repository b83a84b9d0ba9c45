import { type TabGroup, TabInputWebview, ViewColumn, window } from 'vscode';
import { PREVIEW } from '../preview/previews.ts';

/** Where a result shows: beside the text, but not over a drawing that can be seen, in which the way of the patient is lit. */
export function freeColumn(): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  const isDrawing = ({ activeTab }: TabGroup) =>
    activeTab?.input instanceof TabInputWebview && activeTab.input.viewType.endsWith(PREVIEW);
  if (!all.some(isDrawing)) return window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
  const free = isDrawing(activeTabGroup) ? all.find((group) => !isDrawing(group)) : activeTabGroup;
  return free?.viewColumn ?? ViewColumn.Beside;
}

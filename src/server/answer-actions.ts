import type { ClientCapabilities, CodeAction, Connection, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionTriggerKind, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { ACTION_KINDS } from '../language/actions/action-kinds.ts';
import { casesBeside } from '../language/actions/add-cases.ts';
import { type Abilities, codeActionsIn, fileOf, resolvedAction } from '../language/code-actions.ts';
import type { About } from './answer-looks.ts';
import type { Service } from './answers.ts';

/** What the editor may ask to have done; each has its answer below. */
export const ACTIONS: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [...ACTION_KINDS], resolveProvider: true },
};

/** Answers what can be done at a place, and works out the edit of an action once it is chosen. */
export function answerActions(connection: Connection, about: About, { workspace, client, preferences }: Service): void {
  const abilitiesFor = async (uri: string): Promise<Abilities> => {
    const { resolvesEdits, createsFiles } = abilitiesOf(client());
    // A file that has the name already, and is not the guideline's own, is not to be touched.
    const isFree = async () => (await workspace.whatIsAt(casesBeside(uri))) === undefined;
    return { resolvesEdits, createsFiles: createsFiles && (await isFree()), commands: preferences().commands };
  };
  const pageOf = (code: string) => workspace.pageOf(code);
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only, triggerKind } }, token) => {
    const abilities = await abilitiesFor(uri);
    const asked = { range, ...(only && { only }), automatic: triggerKind === CodeActionTriggerKind.Automatic };
    return about(uri, token, (files, one) => codeActionsIn(files, one, asked, abilities, pageOf), 'checks');
  });
  connection.onCodeActionResolve(async (action, token): Promise<CodeAction> => {
    const uri = fileOf(action);
    if (uri === undefined) return action;
    const abilities = await abilitiesFor(uri);
    const resolved = await about(uri, token, (files, one) => resolvedAction(files, one, action, abilities), 'checks');
    if (resolved) return resolved;
    void connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Info,
      message: `“${action.title}” would not set the file right as it stands now, so nothing was changed.`,
    });
    return action;
  });
}

/** What of our actions the editor can take. */
export function abilitiesOf({ textDocument, workspace }: ClientCapabilities): Omit<Abilities, 'commands'> {
  const { codeAction } = textDocument ?? {};
  const { workspaceEdit } = workspace ?? {};
  return {
    resolvesEdits: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
    createsFiles:
      workspaceEdit?.documentChanges === true && workspaceEdit.resourceOperations?.includes('create') === true,
  };
}

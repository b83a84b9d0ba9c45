import type { ClientCapabilities, CodeAction, Connection, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionTriggerKind, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { ACTION_KINDS } from '../language/actions/action-kinds.ts';
import { type Abilities, codeActionsIn, fileOf, resolvedAction } from '../language/code-actions.ts';
import type { About } from './answer-looks.ts';
import type { Service } from './answers.ts';

/** What the editor may ask to have done; each has its answer below. */
export const ACTIONS: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [...ACTION_KINDS], resolveProvider: true },
};

/** Answers what can be done at a place, and works out the edit of an action once it is chosen. */
export function answerActions(connection: Connection, about: About, { workspace, client, preferences }: Service): void {
  const abilities = (): Abilities => ({ ...abilitiesOf(client()), commands: preferences().commands });
  const pageOf = (code: string) => workspace.pageOf(code);
  connection.onCodeAction(({ textDocument, range, context: { only, triggerKind } }, token) =>
    about(textDocument.uri, token, (files, one) => {
      const asked = { range, ...(only && { only }), automatic: triggerKind === CodeActionTriggerKind.Automatic };
      return codeActionsIn(files, one, asked, abilities(), pageOf);
    }),
  );
  connection.onCodeActionResolve(async (action, token): Promise<CodeAction> => {
    const uri = fileOf(action);
    if (uri === undefined) return action;
    const resolved = await about(uri, token, (files, one) => resolvedAction(files, one, action, abilities()));
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

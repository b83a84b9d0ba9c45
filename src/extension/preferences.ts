import { extensions, workspace } from 'vscode';
import type { Preferences } from '../language/preferences.ts';
import { FOR_SERVER } from './commands.ts';
import type { LanguageServer } from './language-server.ts';

/** The extension that completes, describes and formats YAML by a schema. */
const RED_HAT_YAML = 'redhat.vscode-yaml';

/** What the person has set, as the server needs it. */
export function preferences(): Preferences {
  const settings = workspace.getConfiguration('guideway');
  const schemaSupport = settings.get<string>('schemaSupport', 'auto');
  return {
    schemaSupport:
      schemaSupport === 'auto' ? extensions.getExtension(RED_HAT_YAML) === undefined : schemaSupport === 'on',
    unitHints: settings.get('hints.units', true),
    caseHints: settings.get('hints.cases', true),
    lenses: settings.get('lenses.enabled', true),
    // After a key that is completed, what can stand behind it is offered at once.
    commands: [...FOR_SERVER, 'editor.action.triggerSuggest', 'editor.action.triggerParameterHints'],
  };
}

/** Lets a running server know what the person has set; one that starts later asks by itself. */
export async function tellPreferences({ client }: LanguageServer): Promise<void> {
  await client?.sendNotification('workspace/didChangeConfiguration', { settings: { guideway: preferences() } });
}

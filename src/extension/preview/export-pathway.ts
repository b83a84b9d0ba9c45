import { commands, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { PageFormat } from '../../language/pathway-page.ts';
import type { LanguageServer } from '../language-server.ts';
import type { Previews } from './previews.ts';

type Format = PageFormat | 'png';

interface Choice extends QuickPickItem {
  readonly format: Format;
  /** Of the file name. */
  readonly ending: string;
}

/**
 * Writes a guideline as a drawing or a page into a file that the person chooses.
 * @param given address of the guideline; without one, the active preview or editor counts
 */
export async function exportPathway(server: LanguageServer, previews: Previews, given: unknown): Promise<void> {
  const uri = previews.guidelineOf(given);
  if (!uri) {
    void window.showInformationMessage(l10n.t('Open the guideline that is to be exported.'));
    return;
  }
  const choice = await window.showQuickPick(choices(), {
    title: l10n.t('Export Pathway'),
    placeHolder: l10n.t('As what?'),
    matchOnDetail: true,
  });
  if (!choice) return;
  const { format, ending, label } = choice;
  const start = proposal(uri, ending);
  const target = await window.showSaveDialog({
    title: l10n.t('Export Pathway'),
    saveLabel: l10n.t('Export'),
    filters: { [label]: [ending] },
    ...(start && { defaultUri: start }),
  });
  if (!target) return;
  await workspace.fs.writeFile(target, await contentOf(uri, format, server, previews));
  const open = l10n.t('Open');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  if ((await window.showInformationMessage(l10n.t('The pathway was written to {0}.', name), open)) === open)
    await commands.executeCommand('vscode.open', target);
}

function choices(): Choice[] {
  return [
    { format: 'svg', ending: 'svg', label: 'SVG', detail: l10n.t('The drawing, sharp at every size') },
    { format: 'png', ending: 'png', label: 'PNG', detail: l10n.t('The drawing for slides and documents') },
  ];
}

async function contentOf(uri: Uri, format: Format, server: LanguageServer, previews: Previews): Promise<Uint8Array> {
  const wanted: PageFormat = format === 'png' ? 'svg' : format;
  const text = await server.request<string | null>('guideway/page', { uri: uri.toString(), format: wanted });
  if (text === null) throw new Error(`There is no guideline at ${uri.toString()}.`);
  return format === 'png' ? previews.preview(uri).rasterize(text) : new TextEncoder().encode(text);
}

/** A file beside the guideline, with its name; in the first folder when the guideline has not been saved yet. */
function proposal(uri: Uri, ending: string): Uri | undefined {
  const name = `${uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.guideline\.ya?ml$/i, '')}.${ending}`;
  if (uri.scheme !== 'untitled') return Uri.joinPath(uri, '..', name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder && Uri.joinPath(folder.uri, name);
}

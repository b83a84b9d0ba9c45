import { commands, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { TextFormat } from '../../report/pages/written.ts';
import type { LanguageServer } from '../language-server.ts';
import { plainText } from '../plain-text.ts';
import type { ShownRoutes } from '../simulate/shown-route.ts';
import { writeFile } from '../write-file.ts';
import type { Previews } from './previews.ts';

type Format = Exclude<TextFormat, 'mermaid'> | 'png';

interface Choice extends QuickPickItem {
  readonly format: Format;
  /** Of the file name. */
  readonly ending: string;
}

/** What an export needs of the extension around it. */
interface Exporting {
  readonly server: LanguageServer;
  readonly previews: Previews;
  readonly routes: ShownRoutes;
}

/**
 * Writes a guideline as a drawing or a page into a file that the person chooses.
 * @param given address of the guideline; without one, the active preview or editor counts
 */
export async function exportPathway(exporting: Exporting, given: unknown): Promise<void> {
  const uri = exporting.previews.guidelineOf(given);
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
  await writeFile(target, await contentOf(uri, format, exporting));
  const open = l10n.t('Open');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const message = l10n.t('The pathway was written to {0}.', name);
  if ((await window.showInformationMessage(plainText(message), open)) === open)
    await commands.executeCommand('vscode.open', target);
}

function choices(): Choice[] {
  return [
    { format: 'svg', ending: 'svg', label: 'SVG', detail: l10n.t('The drawing, sharp at every size') },
    { format: 'png', ending: 'png', label: 'PNG', detail: l10n.t('The drawing for slides and documents') },
    { format: 'html', ending: 'html', label: 'HTML', detail: l10n.t('A page to review and print, with every step') },
    { format: 'markdown', ending: 'md', label: 'Markdown', detail: l10n.t('A page for GitHub and wikis') },
  ];
}

async function contentOf(uri: Uri, format: Format, { server, previews, routes }: Exporting): Promise<Uint8Array> {
  // What the preview shows is written, and that may be the way of a patient.
  const patient = routes.of(uri.toString());
  const wanted: TextFormat = format === 'png' ? 'svg' : format;
  const text = await server.request<string | null>('guideway/page', {
    uri: uri.toString(),
    format: wanted,
    ...(patient && { patient }),
  });
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

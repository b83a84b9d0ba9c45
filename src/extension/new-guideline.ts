import {
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  l10n,
  type QuickPickItem,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import {
  casesNamed,
  EMBOLISM,
  FIBRILLATION,
  guidelineNamed,
  idFrom,
  PNEUMONIA,
  REAL,
  SMALL,
  type Template,
} from './new-guideline-files.ts';

/**
 * Creates a guideline from a template: asks for template, folder and name, and never writes over a file.
 * @param root folder of the extension
 */
export async function newGuideline(root: Uri): Promise<void> {
  const template = await askTemplate();
  if (!template) return;
  // Without a folder a single file can wait unsaved; cases could not find their guideline.
  const nowhere = workspace.workspaceFolders === undefined && template.cases === undefined;
  const folder = nowhere ? undefined : await askFolder();
  if (!folder && !nowhere) return;
  const name = await askName(folder, template);
  if (name === undefined) return;

  const read = async (path: string) => new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(root, path)));
  const stem = idFrom(name);
  const guideline = guidelineNamed(name, await read(template.guideline), template);
  const place = folder
    ? Uri.joinPath(folder, `${stem}.guideline.yaml`)
    : Uri.from({ scheme: 'untitled', path: `${stem}.guideline.yaml` });
  const edit = new WorkspaceEdit();
  const bytes = new TextEncoder();
  if (folder) edit.createFile(place, { contents: bytes.encode(guideline) });
  else {
    const document = await workspace.openTextDocument(place);
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, guideline);
  }
  if (folder && template.cases !== undefined)
    edit.createFile(Uri.joinPath(folder, `${stem}.cases.yaml`), {
      contents: bytes.encode(casesNamed(name, await read(template.cases))),
    });
  if (!(await workspace.applyEdit(edit))) throw new Error(`${place.toString()} could not be created.`);
  await window.showTextDocument(place);
}

async function askTemplate(): Promise<Template | undefined> {
  const items: (QuickPickItem & { template: Template })[] = [
    {
      label: l10n.t('Small guideline'),
      detail: l10n.t('One decision, complete and without a problem; put your own words in its place.'),
      template: SMALL,
    },
    {
      label: l10n.t('Vertebral hemangioma'),
      detail: l10n.t('A real pathway with 22 steps and its sample cases, to look at and try things on.'),
      template: REAL,
    },
    {
      label: l10n.t('Pulmonary embolism'),
      detail: l10n.t('With a limit of D-dimer that rises with age, and sample cases.'),
      template: EMBOLISM,
    },
    {
      label: l10n.t('Atrial fibrillation'),
      detail: l10n.t('With creatinine clearance, and the dose that follows from it, and sample cases.'),
      template: FIBRILLATION,
    },
    {
      label: l10n.t('Cough in a child'),
      detail: l10n.t('With tablets by the weight of the child, and sample cases.'),
      template: PNEUMONIA,
    },
  ];
  const placeHolder = l10n.t('What do you want to start from?');
  return (await window.showQuickPick(items, { title: l10n.t('New Guideline'), placeHolder }))?.template;
}

async function askFolder(): Promise<Uri | undefined> {
  const here = window.activeTextEditor?.document.uri;
  const roots = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const beside = here && workspace.getWorkspaceFolder(here) ? [Uri.joinPath(here, '..')] : [];
  const known = new Map([...beside, ...roots].map((uri) => [uri.toString(), uri]));
  const another = { label: l10n.t('Another folder…') };
  const items = [...known.values()].map((uri) => ({
    label: uri.path.replace(/^.*\/(?=.)/, ''),
    description: workspace.asRelativePath(uri, true),
    uri,
  }));
  const title = l10n.t('New Guideline');
  const placeHolder = l10n.t('In which folder?');
  const item: QuickPickItem | undefined =
    items.length === 0 ? another : await window.showQuickPick([...items, another], { title, placeHolder });
  if (item === undefined || item !== another) return items.find((one) => one === item)?.uri;
  const openLabel = l10n.t('Create Here');
  return (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel, title }))?.[0];
}

async function askName(folder: Uri | undefined, template: Template): Promise<string | undefined> {
  return window.showInputBox({
    title: l10n.t('New Guideline'),
    prompt: l10n.t('What is the guideline about?'),
    placeHolder: l10n.t('such as: Acute knee injury'),
    ...(!template.untitled && { value: 'Vertebral hemangioma' }),
    validateInput: (name) => judge(name, folder, template),
  });
}

/** Why a name cannot be used, else the files that it leads to. */
async function judge(
  name: string,
  folder: Uri | undefined,
  template: Template,
): Promise<InputBoxValidationMessage | string> {
  const stem = idFrom(name);
  if (stem === '') return l10n.t('Write a name with letters from a to z or digits; the file is named after it.');
  const files = [`${stem}.guideline.yaml`, ...(template.cases === undefined ? [] : [`${stem}.cases.yaml`])];
  for (const file of files)
    if (folder && (await exists(Uri.joinPath(folder, file))))
      return l10n.t('There is already a file {0} in this folder. Choose another name.', file);
  const message = l10n.t('Will be created: {0}', files.join(', '));
  return { message, severity: InputBoxValidationSeverity.Info };
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    // What cannot be looked at is not there; creating it would fail, and say so, if it were.
    return false;
  }
}

import { type Disposable, Uri, workspace } from 'vscode';

/** The scheme of Guideway's own pages, which nobody can change; package.json opens them as a preview. */
const SCHEME = 'guideway-docs';
const FOLDER = '/docs/checks';

/** Where the pages about the checks are, for the server. */
export const PAGES = Uri.from({ scheme: SCHEME, path: FOLDER });

/** The address of the page about a check. */
export function pageOf(code: string): Uri {
  return Uri.joinPath(PAGES, `${code}.md`);
}

/** One check, as the list of all checks names it. */
export interface CheckInList {
  readonly code: string;
  /** One line: what it reports. */
  readonly title: string;
}

/** Shows pages of the extension. @param root folder of the extension */
export function providePages(root: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => textOf(root, path),
  });
}

/** All checks, in the order in which they run. @param root folder of the extension */
export async function listOfChecks(root: Uri): Promise<readonly CheckInList[]> {
  const rows = (await textOf(root, `${FOLDER}/README.md`)).matchAll(/^\| \[`([a-z-]+)`\]\(\S+\) \| \w+ \| (.+) \|$/gm);
  return [...rows].map(([, code = '', title = '']) => ({ code, title }));
}

async function textOf(root: Uri, path: string): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(root, path)));
}

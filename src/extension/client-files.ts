import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { decode, SIZE_LIMIT } from '../text/decode.ts';
import { PATTERNS } from './guideline-files.ts';

/** Lets the server read files through the editor: in a browser, in a repository on the web, on another computer. */
export function answerAboutFiles(client: BaseLanguageClient): void {
  client.onRequest('guideway/readFile', ({ uri }: { uri: string }) => readClientText(Uri.parse(uri)));
  client.onRequest('guideway/findFiles', async () => (await findGuidewayFiles()).map((uri) => uri.toString()));
}

/** Guidelines and cases in all open folders. */
export async function findGuidewayFiles(): Promise<Uri[]> {
  const found = await Promise.all(PATTERNS.map((pattern) => workspace.findFiles(pattern, '**/node_modules/**')));
  return found.flat();
}

/** The text of a stored file; null when there is none, or it cannot be read or is too large. */
export async function readClientText(uri: Uri): Promise<string | null> {
  try {
    const { size, type } = await workspace.fs.stat(uri);
    if (size > SIZE_LIMIT || (type & FileType.File) === 0) return null;
    return decode(await workspace.fs.readFile(uri)).text ?? null;
  } catch {
    // A file that is gone or locked is for the server the same as one that never was.
    return null;
  }
}

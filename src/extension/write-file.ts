import { Uri, workspace } from 'vscode';
import { writeWhole } from './write-whole.ts';

/** Writes a file as a whole or not at all, wherever the editor can write. */
export async function writeFile(target: Uri, contents: Uint8Array): Promise<void> {
  const temporary = Uri.joinPath(target, '..', `.guideway-${crypto.randomUUID()}.part`);
  await writeWhole(workspace.fs, target, temporary, contents);
}

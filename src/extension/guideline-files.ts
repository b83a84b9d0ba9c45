import { type DocumentFilter, type TextDocument, type Uri, workspace } from 'vscode';
import { kindOfFile } from '../language/file-names.ts';

/** The files that Guideway is about, as patterns of the editor. */
export const PATTERNS = ['**/*.guideline.{yaml,yml}', '**/*.cases.{yaml,yml}'] as const;

/**
 * The settings of a folder; their problems are shown as well, and count as they stand in the editor. That a file has almost
 * their name, and is not read, is a problem, too.
 */
export const SETTINGS = '**/guideway.config.{yaml,yml}';

/**
 * Where files are that a person edits: on this computer, on another, in a repository on the web, not saved yet, or kept by
 * the browser, as the example is there. The same file as it was in an earlier version (`git:` and the like) is not checked a second time.
 */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'vscode-userdata', 'vsls'];

/** Schemes of files that can be edited, those of the open folders among them. */
export function editableSchemes(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set([...SCHEMES, ...folders.map(({ uri }) => uri.scheme)])];
}

/** What guidelines and cases are to the editor: YAML with a name of ours. @param patterns of other names */
export function selector(
  patterns: readonly string[] = PATTERNS,
): (DocumentFilter & { language: string; scheme: string; pattern: string })[] {
  return editableSchemes().flatMap((scheme) => patterns.map((pattern) => ({ scheme, language: 'yaml', pattern })));
}

/** Whether a document is a guideline or its cases, open for editing. */
export function isOurs({ uri }: TextDocument): boolean {
  return kindOfFile(uri.path) !== undefined && editableSchemes().includes(uri.scheme);
}

/** What kind of file of ours an address stands for. */
export function kindOf(uri: Uri): 'guideline' | 'cases' | undefined {
  return kindOfFile(uri.path);
}

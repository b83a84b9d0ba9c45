import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { nearest } from '../text/nearest.ts';
import { type Found, type FoundFile, OUR_FILE, STANDARD_INPUT, shownPath, unreadable } from './found-files.ts';
import { walkFolder } from './walk-folder.ts';
import { whyUnreadable } from './why-unreadable.ts';
import { withCases } from './with-cases.ts';

const NO_GUIDELINE =
  'No guideline here: no file in it or in a folder below ends in .guideline.yaml. Name a file or another folder.';

/**
 * The guidelines that the arguments of `guideway check` stand for, sorted by path, each once and with its cases files: a
 * file by its name, a folder with all guidelines below it, a glob, or `-` for standard input. A cases file stands for its
 * guideline.
 */
export async function findGuidelines(paths: readonly string[], cwd: string): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const failures: Found['failures'][number][] = [];
  for (const path of paths) {
    const found = path === '-' ? { files: [STANDARD_INPUT], failures: [] } : await resolvePath(path, cwd);
    for (const file of found.files) {
      const key = file.absolute ?? '';
      if (!files.has(key)) files.set(key, file);
    }
    for (const failure of found.failures) failures.push(failure);
  }
  const paired = withCases([...files.values()], cwd);
  const sorted = [...paired.files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files: sorted, failures: [...failures, ...paired.failures] };
}

async function resolvePath(path: string, cwd: string): Promise<Found<FoundFile>> {
  const absolute = resolve(cwd, path);
  const shown = (target: string) => shownPath(target, cwd, path);
  const failed = (message: string): Found<FoundFile> => ({
    files: [],
    failures: [unreadable(shown(absolute), message)],
  });
  if (path === '') return failed('An empty path names no file. Leave it out to check the current folder.');

  let stats: Stats | undefined;
  try {
    stats = statSync(absolute, { throwIfNoEntry: false });
  } catch (error) {
    return failed(whyUnreadable(error));
  }
  if (stats?.isDirectory()) {
    const walked = walkFolder(absolute);
    const failures = walked.failures.map((failure) => unreadable(shown(failure.path), failure.message));
    if (walked.files.length === 0 && failures.length === 0) return failed(NO_GUIDELINE);
    return { files: walked.files.map((file) => ({ path: shown(file), absolute: file })), failures };
  }
  if (stats) return { files: [{ path: shown(absolute), absolute }], failures: [] };
  if (!/[*?[\]{}!]/.test(path)) return failed(missing(absolute));

  // Few calls have a glob that the shell has not resolved already.
  const { expandGlob } = await import('../server/expand-glob.ts');
  const matches = await expandGlob(path, cwd);
  const ours = matches.filter((file) => OUR_FILE.test(file));
  if (ours.length === 0)
    return {
      files: [],
      failures: [
        unreadable(
          path,
          matches.length === 0
            ? 'No file matches this pattern.'
            : 'No file that matches this pattern ends in .guideline.yaml.',
        ),
      ],
    };
  return { files: ours.map((file) => ({ path: shown(file), absolute: file })), failures: [] };
}

function missing(absolute: string): string {
  let siblings: string[] = [];
  try {
    siblings = readdirSync(dirname(absolute));
  } catch (error) {
    return whyUnreadable(error);
  }
  const meant = nearest(basename(absolute), siblings);
  return `There is no such file or folder.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
}

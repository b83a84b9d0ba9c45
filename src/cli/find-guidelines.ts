import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Reach } from '../server/reach.ts';
import { type Walked, walk } from '../server/walk.ts';
import { whyUnreadable } from '../server/why-unreadable.ts';
import { nearest } from '../text/nearest.ts';
import { type Found, type FoundFile, OUR_FILE, STANDARD_INPUT, shownPath, unreadable } from './found-files.ts';
import { type WhichCases, withCases } from './with-cases.ts';

const NO_GUIDELINE =
  'No guideline here: no file in it or in a folder below ends in .guideline.yaml. Name a file or another folder.';

/**
 * The guidelines that the arguments of `guideway check` stand for, sorted by path, each once and with its cases files: a
 * file by its name, a folder with all guidelines below it, a glob, or `-` for standard input. A cases file stands for its
 * guideline.
 */
export async function findGuidelines(paths: readonly string[], cwd: string, which: WhichCases): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const failures: Found['failures'][number][] = [];
  const reach = reachOf(paths, cwd);
  for (const path of paths) {
    const found = path === '-' ? { files: [STANDARD_INPUT], failures: [] } : await resolvePath(path, cwd, reach);
    for (const file of found.files) {
      const key = file.absolute ?? '';
      if (!files.has(key)) files.set(key, file);
    }
    for (const failure of found.failures) failures.push(failure);
  }
  const paired = await withCases([...files.values()], which, cwd, reach);
  const sorted = [...paired.files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files: sorted, failures: onceEach([...failures, ...paired.failures]) };
}

/** What cannot be read is said once of each file, although several paths come upon it, and so does its guideline. */
function onceEach(failures: Found['failures']): Found['failures'] {
  const said = new Set<string>();
  return failures.filter(({ path }) => !said.has(path) && said.add(path));
}

/** How far the files reach that some paths stand for: the current folder is a root, and so is each folder that is named. */
export function reachOf(paths: readonly string[], cwd: string): Reach {
  return new Reach([cwd, ...paths.map((path) => resolve(cwd, path)).filter(isFolder)]);
}

async function resolvePath(path: string, cwd: string, reach: Reach): Promise<Found<FoundFile>> {
  const absolute = resolve(cwd, path);
  const shown = (target: string) => shownPath(target, cwd, path);
  const failed = (message: string, about = shown(absolute)): Found<FoundFile> => ({
    files: [],
    failures: [unreadable(about, message)],
  });
  const shownAll = ({ files, failures }: Walked): Found<FoundFile> => ({
    files: files.map((file) => ({ path: shown(file), absolute: file })),
    failures: failures.map((failure) => unreadable(shown(failure.path), failure.message)),
  });
  if (path === '') return failed('An empty path names no file. Leave it out to check the current folder.');

  let stats: Stats | undefined;
  try {
    stats = statSync(absolute, { throwIfNoEntry: false });
  } catch (error) {
    return failed(whyUnreadable(error));
  }
  if (stats?.isDirectory()) {
    const found = shownAll(await walk(absolute, isOurs, reach));
    return found.files.length === 0 && found.failures.length === 0 ? failed(NO_GUIDELINE) : found;
  }
  if (stats) return { files: [{ path: shown(absolute), absolute }], failures: [] };
  if (!/[*?[\]{}!]/.test(path)) return failed(missing(absolute));

  // Few calls have a glob that the shell has not resolved already.
  const { expandGlob } = await import('../server/expand-glob.ts');
  const ours = await expandGlob(path, cwd, isOurs, reach);
  if (!ours) return failed(missing(absolute));
  const found = shownAll(ours);
  if (found.files.length > 0 || found.failures.length > 0) return found;
  const all = await expandGlob(path, cwd, () => true, reach);
  if (all?.files.length === 0) return failed('No file matches this pattern.', path);
  return failed('No file that matches this pattern ends in .guideline.yaml.', path);
}

const isOurs = (file: string) => OUR_FILE.test(file);

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // What cannot be looked at is said when it is resolved.
    return false;
  }
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

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'There is no such file or folder.'],
  ['ENOTDIR', 'There is no such file or folder: a part of the path is a file, not a folder.'],
  ['EACCES', 'You are not allowed to read this. Ask for the right to, or leave it out.'],
  ['EPERM', 'You are not allowed to read this. Ask for the right to, or leave it out.'],
  ['EISDIR', 'This is a folder, and a file is needed here.'],
  ['ELOOP', 'This link leads back to itself. Name the file that it was meant for.'],
  ['ENAMETOOLONG', 'This path is longer than the system allows.'],
  ['ERR_INVALID_ARG_VALUE', 'This is no possible path: it contains a character that no path may have.'],
]);

const NO_UTF8 = ' If it is there, its name is not UTF-8, which is shown as `�`: rename it.';

/** Why a file or folder could not be read, as a sentence. Throws again what did not come from the file system. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const reason = code === undefined ? undefined : REASONS.get(code);
  if (reason !== undefined) return isMisread(error) ? reason + NO_UTF8 : reason;
  if (code !== undefined && error instanceof Error && 'syscall' in error)
    return `The system cannot read this (${code}).`;
  throw error;
}

/** Whether an error says that something is not there. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Whether a name may have been read from a folder otherwise than it stands there, so that nothing is found by it. */
function isMisread(error: unknown): boolean {
  return isAbsent(error) && error instanceof Error && 'path' in error && String(error.path).includes('\ufffd');
}

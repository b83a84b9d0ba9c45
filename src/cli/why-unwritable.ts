const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'There is no such folder.'],
  ['ENOTDIR', 'There is no such folder: a part of the path is a file.'],
  ['EACCES', 'You are not allowed to write this. Ask for the right to, or choose another place.'],
  ['EPERM', 'You are not allowed to write this. Ask for the right to, or choose another place.'],
  ['EROFS', 'Nothing can be written there. Choose another place.'],
  ['EISDIR', 'This is a folder, and a file is needed here.'],
  ['ENXIO', 'Nobody reads from this pipe. Start the reader first, or name a file.'],
  ['ENOSPC', 'The disk is full. Make room, or choose another place.'],
  ['EDQUOT', 'Your share of the disk is used up. Make room, or choose another place.'],
  ['EFBIG', 'The file has become larger than the system allows.'],
  ['ENAMETOOLONG', 'This path is longer than the system allows.'],
]);

/** Why a file could not be written, as a sentence. Throws again what did not come from the file system. */
export function whyUnwritable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const reason = code === undefined ? undefined : REASONS.get(code);
  if (reason !== undefined) return reason;
  if (code !== undefined && error instanceof Error && 'syscall' in error)
    return `The system cannot write this (${code}).`;
  throw error;
}

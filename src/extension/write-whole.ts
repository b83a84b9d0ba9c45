/** What writing a file takes, for addresses of some kind; `workspace.fs` has it. */
export interface Storage<Address> {
  writeFile(at: Address, contents: Uint8Array): PromiseLike<void>;
  rename(from: Address, to: Address, options: { readonly overwrite: boolean }): PromiseLike<void>;
  delete(at: Address): PromiseLike<void>;
}

/** What a place answers where a file may be written, but none beside it: a browser lets a person choose just one. */
const TAKES_NO_OTHER: ReadonlySet<unknown> = new Set(['FileNotFound', 'NoPermissions', 'Unavailable']);

/**
 * Writes a file as a whole or not at all: until the end it has another name, and what was there before stays.
 * @param temporary that name, in the same folder, where nothing is
 */
export async function writeWhole<Address>(
  storage: Storage<Address>,
  target: Address,
  temporary: Address,
  contents: Uint8Array,
): Promise<void> {
  try {
    await storage.writeFile(temporary, contents);
  } catch (error) {
    await removed(storage, temporary);
    if (!takesNoOther(error)) throw error;
    await storage.writeFile(target, contents);
    return;
  }
  try {
    await storage.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await removed(storage, temporary);
    throw error;
  }
}

function takesNoOther(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TAKES_NO_OTHER.has(error.code);
}

async function removed<Address>(storage: Storage<Address>, temporary: Address): Promise<void> {
  try {
    await storage.delete(temporary);
  } catch {
    // It never was there, or goes no more than it could be written; why is said by the error before.
  }
}

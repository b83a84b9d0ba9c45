import { describe, expect, test } from 'vitest';
import { type Storage, writeWhole } from '../../src/extension/write-whole.ts';

const BEFORE = 'what was there';
const CONTENTS = new TextEncoder().encode('new');

class Failure extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Files that fail where a test wants it, after having written half. */
class Files implements Storage<string> {
  readonly held = new Map([['a.svg', BEFORE]]);
  readonly #failing: Readonly<Record<string, string>>;

  constructor(failing: Readonly<Record<string, string>> = {}) {
    this.#failing = failing;
  }

  async writeFile(at: string, contents: Uint8Array): Promise<void> {
    const code = this.#failing[`write ${at}`];
    if (code === undefined || code === 'Unknown')
      this.held.set(at, new TextDecoder().decode(contents).slice(0, code ? 1 : 9));
    this.#fail(`write ${at}`);
  }

  async rename(from: string, to: string, { overwrite }: { overwrite: boolean }): Promise<void> {
    this.#fail('rename');
    expect(overwrite).toBe(true);
    this.held.set(to, this.held.get(from) ?? '');
    this.held.delete(from);
  }

  async delete(at: string): Promise<void> {
    if (!this.held.delete(at)) throw new Failure('FileNotFound');
  }

  #fail(what: string): void {
    const code = this.#failing[what];
    if (code !== undefined) throw new Failure(code);
  }
}

const write = (files: Files) => writeWhole(files, 'a.svg', '.part', CONTENTS);

test('the new contents stand in the place of the old, and nothing else stays', async () => {
  const files = new Files();
  await write(files);
  expect([...files.held]).toEqual([['a.svg', 'new']]);
});

describe('when it fails, what was there stays, and nothing else', () => {
  test.each([{ 'write .part': 'Unknown' }, { rename: 'Unknown' }, { rename: 'NoPermissions' }])(
    '%j',
    async (failing) => {
      const files = new Files(failing);
      await expect(write(files)).rejects.toThrow(Failure);
      expect([...files.held]).toEqual([['a.svg', BEFORE]]);
    },
  );
});

test.each(['FileNotFound', 'NoPermissions', 'Unavailable'])(
  'where no other file can be made (%s) the file itself is written',
  async (code) => {
    const files = new Files({ 'write .part': code });
    await write(files);
    expect([...files.held]).toEqual([['a.svg', 'new']]);
  },
);

import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { readPreferences, readStartOptions } from '../../src/server/start-options.ts';
import { WorkspaceFolders } from '../../src/server/workspace-folders.ts';

test('preferences that are given are taken, and the others stay', () => {
  const ignored: string[] = [];
  const given = { lenses: false, commands: ['guideway.simulateCase'] };
  const before = { ...DEFAULT_PREFERENCES, unitHints: false };
  expect(readPreferences(given, before, (why) => ignored.push(why))).toEqual({ ...before, ...given });
  expect(readPreferences(undefined, before, (why) => ignored.push(why))).toBe(before);
  expect(ignored).toEqual([]);
});

test.each([
  [{ lenses: 'no' }, '`lenses` cannot be "no", so it stays true'],
  [{ commands: [1] }, '`commands` cannot be [1], so it stays []'],
  [{ lens: true }, 'no preference `lens`'],
  [[true], 'no group of settings'],
  ['off', 'no group of settings'],
])('preferences that make no sense are named and left out: %j', (given, why) => {
  const ignored: string[] = [];
  expect(readPreferences(given, DEFAULT_PREFERENCES, (one) => ignored.push(one))).toEqual(DEFAULT_PREFERENCES);
  expect(ignored).toEqual([expect.stringContaining(why)]);
});

test('what the editor says at the start is taken as far as it makes sense', () => {
  const ignored: string[] = [];
  const read = (given: unknown) => readStartOptions(given, (why) => ignored.push(why));
  expect(read({ clientFiles: true, tests: true, pages: 'https://example.org/checks' })).toEqual({
    preferences: undefined,
    clientFiles: true,
    tests: true,
    pages: 'https://example.org/checks/',
  });
  expect(read(null)).toEqual({ preferences: undefined, clientFiles: false, tests: false, pages: undefined });
  expect(ignored).toEqual([]);
  expect(read({ clientFiles: 'yes', tests: 1, pages: 3 })).toEqual(read(undefined));
  expect(ignored).toHaveLength(3);
});

test('folders of the workspace come and go', () => {
  const folders = new WorkspaceFolders();
  folders.start({ workspaceFolders: null, rootUri: 'file:///c%3A/one' });
  expect(folders.hold('file:///c:/one/knee.guideline.yaml')).toBe(true);
  expect(folders.hold('file:///c:/one-more/knee.guideline.yaml')).toBe(false);
  folders.change({ added: [{ uri: 'file:///two/', name: 'two' }], removed: [{ uri: 'file:///C:/one', name: 'one' }] });
  expect(folders.uris).toEqual(['file:///two/']);
  folders.start({ workspaceFolders: null, rootUri: null });
  expect(folders.uris).toEqual([]);
});

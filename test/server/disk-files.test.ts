import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { DiskFiles } from '../../src/server/disk-files.ts';
import { SIZE_LIMIT } from '../../src/text/decode.ts';
import { World } from '../cli/world.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');

test('a file is read anew once its time or size has changed', async () => {
  const world = new World({ 'a.guideline.yaml': 'one' });
  const path = join(world.folder, 'a.guideline.yaml');
  const uri = pathToFileURL(path).href;
  utimesSync(path, LONG_AGO, LONG_AGO);
  const files = new DiskFiles();
  expect(await files.read(uri)).toBe('one');
  world.write('a.guideline.yaml', 'two');
  expect(await files.read(uri)).toBe('two');
  // Two changes within one tick of the clock, as far as the file system can tell.
  world.write('a.guideline.yaml', 'six');
  expect(await files.read(uri)).toBe('six');
});

test('a file that has not changed is not read again', async () => {
  const world = new World({ 'a.guideline.yaml': 'one' });
  const path = join(world.folder, 'a.guideline.yaml');
  const uri = pathToFileURL(path).href;
  utimesSync(path, LONG_AGO, LONG_AGO);
  const files = new DiskFiles();
  expect(await files.read(uri)).toBe('one');
  world.write('a.guideline.yaml', 'two');
  utimesSync(path, LONG_AGO, LONG_AGO);
  expect(await files.read(uri)).toBe('one');
});

test('what is no text, too large, a folder or not there is nothing', async () => {
  const world = new World({
    'zero.guideline.yaml': new Uint8Array([65, 0, 66]),
    'large.guideline.yaml': 'x'.repeat(SIZE_LIMIT + 1),
    'folder.guideline.yaml/x': '',
  });
  const files = new DiskFiles();
  for (const name of ['zero', 'large', 'folder', 'none'])
    expect(await files.read(pathToFileURL(join(world.folder, `${name}.guideline.yaml`)).href)).toBeUndefined();
  expect(await files.read('file://another-computer/x.guideline.yaml')).toBeUndefined();
  expect(await files.read('untitled:Untitled-1')).toBeUndefined();
});

test('guidelines and cases are found below folders, but not in hidden ones or in packages', async () => {
  const world = new World({
    'a.guideline.yaml': '',
    'deep/er/b.cases.yml': '',
    'notes.yaml': '',
    '.git/c.guideline.yaml': '',
    'node_modules/d.guideline.yaml': '',
  });
  const folder = pathToFileURL(world.folder).href;
  const found = await new DiskFiles().find([folder, `${folder}/deep`, 'file:///no/such/folder', 'file://other/x']);
  expect(found).toEqual([`${folder}/a.guideline.yaml`, `${folder}/deep/er/b.cases.yml`]);
});

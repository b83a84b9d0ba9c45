import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { DiskFiles } from '../../src/server/disk-files.ts';
import { SIZE_LIMIT } from '../../src/text/decode.ts';
import { GOOD, World } from '../cli/world.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');

test('a file is read anew once its time or size has changed', async () => {
  const world = new World({ 'a.guideline.yaml': 'one' });
  const path = join(world.folder, 'a.guideline.yaml');
  const uri = pathToFileURL(path).href;
  utimesSync(path, LONG_AGO, LONG_AGO);
  const files = new DiskFiles(() => []);
  expect(await files.read(uri)).toEqual({ text: 'one' });
  world.write('a.guideline.yaml', 'two');
  expect(await files.read(uri)).toEqual({ text: 'two' });
  // Two changes within one tick of the clock, as far as the file system can tell.
  world.write('a.guideline.yaml', 'six');
  expect(await files.read(uri)).toEqual({ text: 'six' });
});

test('a file that has not changed is not read again', async () => {
  const world = new World({ 'a.guideline.yaml': 'one' });
  const path = join(world.folder, 'a.guideline.yaml');
  const uri = pathToFileURL(path).href;
  utimesSync(path, LONG_AGO, LONG_AGO);
  const files = new DiskFiles(() => []);
  expect(await files.read(uri)).toEqual({ text: 'one' });
  world.write('a.guideline.yaml', 'two');
  utimesSync(path, LONG_AGO, LONG_AGO);
  expect(await files.read(uri)).toEqual({ text: 'one' });
});

test('what is no text, too large, a folder or not there is nothing', async () => {
  const world = new World({
    'zero.guideline.yaml': new Uint8Array([65, 0, 66]),
    'large.guideline.yaml': 'x'.repeat(SIZE_LIMIT + 1),
    'folder.guideline.yaml/x': '',
  });
  const files = new DiskFiles(() => []);
  for (const name of ['zero', 'large', 'folder', 'none'])
    expect((await files.read(at(join(world.folder, `${name}.guideline.yaml`)))).text).toBeUndefined();
  expect((await files.read('file://another-computer/x.guideline.yaml')).text).toBeUndefined();
  expect((await files.read('untitled:Untitled-1')).text).toBeUndefined();
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
  const found = await new DiskFiles(() => []).find([
    folder,
    `${folder}/deep`,
    'file:///no/such/folder',
    'file://other/x',
  ]);
  expect(found).toEqual([`${folder}/a.guideline.yaml`, `${folder}/deep/er/b.cases.yml`]);
});

const at = (path: string) => pathToFileURL(path).href;

test('of links, pipes and files with other names only what is ours is read, and only within reach', async () => {
  const outside = new World({ 'x.guideline.yaml': GOOD });
  const world = new World({ 'secret.txt': 'token: x\n', 'draft.txt': GOOD, 'deep/x.guideline.yaml': GOOD });
  world.link('secret.guideline.yaml', 'secret.txt');
  world.link('guideway.config.yaml', 'secret.txt');
  world.link('draft.guideline.yaml', 'draft.txt');
  world.link('outside.guideline.yaml', `${outside.folder}/x.guideline.yaml`);
  world.link('deep/up.guideline.yaml', '../draft.txt');
  world.link('linked', 'deep');
  world.link('zero.guideline.yaml', '/dev/zero');
  execFileSync('mkfifo', [join(world.folder, 'pipe.guideline.yaml')]);
  const files = new DiskFiles(() => [at(world.folder)]);
  const isRead = async (name: string) => (await files.read(at(join(world.folder, name)))).text !== undefined;
  for (const name of ['draft.txt', 'draft.guideline.yaml', 'deep/up.guideline.yaml', 'linked/x.guideline.yaml'])
    expect([name, await isRead(name)]).toEqual([name, true]);
  for (const name of ['secret.txt', 'secret', 'outside', 'zero', 'pipe', 'guideway.config.yaml'])
    expect([name, await isRead(/\./.test(name) ? name : `${name}.guideline.yaml`)]).toEqual([name, false]);
  expect(await files.find([at(world.folder)])).toEqual(
    ['deep/up.guideline.yaml', 'deep/x.guideline.yaml', 'pipe.guideline.yaml', 'secret.guideline.yaml'].map((name) =>
      at(join(world.folder, name)),
    ),
  );
});

test('a file names others in its folder of the workspace, or in its repository', async () => {
  const world = new World({ 'a/x.cases.yaml': '', 'b/.git/HEAD': '', 'b/c/x.cases.yaml': '' });
  world.link('a/out', '../..');
  const files = new DiskFiles(() => [at(join(world.folder, 'a'))]);
  const may = async (by: string, name: string) => (await files.named(at(join(world.folder, by)), name)) !== undefined;
  expect(await may('a/x.cases.yaml', 'deep/x.guideline.yaml')).toBe(true);
  expect(await may('a/x.cases.yaml', '../x.guideline.yaml')).toBe(false);
  expect(await may('a/x.cases.yaml', 'out/x.guideline.yaml')).toBe(false);
  expect(await may('a/x.cases.yaml', '//other/x.guideline.yaml')).toBe(false);
  expect(await files.named(at(join(world.folder, 'a/x.cases.yaml')), 'https://example.org/x.guideline.yaml')).toBe(
    at(join(world.folder, 'a/https:/example.org/x.guideline.yaml')),
  );
  expect(await may('b/c/x.cases.yaml', '../x.guideline.yaml')).toBe(true);
  expect(await may('b/c/x.cases.yaml', '../../a/x.guideline.yaml')).toBe(false);
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Disk, DiskSnapshot } from '../../../src/project/disk/disk.ts';
import { Reach } from '../../../src/project/disk/reach.ts';
import { readText } from '../../../src/project/disk/read-text.ts';
import { GOOD, World } from '../../cli/world.ts';

const reachOf = (world: World) => new Reach([world.folder]);
const NAME = 'knee.guideline.yaml';

test('what lies at a path is told without reading it, and a link is what it leads to', async () => {
  const outside = new World({ [NAME]: GOOD });
  const world = new World({ [NAME]: GOOD, 'folder/x.txt': '' });
  world.link('link', NAME);
  world.link('out', `${outside.folder}/${NAME}`);
  world.link('linked-folder', 'folder');
  world.link('dangling', 'gone');
  world.link('loop', 'loop');
  const disk = new Disk(() => reachOf(world));
  const looks = await Promise.all(
    [NAME, 'link', 'out', 'folder', 'linked-folder', 'dangling', 'loop', 'gone', `${NAME}/x`].map(async (name) => [
      name,
      await disk.lookAt(join(world.folder, name)),
    ]),
  );
  expect(Object.fromEntries(looks)).toEqual({
    [NAME]: 'file',
    link: 'file',
    out: 'outside',
    folder: 'folder',
    'linked-folder': 'folder',
    dangling: 'nowhere',
    loop: 'nowhere',
    gone: 'nothing',
    [`${NAME}/x`]: 'nothing',
  });
});

test('a link out of reach is read only when the user named it, and why it is not read is said', async () => {
  const outside = new World({ [NAME]: GOOD });
  const world = new World();
  for (const [link, target] of [
    ['out', `${outside.folder}/${NAME}`],
    ['gone', 'nothing'],
    ['loop', 'loop.guideline.yaml'],
  ] as const)
    world.link(`${link}.guideline.yaml`, target);
  const path = (link: string) => join(world.folder, `${link}.guideline.yaml`);
  const disk = new Disk(() => reachOf(world));
  expect(await disk.read(path('out'))).toMatchObject({
    message: expect.stringMatching(/^This link leads to a file outside/),
  });
  expect(await disk.read(path('gone'))).toMatchObject({ message: 'This link leads to a file that does not exist.' });
  expect(await disk.read(path('loop'))).toMatchObject({ message: expect.stringMatching(/^This link leads back/) });
  const asked = new Disk(() => reachOf(world), new Set([path('out'), path('gone')]));
  expect(await asked.read(path('out'))).toEqual({ text: GOOD });
  expect(await asked.read(path('gone'))).toMatchObject({ message: 'There is no such file or folder.' });
});

test.skipIf(process.platform === 'win32')(
  'a link that has come in place of a file since it was looked at is not followed',
  async () => {
    const outside = new World({ [NAME]: GOOD });
    const world = new World();
    world.link(NAME, `${outside.folder}/${NAME}`);
    // As it is called for a file that was no link a moment ago.
    expect((await readText(join(world.folder, NAME), 'guideline')).text).toBeUndefined();
  },
);

test('a snapshot is of one moment, however often a file is asked for and by whom', async () => {
  const world = new World({ [NAME]: GOOD });
  const path = join(world.folder, NAME);
  const first = new DiskSnapshot(() => reachOf(world));
  const { files } = await first.walk(world.folder);
  expect(files).toEqual([path]);
  expect(await first.read(path, 'guideline')).toEqual({ text: GOOD });
  world.write(NAME, 'changed');
  world.write('new.guideline.yaml', GOOD);
  expect(await first.read(path, 'guideline')).toEqual({ text: GOOD });
  expect(await first.find([world.folder])).toEqual([path]);
  const second = new DiskSnapshot(() => reachOf(world));
  expect(await second.read(path, 'guideline')).toEqual({ text: 'changed' });
  expect(await second.find([world.folder])).toHaveLength(2);
});

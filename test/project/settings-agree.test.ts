import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LocalFiles } from '../../src/cli/local-files.ts';
import { DiskFiles } from '../../src/server/disk-files.ts';
import { OpenDocuments } from '../../src/server/open-documents.ts';
import { OpenWorkspace } from '../../src/server/open-workspace.ts';
import { GOOD, World } from '../cli/world.ts';

const FOLDERS = ['', 'a/', 'a/b/', 'a/b/c/'];
const SEVERITIES = ['off', 'info', 'warning'] as const;

test('the command line and an editor find the same settings, the nearest in the root', async () => {
  const some = fc.subarray(FOLDERS);
  await fc.assert(
    fc.asyncProperty(some, some, fc.constantFrom(...FOLDERS), async (settings, repositories, guideline) => {
      const world = new World({ [`${guideline}knee.guideline.yaml`]: GOOD });
      for (const [index, folder] of settings.entries())
        world.write(`${folder}guideway.config.yaml`, `severity: { gap: ${SEVERITIES[index % 3]} }`);
      for (const folder of repositories) world.write(`${folder}.git/HEAD`, '');
      const root = repositories.filter((folder) => guideline.startsWith(folder)).at(-1) ?? '';
      const nearest = settings.filter((folder) => guideline.startsWith(folder) && folder.startsWith(root)).at(-1);
      const expected = nearest === undefined ? undefined : SEVERITIES[settings.indexOf(nearest) % 3];

      const path = join(world.folder, guideline, 'knee.guideline.yaml');
      const local = new LocalFiles({ cwd: world.folder, stdin: (async function* () {})() }, []);
      const uri = pathToFileURL(world.folder).href;
      const editor = new OpenWorkspace(
        new DiskFiles(() => [uri]),
        new OpenDocuments(),
        () => [uri],
        () => undefined,
      );
      const inEditor = await editor.settingsFor(pathToFileURL(path).href);
      expect((await local.project.settingsFor(path)).settings.severity.get('gap')).toBe(expected);
      expect(inEditor.severity.get('gap')).toBe(expected);
    }),
    { numRuns: 60 },
  );
});

import { expect, test } from 'vitest';
import { OpenDocuments } from '../../src/server/open-documents.ts';
import { OpenWorkspace } from '../../src/server/open-workspace.ts';
import { MemoryFiles } from '../project/memory-files.ts';

function workspace(onDisk: Record<string, string>, open: Record<string, string> = {}): OpenWorkspace {
  const documents = new OpenDocuments();
  for (const [uri, text] of Object.entries(open)) documents.opened({ uri, version: 1, getText: () => text });
  return new OpenWorkspace(
    new MemoryFiles(new Map(Object.entries(onDisk))),
    documents,
    () => ['file:///a/', 'file:///c:/'],
    (code) => `file:///pages/${code}.md`,
  );
}

test('an open file counts before the one on disk, and keeps the spelling of the editor', async () => {
  const both = workspace(
    { 'file:///c:/knee.guideline.yaml': 'disk', 'file:///c:/knee.cases.yaml': 'cases: []' },
    { 'file:///c%3A/knee.guideline.yaml': 'open' },
  );
  expect(await both.read('file:///c:/knee.guideline.yaml')).toBe('open');
  expect(await both.guidelineOf('file:///c:/knee.cases.yaml')).toBe('file:///c%3A/knee.guideline.yaml');
});

test('cases are those beside a guideline, and open ones that name it', async () => {
  const files = workspace(
    { 'file:///a/knee.guideline.yaml': '', 'file:///a/knee.cases.yml': 'cases: []' },
    { 'file:///b/others.cases.yaml': 'guideline: ../a/knee.guideline.yaml\ncases: []' },
  );
  expect(await files.casesOf('file:///a/knee.guideline.yaml')).toEqual([
    'file:///a/knee.cases.yml',
    'file:///b/others.cases.yaml',
  ]);
});

test('cases beside a guideline that name another are not its own', async () => {
  const files = workspace({
    'file:///a/knee.guideline.yaml': '',
    'file:///a/hip.guideline.yaml': '',
    'file:///a/knee.cases.yaml': 'guideline: hip.guideline.yaml\ncases: []',
  });
  expect(await files.casesOf('file:///a/knee.guideline.yaml')).toEqual([]);
});

test('cases without a guideline belong to none', async () => {
  const files = workspace({
    'file:///a/knee.cases.yaml': 'cases: []',
    'file:///a/b.cases.yaml': 'guideline: gone.guideline.yaml',
  });
  expect(await files.guidelineOf('file:///a/knee.cases.yaml')).toBeUndefined();
  expect(await files.guidelineOf('file:///a/b.cases.yaml')).toBeUndefined();
  expect(await files.guidelineOf('file:///a/c.cases.yaml')).toBeUndefined();
});

test('cases that were looked for in folders that have left meanwhile are forgotten', async () => {
  const stored = new MemoryFiles(
    new Map([
      ['file:///a/knee.guideline.yaml', ''],
      ['file:///a/more.cases.yaml', 'guideline: knee.guideline.yaml\ncases: []'],
    ]),
  );
  const find = stored.find.bind(stored);
  const waiting: (() => void)[] = [];
  const begun = new Promise<void>((resolve) => {
    stored.find = async (folders) => {
      resolve();
      if (folders.length > 0) await new Promise<void>((goOn) => waiting.push(goOn));
      return find(folders);
    };
  });
  let folders = ['file:///a/'];
  const files = new OpenWorkspace(
    stored,
    new OpenDocuments(),
    () => folders,
    () => undefined,
  );
  const first = files.lookForCases();
  await begun;
  folders = [];
  const second = files.lookForCases();
  // The second has had its chance to overtake the first.
  await new Promise((resolve) => setTimeout(resolve, 0));
  waiting[0]?.();
  await Promise.all([first, second]);
  expect(await files.casesOf('file:///a/knee.guideline.yaml')).toEqual([]);
});

test('the nearest settings hold, and stay the same object while their file does', async () => {
  const files = workspace({
    'file:///a/guideway.config.yaml': 'severity: { gap: off }',
    'file:///a/b/guideway.config.yaml': 'severity: { gap: info }',
  });
  const near = await files.settingsFor('file:///a/b/c/knee.guideline.yaml');
  expect(near.severity.get('gap')).toBe('info');
  expect(await files.settingsFor('file:///a/b/x.guideline.yaml')).toBe(near);
  expect((await files.settingsFor('file:///a/knee.guideline.yaml')).severity.get('gap')).toBe('off');
});

test('settings outside of the root of a guideline do not hold', async () => {
  const files = workspace({ 'file:///a/outside/guideway.config.yaml': 'severity: { gap: off }' });
  expect((await files.settingsFor('file:///a/outside/in/knee.guideline.yaml')).severity.size).toBe(0);
});

test('the guidelines of a workspace are those in its folders and the open ones, each once', async () => {
  const files = workspace(
    { 'file:///a/knee.guideline.yaml': '', 'file:///a/knee.cases.yaml': '', 'file:///c:/hip.guideline.yml': '' },
    { 'file:///c%3A/hip.guideline.yml': '', 'file:///b/ankle.guideline.yaml': '', 'file:///b/notes.yaml': '' },
  );
  expect(await files.guidelines()).toEqual([
    'file:///a/knee.guideline.yaml',
    'file:///c%3A/hip.guideline.yml',
    'file:///b/ankle.guideline.yaml',
  ]);
});

test('pages about checks are where the editor says, else where the host has them', () => {
  const files = workspace({});
  expect(files.pageOf('gap')).toBe('file:///pages/gap.md');
  files.linkPagesIn('https://example.org/checks/');
  expect(files.pageOf('gap')).toBe('https://example.org/checks/gap.md');
  expect(files.pageOf('no-check')).toBeUndefined();
});

test('what cases name outside of their root is not read for them', async () => {
  const guideline = 'file:///outside/knee.guideline.yaml';
  const files = workspace(
    { [guideline]: 'held in confidence' },
    { 'file:///a/x.cases.yaml': `guideline: ${guideline}` },
  );
  expect(await files.guidelineOf('file:///a/x.cases.yaml')).toBeUndefined();
  expect(await files.casesOf(guideline)).toEqual([]);
});

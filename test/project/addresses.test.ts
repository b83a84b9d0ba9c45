import { expect, test } from 'vitest';
import { beside, foldersAbove, sameSpelling } from '../../src/project/addresses.ts';

test.each([
  ['file:///c%3A/a%20b/x.yaml', 'file:///C:/a b/x.yaml'],
  ['file:///care/%C3%A9.yaml', 'file:///care/é.yaml'],
  ['vscode-vfs://github/a/b.yaml', 'vscode-vfs://github/a/b.yaml'],
])('%s and %s are one file', (one, other) => {
  expect(sameSpelling(one)).toBe(sameSpelling(other));
});

test('different files stay different', () => {
  expect(sameSpelling('file:///a/b.yaml')).not.toBe(sameSpelling('file:///a/B.yaml'));
  expect(sameSpelling('file:///a/100%.yaml')).not.toBe(sameSpelling('file:///a/100.yaml'));
});

test('a name is looked for beside a file, whatever characters it has', () => {
  expect(beside('file:///a/knee.cases.yaml', 'knee.guideline.yaml')).toBe('file:///a/knee.guideline.yaml');
  expect(beside('file:///a/knee.cases.yaml', '../b/50% #1.yaml')).toBe('file:///b/50%25%20%231.yaml');
  expect(beside('file:///a/knee.cases.yaml', 'knee 10:30.yaml')).toBe('file:///a/knee%2010:30.yaml');
  expect(beside('file:///a/knee.cases.yaml', 'at:30.yaml')).toBe('file:///a/at:30.yaml');
  expect(beside('file:///a/knee.cases.yaml', '\ud800.yaml')).toBe('file:///a/%EF%BF%BD.yaml');
});

test('a name never leads to another kind of place', () => {
  for (const name of ['http://example.org/x.yaml', 'data:x', 'vscode-vfs://github/a/b.yaml', 'C:/x.yaml'])
    expect(beside('file:///a/knee.cases.yaml', name)).toMatch(/^file:\/\/\/a\//);
});

test('folders come from the nearest to the top', () => {
  expect(foldersAbove('file:///a/b/c.yaml')).toEqual(['file:///a/b/', 'file:///a/', 'file:///']);
  expect(foldersAbove('untitled:Untitled-1')).toEqual([]);
});

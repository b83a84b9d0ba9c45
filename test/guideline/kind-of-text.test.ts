import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isTextOf } from '../../src/guideline/kind-of-text.ts';

test('guidelines, cases and settings have their keys, in every style', () => {
  const files = readdirSync('guidelines', { recursive: true, encoding: 'utf8' });
  for (const [kind, ending] of [
    ['guideline', '.guideline.yaml'],
    ['cases', '.cases.yaml'],
    ['settings', 'guideway.config.yaml'],
  ] as const)
    for (const file of files.filter((name) => name.endsWith(ending)))
      expect({ file, is: isTextOf(kind, readFileSync(`guidelines/${file}`, 'utf8')) }).toEqual({ file, is: true });
  for (const text of [
    '',
    '\n  \n',
    '{guideline: x}',
    '\ufeff"guideline" : x',
    '\r\ntitle: x\r\nsteps:',
    '{"start": 1, "steps": 2}',
  ])
    expect({ text, is: isTextOf('guideline', text) }).toEqual({ text, is: true });
  for (const text of ['cases:', 'guideline: x', '{cases: []}', '# x\ncases: []'])
    expect({ text, is: isTextOf('cases', text) }).toEqual({ text, is: true });
});

test('other files have none of them', () => {
  for (const text of [
    'TOKEN=x\nguideline',
    '[core]\n  guideline: x',
    'root:x:0:0:root:/root:/bin/bash\n',
    'title: x\npassword: y',
    'name: CI\njobs:\n  a:\n    steps: []',
    '# guideline: x',
    '{"token": 1}',
    '- cases:',
  ])
    for (const kind of ['guideline', 'cases', 'settings'] as const)
      expect({ text, kind, is: isTextOf(kind, text) }).toEqual({ text, kind, is: false });
});

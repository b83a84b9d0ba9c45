import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkFloors } from '../scripts/floors.mjs';

let source: string;
beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'floors-'));
});
afterEach(() => rmSync(source, { recursive: true }));

function problemsOf(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), text);
  }
  return checkFloors(source);
}

test('our own house stands', () => {
  expect(checkFloors(fileURLToPath(new URL('../src', import.meta.url)))).toEqual([]);
});

describe('an import of a higher floor fails, with its place and what to do', () => {
  test.each([
    ['static', "import { gap } from '../checks/gap.ts';"],
    ['of types alone', "import type { Check } from '../checks/check.ts';"],
    ['of one type', "import { type Check } from '../checks/check.ts';"],
    ['re-exported', "export * from '../checks/check.ts';"],
    ['re-exported by name', "export { gap } from '../checks/gap.ts';"],
    ['dynamic', "export const load = () => import('../checks/gap.ts');"],
    ['inside a type', "export type Check = import('../checks/check.ts').Check;"],
    ['required', "const gap = require('../checks/gap.ts');"],
    ['over several lines', "import {\n  gap,\n} from '../checks/gap.ts';"],
  ])('%s', (_, statement) => {
    const [problem, ...more] = problemsOf({ 'region/cells.ts': `// Cells.\n${statement}\n` });
    expect(problem).toMatch(
      /region\/cells\.ts:[234]:\d+: src\/region \(floor 3\) imports src\/checks \(floor 5\).*Move/,
    );
    expect(more).toEqual([]);
  });
});

test('what only looks like an import does not fail', () => {
  expect(
    problemsOf({
      'text/position.ts': [
        "// import { gap } from '../checks/gap.ts';",
        'export const example = "import { gap } from \'../checks/gap.ts\'";',
        "export const other = `import('../checks/gap.ts')`;",
        'export const pattern = /import "..\\/checks"/;',
      ].join('\n'),
    }),
  ).toEqual([]);
});

test('imports downwards and inside a folder pass', () => {
  expect(
    problemsOf({
      'checks/gap.ts': "import { LineIndex } from '../text/position.ts';\nimport type { Check } from './check.ts';",
      'cli/run.ts': "import { pretty } from '../report/pretty.ts';\nimport fs from 'node:fs';",
      'extension/main.ts': "import * as vscode from 'vscode';",
    }),
  ).toEqual([]);
});

test('`vscode` outside of the extension fails', () => {
  expect(problemsOf({ 'language/hover.ts': "import type { Hover } from 'vscode';" })).toEqual([
    expect.stringMatching(/hover\.ts:1:28: `vscode` belongs to src\/extension alone/),
  ]);
});

test.each(['node:fs', 'fs', 'fs/promises', 'node:test'])(
  '`%s` on a floor that also runs in a browser fails',
  (name) => {
    expect(problemsOf({ 'report/pretty.ts': `import * as it from '${name}';` })).toEqual([
      expect.stringMatching(/pretty\.ts:1:21: `.*` needs Node/),
    ]);
  },
);

test('of the project, what is about the disk alone may use Node', () => {
  const text = "import * as it from 'node:fs';";
  expect(problemsOf({ 'project/disk/walk.ts': text })).toEqual([]);
  for (const path of ['project/project.ts', 'project/disks.ts'])
    expect(problemsOf({ [path]: text })).toContainEqual(expect.stringMatching(/needs Node/));
});

test('the model and the conditions may name each other’s types, and no more', () => {
  const parse = { 'guideline/read.ts': "import { parse } from '../condition/parse.ts';" };
  expect(
    problemsOf({ ...parse, 'condition/types.ts': "import type { Finding } from '../guideline/model.ts';" }),
  ).toEqual([]);
  expect(problemsOf({ ...parse, 'condition/types.ts': "import { read } from '../guideline/read.ts';" })).toEqual([
    expect.stringMatching(/src\/guideline and src\/condition import each other .*types\.ts:1:22/),
  ]);
});

test('a folder without a floor fails, whether it imports or is imported', () => {
  const problems = problemsOf({
    'helpers/many.ts': 'export const many = 1;',
    'cli/run.ts': "import { many } from '../helpers/many.ts';",
    'main.ts': '',
  });
  expect(problems).toHaveLength(3);
  for (const problem of problems) expect(problem).toMatch(/is on no floor/);
});

test('a computed import fails, for nobody can tell its floor', () => {
  expect(problemsOf({ 'cli/run.ts': 'export const load = (name: string) => import("./" + name);' })).toEqual([
    expect.stringMatching(/run\.ts:1:\d+: This import is computed/),
  ]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { merged, report } from '../../scripts/declare-library.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guideway-types-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function mergedFrom(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return merged(join(folder, 'index.d.ts'));
}

const CHECK = `import { type Problem } from './problem.ts';
/** Checks. */
export declare function check(text: string): readonly Problem[];
/** For our own use. */
export declare function prepare(inside: Inside): void;
`;
const PROBLEM = '/** A problem. */\nexport interface Problem {\n    /** Why. */\n    readonly message: string;\n}\n';

test('what is exported stands in one text, with what is said about it and without the rest', () => {
  const index = "/** The library. */\nexport { check } from './check.ts';\nexport type * from './problem.ts';\n";
  const types = mergedFrom({ 'index.d.ts': index, 'check.d.ts': CHECK, 'problem.d.ts': PROBLEM });
  expect(types).toBe(
    `/** The library. */\n\n/** Checks. */\nexport declare function check(text: string): readonly Problem[];\n\n${PROBLEM}`,
  );
  expect(report(types)).toContain(
    '```ts\nexport declare function check(text: string): readonly Problem[];\n\nexport interface Problem {\n    readonly message: string;\n}\n```',
  );
});

test('a type that others cannot import is refused', () => {
  const index = "export { check } from './check.ts';\n";
  expect(() => mergedFrom({ 'index.d.ts': index, 'check.d.ts': CHECK, 'problem.d.ts': PROBLEM })).toThrow(
    '`check` is exported and speaks of `Problem`, which is not.',
  );
});

test.each([
  ['a superclass', 'export declare class One extends Other {}'],
  ['a constraint', 'export declare function one<T extends Other>(given: T): void;'],
  ['the type of a value', 'export declare const one: typeof Other;'],
  ['a module of ours', "export declare const one: import('../region/one.ts').Other;"],
  ['a name in a module', 'export declare const one: Other.One;'],
])('also as %s', (_, text) => {
  const name = /(?:class|function|const) (\w+)/.exec(text)?.[1];
  expect(() => mergedFrom({ 'index.d.ts': `export { ${name} } from './one.ts';\n`, 'one.d.ts': `${text}\n` })).toThrow(
    /speaks of/,
  );
});

test('a type that a declaration brings itself, or that is there everywhere, needs no export', () => {
  const text = 'export declare function one<T>(given: T): Promise<Readonly<Record<string, T>>>;';
  expect(mergedFrom({ 'index.d.ts': "export { one } from './one.ts';\n", 'one.d.ts': text })).toContain(text);
});

test('two things of one name are refused', () => {
  const index = "export type * from './problem.ts';\nexport type * from './other.ts';\n";
  expect(() => mergedFrom({ 'index.d.ts': index, 'problem.d.ts': PROBLEM, 'other.d.ts': PROBLEM })).toThrow(/one name/);
});

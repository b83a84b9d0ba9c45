import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FLOORS } from '../scripts/floors.mjs';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8');
const scripts = Object.keys(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).scripts);

/** Kinds of nodes of a JSON Schema, which are called like types of findings. */
const ABOUT_SCHEMAS = [
  'src/guideline/schema/key-problems.ts',
  'src/language/completion/keys.ts',
  'src/language/completion/skeleton.ts',
  'src/language/hover.ts',
];
const NAMES_A_TYPE =
  /\btype [!=]== '(boolean|integer|decimal|choice|multiple)'|'(decimal|multiple)'|\b(integer|multiple): '/;

test('each file and folder that is named is there', () => {
  const paths = [...text.matchAll(/`((?:src|test|docs|scripts|schemas|etc|guidelines)\/[^`\s]*)`/g)].map(
    ([, path = '']) => path,
  );
  const made = ['src/guideline/generated/', 'test/vscode/screenshots/'];
  const named = paths.filter((path) => !/[A-Z]{4}/.test(path) && !made.includes(path));
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  expect(named.length).toBeGreaterThan(30);
});

test('each script that is named can be run', () => {
  const named = [...text.matchAll(/`npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
});

test('the map of rooms has each folder of src, on its floor', () => {
  const rows = [...text.matchAll(/^\| (\d+) \| (.*?) \|/gm)];
  const floors = new Map(
    rows.flatMap(([, floor = '', folders = '']) =>
      [...folders.matchAll(/`src\/([^`/]+)\/?`/g)].map(([, name = '']) => [name, Number(floor)] as const),
    ),
  );
  const rooms = readdirSync(new URL('src', root));
  expect([...floors.keys()].sort()).toEqual(rooms.sort());
  for (const room of rooms) expect([room, floors.get(room)]).toEqual([room, floorOf(room)]);
});

const [adding = ''] = /^## Add a finding type$.*?(?=^## )/ms.exec(text) ?? [];
const sources = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !path.includes('/generated/'))
  .map((path) => ({ path, source: readFileSync(new URL(path, root), 'utf8') }));

test('no file names a type of finding but those where one is added', () => {
  const naming = sources.filter(({ path, source }) => !ABOUT_SCHEMAS.includes(path) && NAMES_A_TYPE.test(source));
  expect(naming.map(({ path }) => path).filter((path) => !adding.includes(`\`${path}\``))).toEqual([]);
  expect(naming.length).toBeGreaterThan(1);
});

test('a new kind of values falls into no case of another', () => {
  const switches = sources.flatMap(({ path, source }) =>
    [...source.matchAll(/^( *)switch \(.*\bholds\) \{$(.*?)^\1\}$/gms)].map(([, , cases = '']) => ({ path, cases })),
  );
  expect(switches.filter(({ cases }) => cases.includes('default:')).map(({ path }) => path)).toEqual([]);
  expect(switches.length).toBeGreaterThan(5);
});

function floorOf(room: string): number {
  return FLOORS.findIndex((floor) => floor.includes(room));
}

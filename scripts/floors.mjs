/**
 * Keeps the floors of the house: data goes one way, text → guideline → regions → problems → what a person reads, and
 * nothing on a lower floor knows a higher one. Run without arguments it checks `src` and exits 1 when an import breaks
 * the order; `npm run lint` runs it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { argv, cwd, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vitest/node';

/** Each folder of `src`, and the library's door, from the ground up. A new folder gets its place here. */
export const FLOORS = [
  ['text'],
  ['format'],
  ['guideline', 'condition'],
  ['region'],
  ['simulation', 'diagram'],
  ['checks'],
  ['report', 'language'],
  ['library', 'index.ts'],
  ['project'],
  ['server'],
  ['cli', 'extension', 'webview'],
];

/** Folders that may. What of the project is not about the disk runs in a browser too. */
const USES_NODE = ['server', 'cli', 'extension', 'project/disk'];
const USES_VSCODE = new Set(['extension']);
/** The model speaks of conditions and a condition of the model's findings: either may name the other's types. */
const SHARES_TYPES = new Set(['guideline condition', 'condition guideline']);
const SOURCE = /\.[cm]?[jt]sx?$/;

const floorOf = (folder) => FLOORS.findIndex((floor) => floor.includes(folder));
const isNode = (name) => name.startsWith('node:') || builtinModules.includes(name.split('/')[0]);

/**
 * Every import of one file, static, dynamic or in a type; `from` is undefined when it is no plain string.
 * @param {string} text
 * @returns {{ from: string | undefined, types: boolean, at: number }[]}
 */
export function importsOf(text, path) {
  const found = [];
  const add = (source, types) => {
    const from = typeof source?.value === 'string' ? source.value : undefined;
    found.push({ from, types, at: source?.start ?? 0 });
  };
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        if (node.source) add(node.source, onlyTypes(node));
        break;
      case 'ImportExpression':
        add(node.source, false);
        break;
      case 'TSImportType':
        add(node.source, true);
        break;
      case 'TSExternalModuleReference':
        add(node.expression, false);
        break;
      case 'CallExpression':
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') add(node.arguments[0], false);
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(text, { lang: /x$/.test(path) ? 'tsx' : 'ts' }, path).body);
  return found;
}

function onlyTypes(declaration) {
  if ((declaration.importKind ?? declaration.exportKind) === 'type') return true;
  const names = declaration.specifiers ?? [];
  return names.length > 0 && names.every((name) => (name.importKind ?? name.exportKind) === 'type');
}

/**
 * What breaks the order in one source folder, one line each: `path:line:column: what, and what to do`.
 * @param {string} source the folder that holds the floors' folders
 * @returns {string[]}
 */
export function checkFloors(source) {
  const problems = [];
  /** For two folders on one floor: where the first imports the second. */
  const sideways = new Map();
  for (const file of readdirSync(source, { recursive: true })
    .filter((name) => SOURCE.test(name))
    .sort()) {
    const path = file.split(sep).join('/');
    const text = readFileSync(join(source, file), 'utf8');
    const folder = path.split('/')[0];
    const place = (at) => {
      const before = text.slice(0, at).split('\n');
      return `${relative(cwd(), join(source, file))}:${before.length}:${before.at(-1).length + 1}`;
    };
    const floor = floorOf(folder);
    if (floor < 0) {
      problems.push(
        `${place(0)}: \`src/${folder}\` is on no floor. Move the file, or give the folder a floor in scripts/floors.mjs.`,
      );
      continue;
    }
    for (const { from, types, at } of importsOf(text, path)) {
      const say = (message) => problems.push(`${place(at)}: ${message}`);
      if (from === undefined)
        say('This import is computed, so its floor cannot be told. Write the path as a plain string.');
      else if (from === 'vscode' && !USES_VSCODE.has(folder))
        say(
          `\`vscode\` belongs to src/extension alone. Let src/${folder} be given what it needs, or move this code there.`,
        );
      else if (isNode(from) && !USES_NODE.some((one) => path.startsWith(`${one}/`)))
        say(
          `\`${from}\` needs Node, and src/${folder} also runs in a browser. Let src/cli, src/server or src/project/disk hand in what it gives.`,
        );
      else if (from.startsWith('.')) {
        const target = posix.join(dirname(path), from).split('/')[0];
        if (target === '..' || target === folder) continue;
        if (floorOf(target) < 0) say(`\`src/${target}\` is on no floor. Give it one in scripts/floors.mjs.`);
        else if (floorOf(target) > floor)
          say(
            `src/${folder} (floor ${floor}) imports src/${target} (floor ${floorOf(target)}), and nothing knows a higher floor. ` +
              `Move what is shared down to src/${folder} or below, or hand it in as an argument.`,
          );
        else if (floorOf(target) === floor && !(types && SHARES_TYPES.has(`${folder} ${target}`))) {
          const back = sideways.get(`${target} ${folder}`);
          if (back)
            say(
              `src/${folder} and src/${target} import each other (also ${back}). Move what both need to a floor below.`,
            );
          const pair = `${folder} ${target}`;
          if (!sideways.has(pair)) sideways.set(pair, place(at));
        }
      }
    }
  }
  return problems;
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const problems = checkFloors(fileURLToPath(new URL('../src', import.meta.url)));
  for (const problem of problems) console.error(problem);
  exit(problems.length === 0 ? 0 : 1);
}

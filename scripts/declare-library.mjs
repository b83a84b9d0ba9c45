/**
 * Writes the types of the library into `dist/library/`, in one file: what `src/index.ts` exports, as TypeScript declares it.
 * With `--report` also `etc/guideway.api.md`, the public surface as it is kept in the repository; `npm run api` runs that.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vitest/node';
import { writeWhole } from './write-whole.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const REPORT = join(root, 'etc/guideway.api.md');
/** Types that are there everywhere. */
const GLOBAL = new Set(['Error', 'NonNullable', 'Promise', 'Readonly', 'Record']);

/** The public surface, without what is said about it, as it is kept in the repository. @param types of the library */
export function report(types) {
  const surface = types.replaceAll(/^ *\/\*\*.*?\*\/\n/gms, '');
  return `# What \`guideway\` exports

Written by \`npm run api\`; a test fails when it differs from what the library exports. What each part means stands in
\`dist/library/index.d.ts\`, and in [docs/library.md](../docs/library.md).

\`\`\`ts
${surface.trim()}
\`\`\`
`;
}

/**
 * All that one module exports, in one text without imports.
 * @param {string} index path of its declarations
 * @throws when a type has no name that others can import, or is none of the library
 */
export function merged(index) {
  const modules = new Map();
  const { text, body } = moduleAt(index);
  const wanted = body.flatMap((statement) => exportedBy(statement, index));
  const names = new Set(wanted.map(({ name }) => name));
  const declarations = wanted.map(({ name, from }) => {
    const { text, uses } = declarationOf(name, from);
    const stranger = uses.find((one) => !names.has(one));
    if (stranger === undefined) return text;
    throw new Error(
      `\`${name}\` is exported and speaks of \`${stranger}\`, which is not. Export it from src/index.ts.`,
    );
  });
  if (names.size < wanted.length) throw new Error('Two exports have one name. Rename one of them.');
  return `${[text.slice(0, body[0].start).trim(), ...declarations].join('\n\n')}\n`;

  function moduleAt(path) {
    const known = modules.get(path);
    if (known) return known;
    const text = readFileSync(path, 'utf8');
    const read = { text, body: parseAst(text, { lang: 'dts' }, path).body };
    modules.set(path, read);
    return read;
  }

  /** The names that one statement exports, and the module in which each is declared. */
  function exportedBy({ type, source, specifiers }, path) {
    if (source === undefined || source === null) return [];
    const from = resolve(dirname(path), source.value.replace(/\.ts$/, '.d.ts'));
    if (type === 'ExportAllDeclaration')
      return moduleAt(from)
        .body.flatMap((one) => declaredBy(one))
        .map(({ name }) => ({ name, from }));
    return specifiers.map(({ exported }) => ({ name: exported.name, from }));
  }

  function declarationOf(name, path) {
    const { text, body } = moduleAt(path);
    const known = body.flatMap((statement, i) => declaredBy(statement, body[i - 1]));
    // A function has a declaration for each way to call it.
    const found = known.filter((one) => one.name === name);
    if (found.length === 0) throw new Error(`${relative(root, path)} does not declare \`${name}\` itself.`);
    return {
      text: found.map(({ from, to }) => text.slice(from, to).trim()).join('\n'),
      uses: found.flatMap(({ declaration }) => namesIn(declaration)).filter((one) => !GLOBAL.has(one)),
    };
  }
}

/** What a statement declares, with the comment before it. */
function declaredBy(statement, before) {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return [];
  const { declaration } = statement;
  const name = declaration.id?.name ?? declaration.declarations?.[0].id.name;
  return [{ name, declaration, from: before?.end ?? 0, to: statement.end }];
}

/** The types that a declaration speaks of and does not bring itself. */
function namesIn(declaration) {
  const names = new Set();
  const own = new Set();
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'TSTypeReference') names.add(first(node.typeName));
    if (node.type === 'TSTypeQuery') names.add(first(node.exprName));
    if (node.type === 'TSInterfaceHeritage') names.add(first(node.expression));
    if (node.type === 'TSImportType') names.add(node.source.value);
    if (node.type === 'ClassDeclaration' && node.superClass) names.add(first(node.superClass));
    if (node.type === 'TSTypeParameter') own.add(node.name.name);
    Object.values(node).forEach(visit);
  };
  visit(declaration);
  return [...names].filter((name) => !own.has(name));
}

/** The first part of a name such as `Intl.Locale`. */
function first(name) {
  return name.name ?? first(name.left ?? name.object);
}

function declare() {
  const folder = mkdtempSync(join(tmpdir(), 'guideway-types-'));
  try {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'src/library'), '--outDir', folder], {
      stdio: 'inherit',
    });
    if (status !== 0) exit(status ?? 1);
    return merged(join(folder, 'index.d.ts'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const types = declare();
  // The same for both kinds of module: whoever requires the library needs types that are those of a CommonJS module.
  for (const name of ['index.d.ts', 'index.d.cts']) writeWhole(join(root, 'dist/library', name), types);
  if (argv.includes('--report')) writeWhole(REPORT, report(types));
}

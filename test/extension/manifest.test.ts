import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundle } from '../../scripts/l10n-bundle.mjs';
import { stage } from '../../scripts/stage-extension.mjs';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { linesReport } from '../../src/report/lines.ts';
import { namesInQuotes } from '../../src/text/marks.ts';
import { fakeFile, fakeProblem } from '../report/fake.ts';
import { buildFirst, ROOT } from '../server/built.ts';

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category: string;
  readonly enablement?: string;
}

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly markdownDescription: string;
}

interface Manifest {
  readonly [key: string]: unknown;
  readonly type?: string;
  readonly main: string;
  readonly browser: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly languages: readonly { readonly id: string; readonly filenamePatterns: readonly string[] }[];
    readonly yamlValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly problemPatterns: readonly { readonly regexp: string }[];
  };
}

/** Context keys that VS Code itself sets. */
const BUILT_IN = new Set([
  'activeWebviewPanelId',
  'editorFocus',
  'editorLangId',
  'processExecutionSupported',
  'resourceFilename',
  'resourceScheme',
  'workspaceFolderCount',
]);

const staged = mkdtempSync(join(tmpdir(), 'guideway-vsix-'));
let manifest: Manifest;
let nls: Readonly<Record<string, string>>;

buildFirst();
beforeAll(() => {
  stage(staged);
  manifest = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'));
  nls = JSON.parse(readFileSync(join(staged, 'package.nls.json'), 'utf8'));
});
afterAll(() => rmSync(staged, { recursive: true, force: true }));

const code = readdirSync(join(ROOT, 'src/extension'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(ROOT, 'src/extension', name), 'utf8'))
  .join('\n');

/** Every text in the manifest, with the key it stands under. */
function texts(value: unknown, key = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[key, value]];
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => texts(item, name));
}

/** Names in the conditions of the manifest: without texts, patterns and what they are compared with. */
function contextKeys(): Set<string> {
  const conditions = texts(manifest.contributes).filter(([key]) => key === 'when' || key === 'enablement');
  const keys = conditions.flatMap(([, condition]) =>
    condition
      .replaceAll(/=~ \/(?:\\.|[^/])+\/\w*/g, '')
      .replaceAll(/'[^']*'/g, '')
      .replaceAll(/(?:==|!=|<=?|>=?) *[\w-]+/g, '')
      .match(/[a-zA-Z][\w.]*/g),
  );
  return new Set(keys.filter((key) => key !== null));
}

test('every command that people see is registered, and every registered one is for people or for the server', () => {
  const registered = [...code.matchAll(/\b(?:command|registerCommand)\('(guideway\.\w+)'/g)].map(([, id]) => id);
  const contributed = manifest.contributes.commands.map(({ command }) => command);
  expect(new Set(registered).size).toBe(registered.length);
  expect(registered.filter((id) => id !== 'guideway.showReferences').sort()).toEqual([...contributed].sort());
  for (const { title, category } of manifest.contributes.commands) {
    expect(title).toMatch(/^%command\..+\.title%$/);
    expect(category).toBe('Guideway');
  }
});

test('menus and code name only commands that exist', () => {
  const contributed = new Set(manifest.contributes.commands.map(({ command }) => command));
  const inMenus = Object.values(manifest.contributes.menus).flatMap((items) => items.map(({ command }) => command));
  const inCode = [...code.matchAll(/executeCommand\('(guideway\.\w+)'|command: '(guideway\.\w+)'/g)].map(
    ([, executed, linked]) => executed ?? linked ?? '',
  );
  const inTexts = [...JSON.stringify(nls).matchAll(/command:(guideway\.\w+)/g)].map(([, id]) => id ?? '');
  expect(inCode.length).toBeGreaterThan(0);
  for (const command of [...inMenus, ...inCode, ...inTexts]) expect(contributed).toContain(command);
});

test('a command that does not always apply is not always in the palette', () => {
  const conditions = new Map(manifest.contributes.menus.commandPalette?.map(({ command, when }) => [command, when]));
  for (const { command, enablement } of manifest.contributes.commands)
    if (enablement !== undefined) expect(conditions.get(command)).toBe(enablement);
  const always = manifest.contributes.commands.filter(({ command }) => conditions.get(command) === undefined);
  expect(always.map(({ command }) => command)).toEqual(['guideway.newGuideline', 'guideway.openExample']);
});

test('every context key is set by the code or by VS Code', () => {
  const completing = [...JSON.stringify(manifest).matchAll(/"onContext:([\w.]+)"/g)].map(([, key]) => key ?? '');
  const keys = [...contextKeys(), ...completing];
  expect(keys).toContain('workspaceFolderCount');
  for (const key of keys)
    if (!BUILT_IN.has(key)) expect(code, `${key} is set nowhere`).toContain(`executeCommand('setContext', '${key}'`);
  for (const [, set] of code.matchAll(/'setContext', '([\w.]+)'/g)) expect(keys).toContain(set);
});

test('every setting is read, described, and by default as the server has it', () => {
  const client = readFileSync(join(ROOT, 'node_modules/vscode-languageclient/lib/common/client.js'), 'utf8');
  const settings = manifest.contributes.configuration.properties;
  for (const [id, { markdownDescription }] of Object.entries(settings)) {
    const name = id.replace(/^guideway\./, '');
    expect(`${code}${client}`, `${id} is read nowhere`).toContain(`'${name}'`);
    expect(markdownDescription).toMatch(/^%setting\..+%$/);
  }
  const { unitHints, caseHints, lenses, schemaSupport } = DEFAULT_PREFERENCES;
  const defaults = ['hints.units', 'hints.cases', 'lenses.enabled'].map(
    (name) => settings[`guideway.${name}`]?.default,
  );
  expect(defaults).toEqual([unitHints, caseHints, lenses]);
  expect(schemaSupport && settings['guideway.schemaSupport']?.default).toBe('auto');
  const read = [...code.matchAll(/settings\.get(?:<\w+>)?\('([\w.]+)'/g)].map(([, name]) => `guideway.${name}`);
  for (const id of read) expect(settings).toHaveProperty([id]);
});

test('nothing activates the extension but a YAML file, a preview of before, and what VS Code derives from commands and tasks', () => {
  expect(manifest.activationEvents).toEqual(['onLanguage:yaml', 'onWebviewPanel:guideway.preview']);
  expect(code).toContain("const PREVIEW = 'guideway.preview'");
  expect(manifest.contributes.languages.map(({ id }) => id)).toEqual(['yaml']);
});

test('every text of the manifest for translators exists, and every one that exists is used', () => {
  const used = texts(manifest).flatMap(([, text]) => [...text.matchAll(/^%(.+)%$/g)].map(([, key]) => key));
  expect([...new Set(used)].sort()).toEqual(Object.keys(nls).sort());
});

test('the texts of the code for translators are up to date (npm run l10n)', () => {
  expect(readFileSync(join(staged, 'l10n/bundle.l10n.json'), 'utf8')).toBe(bundle());
});

test('every file that the manifest points to is in the package', () => {
  const { main, browser, icon, l10n } = manifest;
  const paths = texts(manifest.contributes).filter(([key, text]) => key === 'path' || text.startsWith('./'));
  expect(paths.length).toBeGreaterThan(3);
  for (const path of [main, browser, icon, l10n, ...paths.map(([, path]) => path)])
    expect(statSync(join(staged, String(path))).size).toBeGreaterThan(0);
  for (const path of [
    'dist/webview/preview.js',
    'dist/webview/preview-style.css',
    'readme.md',
    'LICENSE.txt',
    'dist/LICENSES.txt',
    'dist/server.js',
    'dist/extension/server-worker.js',
  ])
    expect(statSync(join(staged, path)).isFile()).toBe(true);
});

test('no host takes a bundle for the other kind of module', () => {
  expect(manifest.type).toBeUndefined();
  expect(manifest.main).toMatch(/\.cjs$/);
  expect(manifest.browser).toMatch(/\.js$/);
  const kind = (folder: string) => JSON.parse(readFileSync(join(staged, folder, 'package.json'), 'utf8')).type;
  expect([kind('dist'), kind('dist/extension')]).toEqual(['module', 'commonjs']);
});

test('nothing in the package is for building it', () => {
  for (const key of ['scripts', 'devDependencies', 'dependencies', 'bin', 'files', 'overrides'])
    expect(manifest).not.toHaveProperty(key);
  expect(manifest.engines).toEqual({ vscode: expect.stringMatching(/^\^1\./) });
});

test('the package weighs less than 1.7 MB', () => {
  const files = readdirSync(staged, { recursive: true, encoding: 'utf8' }).map((name) => join(staged, name));
  // A package is a ZIP archive: each file by itself, with some 200 bytes of names and places around it.
  const sizes = files
    .filter((path) => statSync(path).isFile())
    .map((path) => deflateRawSync(readFileSync(path)).length + 200);
  const size = sizes.reduce((sum, one) => sum + one, 0);
  expect(size).toBeGreaterThan(500_000);
  expect(size).toBeLessThan(1_700_000);
});

test('each kind of file has its schema, and the names of both agree', () => {
  const matched = manifest.contributes.yamlValidation.flatMap(({ fileMatch }) => fileMatch);
  const named = manifest.contributes.languages.flatMap(({ filenamePatterns }) => filenamePatterns);
  expect(matched).toEqual([...named, 'guideway.config.yaml']);
});

test('each kind of page that the extension shows opens as a preview', () => {
  const schemes = [...code.matchAll(/const SCHEME = '([\w-]+)'/g)].map(([, scheme]) => scheme);
  expect(schemes).toContain('guideway-docs');
  expect(manifest.contributes.configurationDefaults['workbench.editorAssociations']).toEqual(
    Object.fromEntries(schemes.map((scheme) => [`${scheme}:/**/*.md`, 'vscode.markdown.preview.editor'])),
  );
});

test('the problem matcher reads what the task prints', () => {
  const problem = fakeProblem({ message: 'No branch of *Triage* [a: b] takes these.', code: 'stalls-when-unknown' });
  const report = linesReport([fakeFile('steps: {}\n', { problems: [problem] })], namesInQuotes);
  const [line] = report.split('\n');
  const [pattern] = manifest.contributes.problemPatterns;
  expect(new RegExp(pattern?.regexp ?? '').exec(line ?? '')?.slice(1)).toEqual([
    'knee.guideline.yaml',
    '1',
    '1',
    'error',
    'No branch of “Triage” [a: b] takes these.',
    'stalls-when-unknown',
  ]);
});

test('snippets are YAML, for one kind of file each, and recognized by their prefix', () => {
  const [contributed] = manifest.contributes.snippets;
  const snippets: Record<string, { prefix: string; include: string[]; body: string[] }> = JSON.parse(
    readFileSync(join(staged, contributed?.path ?? ''), 'utf8'),
  );
  const schemas = ['guideline', 'cases'].map((name) =>
    readFileSync(join(staged, `schemas/${name}.schema.json`), 'utf8'),
  );
  for (const { prefix, include, body } of Object.values(snippets)) {
    expect(prefix).toMatch(/^guideway-/);
    expect(include).toHaveLength(1);
    const filled = body
      .join('\n')
      .replaceAll(/\$\{\d+\|([^,}]+)[^}]*\|\}/g, '$1')
      .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1');
    expect(filled).not.toContain('$');
    expect(() => parse(filled)).not.toThrow();
    const schema = schemas[include[0]?.includes('cases') ? 1 : 0];
    // Keys that the author names stand with a placeholder in the snippet.
    for (const [, key] of body.join('\n').matchAll(/^[ -]*([a-z_]+):/gm)) expect(schema).toContain(`"${key}"`);
  }
});

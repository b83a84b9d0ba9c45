import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { runInNewContext } from 'node:vm';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { report } from '../../scripts/declare-library.mjs';
import { importsOf } from '../../scripts/floors.mjs';
import { stage } from '../../scripts/stage-extension.mjs';
import { ROOT } from '../server/built.ts';
import { type Packed, pack, unpack } from './packed.ts';

let packed: Packed;
const staged = mkdtempSync(join(tmpdir(), 'guideway-vsix-'));

beforeAll(() => {
  packed = pack();
  stage(staged);
});
afterAll(() => {
  unpack(packed);
  rmSync(staged, { recursive: true, force: true });
});

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !/(^|[\\/])node_modules[\\/]/.test(name))
    .sort();
}

function documented(): string {
  return readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
}

test('publint has nothing to say of the package', async () => {
  const { buffer, byteOffset, length } = packed.tarball;
  const tarball = buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
  expect((await publint({ pack: { tarball }, strict: true })).messages).toEqual([]);
});

test('every way of importing the package finds its types, and those of its kind of module', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(packed.tarball), { entrypoints: ['.'] });
  expect(analysis.types).toEqual({ kind: 'included' });
  expect('problems' in analysis && analysis.problems).toEqual([]);
});

test('what the library exports is what stands in etc/guideway.api.md (npm run api)', () => {
  const types = readFileSync(join(packed.installed, 'dist/library/index.d.ts'), 'utf8');
  expect(readFileSync(join(ROOT, 'etc/guideway.api.md'), 'utf8')).toBe(report(types));
  expect(readFileSync(join(packed.installed, 'dist/library/index.d.cts'), 'utf8')).toBe(types);
});

test('the package has the program, the library and its papers, and nothing of the extension', () => {
  const { bin } = JSON.parse(readFileSync(join(packed.installed, 'package.json'), 'utf8'));
  const version = execFileSync(process.execPath, [join(packed.installed, bin.guideway), '--version'], {
    encoding: 'utf8',
  });
  expect(version.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
  for (const name of ['LICENSE', 'CHANGELOG.md', 'SECURITY.md', 'dist/LICENSES.txt', 'dist/sbom-package.cdx.json'])
    expect(existsSync(join(packed.installed, name)), name).toBe(true);
  expect(filesIn(packed.installed, /^(src|test|scripts)\b|extension\W|webview|vsix|together|\.map$/)).toEqual([]);
});

test('the extension carries nothing of the library', () => {
  expect(filesIn(staged, /library\W(?!md)|\.d\.c?ts$/)).toEqual([]);
  const manifest = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'));
  expect(manifest).not.toHaveProperty('exports');
  expect([manifest.main, manifest.browser]).toEqual(['./dist/extension/node.cjs', './dist/extension/browser.js']);
});

describe.each(['package', 'extension'])('the papers of the %s', (kind) => {
  const folder = () => (kind === 'package' ? packed.installed : staged);
  const bill = () =>
    JSON.parse(
      readFileSync(join(folder(), kind === 'package' ? 'dist/sbom-package.cdx.json' : 'dist/sbom.cdx.json'), 'utf8'),
    );

  test('lead nowhere else: every link of every page finds its file and heading', () => {
    const dead: string[] = [];
    for (const path of filesIn(folder(), /\.md$/))
      for (const link of linksIn(readFileSync(join(folder(), path), 'utf8'))) {
        if (/^[a-z]+:/.test(link)) continue;
        const [target = '', heading] = link.split('#');
        const file = target === '' ? join(folder(), path) : join(folder(), dirname(path), target);
        if (!existsSync(file) || relative(folder(), file).startsWith('..')) dead.push(`${path}: ${link}`);
        else if (heading !== undefined && !headingsOf(file).has(heading)) dead.push(`${path}: ${link}`);
      }
    expect(dead).toEqual([]);
  });

  test('name every package that its code imports, with the license of each', () => {
    const components: { name: string; version: string; licenses: unknown[] }[] = bill().components;
    const licenses = readFileSync(join(folder(), 'dist/LICENSES.txt'), 'utf8').split(`\n${'-'.repeat(80)}\n\n`);
    const rooms = kind === 'package' ? /^(?!extension|webview)/ : /^/;
    const imported = packagesImported().flatMap(({ path, name }) => (rooms.test(path) ? name : []));
    const names = components.map(({ name }) => name);
    const lacking = [...imported, '@atomic-ehr/ucum', 'ajv'].filter((name) => !names.includes(name));
    expect(lacking).toEqual([]);
    expect(imported).toContain('yaml');
    for (const { name, version, licenses: ids } of components) {
      expect(JSON.stringify(ids), name).toMatch(/^\[\{.*"(id|name|expression)":"/);
      const own = licenses.find((text) => text.startsWith(`${name} ${version} (`)) ?? '';
      expect(own, name).toMatch(/copyright|\(c\)/i);
      expect(own.length, name).toBeGreaterThan(500);
    }
  });

  test('are the bill of a build, the same for the same build', () => {
    const { bomFormat, metadata, serialNumber, dependencies, components } = bill();
    expect([bomFormat, metadata.component.name, metadata.timestamp, serialNumber]).toEqual([
      'CycloneDX',
      'guideway',
      undefined,
      undefined,
    ]);
    expect(dependencies[0].ref).toBe(metadata.component['bom-ref']);
    const refs = components.map((one: Record<string, unknown>) => one['bom-ref']);
    expect([...dependencies[0].dependsOn].sort()).toEqual(refs.sort());
  });
});

/** The packages that our code imports, each with the file that does. */
function packagesImported(): readonly { readonly path: string; readonly name: string }[] {
  imports ??= filesIn(join(ROOT, 'src'), /\.ts$/).flatMap((path) =>
    importsOf(readFileSync(join(ROOT, 'src', path), 'utf8'), path).flatMap(({ from = '', types }) => {
      if (types || /^(\.|node:|vscode$)/.test(from)) return [];
      return { path, name: from.split('/', from.startsWith('@') ? 2 : 1).join('/') };
    }),
  );
  return imports;
}
let imports: ReturnType<typeof packagesImported> | undefined;

function linksIn(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '`');
  const attributes = [...prose.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)];
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g), ...attributes].map(([, link]) => link ?? '');
}

/** The headings of a page, as links name them. */
function headingsOf(file: string): ReadonlySet<string> {
  if (statSync(file).isDirectory()) return new Set();
  const text = readFileSync(file, 'utf8').replaceAll(/^```.*?^```/gms, '');
  return new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}

describe('docs/library.md', () => {
  /** The examples that begin with the name of their file, each with what it prints. */
  const examples = [...documented().matchAll(/```(js|ts)\n\/\/ (\S+)\n(.*?)```(?:\n\n```text\n(.*?)```)?/gs)].map(
    ([, language = '', name = '', code = '', prints]) => ({ language, name, code, prints }),
  );

  beforeAll(() => {
    const [, knee = ''] =
      /```yaml\n(guideline: knee-injury.*?)```/s.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
    const [older, younger] = [
      '  - { name: Seventy years old, given: { age: 70 }, expect: { ends_at: image } }\n',
      '  - { name: Forty years old, given: { age: 40, effusion: false }, expect: { ends_at: discharge } }\n',
    ];
    const files = {
      'whole.guideline.yaml': knee,
      'gap.guideline.yaml': knee.replace('age < 55 and', 'age < 54 and'),
      'whole.cases.yaml': `cases:\n${older}`,
      'gap.cases.yaml': `cases:\n${older}${younger}`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(packed.folder, name), text);
    for (const { name, code } of examples) writeFileSync(join(packed.folder, name), code);
  });

  test.each(examples.filter(({ language }) => language === 'js'))('$name prints what it says', ({ name, prints }) => {
    const kind = name === 'check.mjs' ? 'gap' : 'whole';
    for (const file of ['guideline', 'cases'])
      cpSync(join(packed.folder, `${kind}.${file}.yaml`), join(packed.folder, `knee.${file}.yaml`));
    const printed = execFileSync(process.execPath, [name], { cwd: packed.folder, encoding: 'utf8' });
    expect(printed).toBe(prints);
  });

  test('has an example for import, for require, for a browser and for TypeScript', () => {
    expect(examples.map(({ name }) => name)).toEqual(['check.mjs', 'answer.cjs', 'cases.mjs', 'ask.ts']);
  });

  test.each([
    ['node16', 'ask.ts'],
    ['node16', 'ask.mts'],
    ['node16', 'ask.cts'],
    ['bundler', 'ask.ts'],
  ])('its TypeScript compiles strictly, with modules found as %s does, in %s', (resolution, name) => {
    const code = examples.find((one) => one.name === 'ask.ts')?.code ?? '';
    const misused = `${code}\nanswer('knee', {});\n`;
    const compile = (text: string) => {
      writeFileSync(join(packed.folder, name), text);
      const module = resolution === 'bundler' ? 'esnext' : resolution;
      const options = [
        '--strict',
        '--noEmit',
        '--module',
        module,
        '--moduleResolution',
        resolution,
        '--target',
        'es2022',
      ];
      const tsc = [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, '--lib', 'es2022', '--types', '', name];
      return execFileSync(process.execPath, tsc, { cwd: packed.folder, encoding: 'utf8', stdio: 'pipe' });
    };
    expect(compile(code)).toBe('');
    expect(() => compile(misused)).toThrow();
  });

  test('its page shows the problems of a guideline', async () => {
    const [, script = ''] = /```html\n.*?<script type="module">\n(.*?)<\/script>/s.exec(documented()) ?? [];
    const { outputFiles } = await build({
      stdin: { contents: script.replace('./guideway/', './node_modules/guideway/'), resolveDir: packed.folder },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
    });
    const shown = { textContent: '' };
    const gap = readFileSync(join(packed.folder, 'gap.guideline.yaml'), 'utf8');
    const page = {
      fetch: async (address: string) => ({ text: async () => (address === 'knee.guideline.yaml' ? gap : '') }),
      document: { getElementById: (id: string) => (id === 'problems' ? shown : undefined) },
    };
    await runInNewContext(`(async () => { ${outputFiles[0]?.text} })()`, page);
    expect(shown.textContent).toMatch(
      /^No branch of \*Does a criterion apply\?\* takes patients with these findings: Age 54 years/,
    );
  });
});

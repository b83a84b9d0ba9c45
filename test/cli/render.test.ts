import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KNEE, KNEE_CASES } from './knee.ts';
import { World } from './world.ts';

const FILES = { 'knee.guideline.yaml': KNEE, 'knee.cases.yaml': KNEE_CASES };
const NAME = 'knee.guideline.yaml';

/** Renders and gives back what was written. */
async function render(argv: readonly string[], files: Readonly<Record<string, string>> = FILES) {
  const world = new World(files);
  return { world, ...(await world.run(['render', NAME, ...argv])) };
}

describe('each format', () => {
  test('svg is what comes when nothing tells: a drawing with its own style and plain colors', async () => {
    const { code, stdout } = await render([]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*><title>Anemia and the knee<\/title><desc>/,
    );
    expect(stdout).toMatch(/<\/svg>\n$/);
    expect(stdout).toContain('<style>');
    expect(stdout).not.toContain('var(');
    expect(stdout).toContain('again after 1 day');
    expect(stdout).toContain('or: Wait and see, if age');
  });

  test('html is one page with every step, strength and certainty, references, and cases', async () => {
    const { code, stdout } = await render(['--format', 'html']);
    expect(code).toBe(0);
    expect(stdout).toContain("default-src 'none'; style-src 'sha256-");
    for (const text of [
      '<h1>Anemia and the knee</h1>',
      'Version 2.1.0',
      'For tests alone.',
      'Strong recommendation, moderate certainty [<a href="#reference-1">1</a>]',
      'Caution: Ask for pregnancy.',
      '1 to 2 hours before <em>Crutches</em>.',
      'Avoid: Advice',
      'Or instead: <strong>Wait and see</strong>',
      'A decision rule. JAMA, 1996. Research. <a href="https://doi.org/10.1001/jama.1996"',
      'Nobody over 100 twists a knee.',
      '<em>Knee radiograph</em> before <em>Crutches</em>',
      'Younger patient',
    ])
      expect(stdout).toContain(text);
    for (const [, target] of stdout.matchAll(/href="#([^"]+)"/g)) expect(stdout).toContain(`id="${target}"`);
    const ids = [...stdout.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(stdout).not.toMatch(/<script| style=| on\w+=/);
  });

  test('the policy of an html page allows exactly its own style', async () => {
    const { stdout } = await render(['--format', 'html']);
    const style = /<style>(.*?)<\/style>/s.exec(stdout)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(stdout).toContain(`'sha256-${Buffer.from(digest).toString('base64')}'`);
  });

  test('markdown is the same, with a drawing that GitHub makes', async () => {
    const { code, stdout } = await render(['--format', 'markdown']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# Anemia and the knee\n/);
    expect(stdout).toContain('```mermaid\nflowchart TD\n');
    expect(stdout).toContain('Strong recommendation, moderate certainty \\[1\\]');
    expect(stdout).toContain('| Younger patient | Image the knee | passed |');
  });

  test('mermaid is that drawing alone', async () => {
    const { code, stdout } = await render(['--format', 'mermaid']);
    expect(code).toBe(0);
    expect(stdout).toContain('s0{{"Who is it?"}}');
    expect(stdout).toContain('s0 -->|"Older"| s2');
    expect(stdout).toContain('s3 -.->|"again after 1 day"| s0');
  });

  test('png is a picture of twice the size', async () => {
    const { world, code, stdout } = await render(['--output', 'knee.png']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const picture = readFileSync(join(world.folder, 'knee.png'));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    const [, width] = /width="(\d+)"/.exec((await world.run(['render', NAME])).stdout) ?? [];
    expect(picture.readUInt32BE(16)).toBe(2 * Number(width));
  });
});

test.each([
  ['a.svg', '<svg'],
  ['a.HTML', '<!doctype html>'],
  ['a.htm', '<!doctype html>'],
  ['a.md', '# Anemia'],
  ['a.mmd', 'flowchart TD'],
  ['a.txt', '<svg'],
])('the name %s tells the format', async (name, begin) => {
  const { world, code } = await render(['--output', name]);
  expect(code).toBe(0);
  expect(readFileSync(join(world.folder, name), 'utf8').startsWith(begin)).toBe(true);
});

test('--format outweighs the name of the output', async () => {
  const { world } = await render(['--output', 'a.svg', '--format', 'mermaid']);
  expect(readFileSync(join(world.folder, 'a.svg'), 'utf8')).toMatch(/^flowchart/);
});

test('--case lights the way of a patient', async () => {
  const { code, stdout } = await render(['--case', 'knee.cases.yaml#Younger patient']);
  expect(code).toBe(0);
  const lit = [...stdout.matchAll(/class="[^"]*\blit\b[^"]*" data-(?:step="(\w+)"|from="(\w+)" data-to="(\w+)")/g)];
  expect(lit.map(([, step, from, to]) => step ?? `${from}>${to}`).sort()).toEqual([
    'image',
    'look',
    'look>image',
    'triage',
    'triage>look',
  ]);
  expect((await render(['--case', 'knee.cases.yaml#Younger patient', '--format', 'html'])).stdout).toContain(
    'Lit is the way of: <strong>Younger patient</strong>',
  );
});

describe('a guideline with problems is drawn as far as it goes', () => {
  test('its problems are marked and counted', async () => {
    const text = KNEE.replace(
      'go: look }\n      - { label: "Younger, not',
      'go: loook }\n      - { label: "Younger, not',
    );
    const { code, stdout, stderr } = await render([], { [NAME]: text });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^guideway: knee\.guideline\.yaml has \d+ problems?, marked where steps show them\. See: guideway check knee\.guideline\.yaml\n$/,
    );
    expect(stdout).toContain('Missing step loook');
    expect(stdout).toMatch(/class="edge problem-error" data-from="triage" data-to="loook" data-branch="2"/);
    const html = await render(['--format', 'html'], { [NAME]: text });
    expect(html.stdout).toContain('<h2 id="problems">Problems</h2>');
    expect(html.stdout).toContain('<strong>Error</strong>, line');
    expect(html.stdout).not.toContain('exactly one answer.</strong>');
    const markdown = await render(['--format', 'markdown'], { [NAME]: text });
    expect(markdown.stdout).toContain('## Problems\n\n- **Error**, line');
  });

  test.each(['', 'steps:\n  a:\n    branches: [', '- a\n- b', 'start: x', 'steps: { a: { next: a } }', '\u0000'])(
    'whatever stands in the file: %j',
    async (text) => {
      for (const format of ['svg', 'html', 'markdown', 'mermaid']) {
        const { code, stdout, stderr } = await render(['--format', format], { [NAME]: text });
        if (code === 2) expect(stderr).toContain(NAME);
        else expect(stdout.length).toBeGreaterThan(10);
      }
    },
  );
});

describe('bad usage exits 2 and says what to do', () => {
  test.each([
    [['--format', 'jpeg'], 'There is no format jpeg. Write --format svg, png, html, markdown or mermaid.'],
    [['--format'], '--format needs a value'],
    [['--output', 'none/a.svg'], 'none/a.svg: There is no such folder.'],
    [['--output', NAME], 'would overwrite knee.guideline.yaml'],
    [['--case', 'knee.cases.yaml#Older patient', '--output', 'knee.cases.yaml'], 'would overwrite knee.cases.yaml'],
    [['--case', 'knee.cases.yaml#Nobody'], 'has no case “Nobody”'],
    [['other.guideline.yaml'], 'One guideline at a time'],
  ])('%j', async (argv, message) => {
    const { world, code, stdout, stderr } = await render(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readFileSync(join(world.folder, NAME), 'utf8')).toBe(KNEE);
    expect(readdirSync(world.folder).sort()).toEqual(['knee.cases.yaml', NAME]);
  });

  test('no guideline named', async () => {
    const { code, stderr } = await new World(FILES).run(['render']);
    expect(code).toBe(2);
    expect(stderr).toContain('Name a guideline, such as: guideway render knee.guideline.yaml --output knee.svg');
  });

  test('a picture for a terminal', async () => {
    const { code, stderr } = await new World(FILES).run(['render', NAME, '--format', 'png'], { isTTY: true });
    expect(code).toBe(2);
    expect(stderr).toContain('--output knee.png');
  });
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to', async () => {
  const world = new World({ ...FILES, 'locked/a': '' });
  chmodSync(join(world.folder, 'locked'), 0o500);
  const { code, stderr } = await world.run(['render', NAME, '--output', 'locked/b.svg']);
  expect(code).toBe(2);
  expect(stderr).toContain('You are not allowed to write this.');
  expect(existsSync(join(world.folder, 'locked/b.svg'))).toBe(false);
});

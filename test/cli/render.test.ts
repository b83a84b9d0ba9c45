import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ANTICOAGULATION } from '../choosing.ts';
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
  ['a', '<svg'],
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

test('--case lights the way of what the case chooses, to where that leads', async () => {
  const given = 'given: { stroke_risk: 3, valve: false, clearance: 60, bleeding: true, weight: 80 }';
  const lit = async (name: string) => {
    const cases = `guideline: ${NAME}
cases:
  - { name: Own, ${given}, expect: { ends_at: doac_follow_up } }
  - { name: Warfarin, ${given}, choose: { drug: Warfarin }, expect: { ends_at: warfarin_follow_up } }
  - { name: Declines, ${given}, choose: { drug: No anticoagulation }, expect: { ends_at: none } }
`;
    const files = { [NAME]: ANTICOAGULATION, 'a.cases.yaml': cases };
    const { code, stdout } = await render(['--case', `a.cases.yaml#${name}`], files);
    expect(code).toBe(0);
    const ways = stdout.matchAll(/class="[^"]*\blit\b[^"]*" data-from="(\w+)" data-to="(\w+)"/g);
    return [...ways].map(([, from, to]) => `${from}>${to}`).sort();
  };
  expect(await lit('Own')).toEqual(['drug>doac_follow_up', 'risk>drug']);
  expect(await lit('Warfarin')).toEqual(['drug>warfarin_follow_up', 'risk>drug']);
  expect(await lit('Declines')).toEqual(['drug>none', 'risk>drug']);
});

test('pages say what sample cases choose', async () => {
  const cases = `guideline: ${NAME}
cases:
  - name: Wants warfarin
    given: { stroke_risk: 3, weight: 80 }
    choose: { drug: Warfarin }
    expect: { ends_at: warfarin_follow_up }
`;
  const files = { [NAME]: ANTICOAGULATION, 'a.cases.yaml': cases };
  for (const format of ['html', 'markdown'])
    expect((await render(['--format', format], files)).stdout).toContain('Follow up warfarin (chosen: Warfarin)');
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
    expect(html.stdout).not.toContain('<strong>Every patient');
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
    [
      ['--output', 'x.PDF'],
      '.PDF tells no format. End the name in .svg, .png, .html, .md or .mmd, or add --format svg',
    ],
    [['--output', 'x.pdf'], 'print it as PDF'],
    [['--output', 'x.txt'], '.txt tells no format.'],
    [['--output', 'none/a.svg'], 'none/a.svg: There is no such folder.'],
    [['--format', 'svg', '--output', NAME], 'would overwrite knee.guideline.yaml'],
    [
      ['--format', 'svg', '--case', 'knee.cases.yaml#Older patient', '--output', 'knee.cases.yaml'],
      'would overwrite knee.cases.yaml',
    ],
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

describe('what was read is never overwritten', () => {
  test.each(['knee.cases.yaml', 'guideway.config.yaml', '../guideway.config.yaml'])('%s', async (name) => {
    const kept = { 'in/knee.guideline.yaml': KNEE, 'in/knee.cases.yaml': KNEE_CASES, [join('in', name)]: KNEE_CASES };
    if (name.endsWith('config.yaml')) kept[join('in', name)] = 'severity: { gap: error }\n';
    const world = new World(kept);
    const argv = ['render', 'in/knee.guideline.yaml', '--format', 'html', '--output', join('in', name)];
    const { code, stderr } = await world.run(argv);
    expect(stderr).toContain(`would overwrite ${join('in', name)}. Choose another name.`);
    expect(code).toBe(2);
    for (const [path, text] of Object.entries(kept)) expect(readFileSync(join(world.folder, path), 'utf8')).toBe(text);
  });
});

describe('a page is not written where something that belongs to it cannot be read', () => {
  const BAD = new Uint8Array([99, 97, 115, 101, 115, 58, 32, 0xff]);

  test.each(['html', 'markdown'])('%s and its cases', async (format) => {
    const world = new World({ [NAME]: KNEE, 'knee.cases.yaml': BAD, 'page.html': 'before' });
    const { code, stderr } = await world.run(['render', NAME, '--format', format, '--output', 'page.html']);
    expect(code).toBe(2);
    const checked = await world.run(['check', NAME]);
    expect(checked.stderr).toContain('knee.cases.yaml:1:');
    expect(stderr).toBe(`guideway: ${checked.stderr}`);
    expect(readFileSync(join(world.folder, 'page.html'), 'utf8')).toBe('before');
  });

  test('a drawing has no cases', async () => {
    const { code } = await new World({ [NAME]: KNEE, 'knee.cases.yaml': BAD }).run(['render', NAME]);
    expect(code).toBe(0);
  });

  test('settings, which say what is a problem', async () => {
    const world = new World({ [NAME]: KNEE, 'guideway.config.yaml': 'severity: { gapp: off }' });
    const { code, stdout, stderr } = await world.run(['render', NAME, '--format', 'html']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^guideway: guideway\.config\.yaml:1:\d+: .*gapp/);
  });
});

describe('what is no guideline is not drawn, and what was there before stays', () => {
  test.each([['a: [b'], [''], ['{ "name": "guideway" }'], ['start: x']])('%j', async (text) => {
    for (const format of ['svg', 'png', 'html', 'markdown', 'mermaid']) {
      const world = new World({ 'my a.guideline.yaml': text, kept: 'before' });
      const argv = ['render', 'my a.guideline.yaml', '--format', format, '--output', 'kept'];
      expect(await world.run(argv)).toEqual({
        code: 2,
        stdout: '',
        stderr:
          "guideway: my a.guideline.yaml: There are no steps in it. See what is wrong: guideway check 'my a.guideline.yaml'\n",
      });
      expect(readFileSync(join(world.folder, 'kept'), 'utf8')).toBe('before');
    }
  });

  test('from standard input', async () => {
    const { code, stdout, stderr } = await new World().run(['render', '-']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/: guideway check -\n$/);
  });
});

test('what Mermaid does not show is not said to be there, and what is too large for it is said', async () => {
  const text = `start: s0\nsteps:\n${Array.from({ length: 600 }, (_, index) => `  s${index}: { label: S, next: s${index + 1} }\n`).join('')}`;
  const { code, stderr } = await render(['--format', 'mermaid'], { [NAME]: text });
  expect(code).toBe(0);
  const [problems, size] = stderr.split('\n');
  expect(problems).toMatch(/^guideway: knee\.guideline\.yaml has \d+ problems?\. See: /);
  expect(size).toBe(
    'guideway: knee.guideline.yaml is too large for a Mermaid drawing with its usual settings: it has 600 arrows, and Mermaid draws at most 500. Write SVG: guideway render knee.guideline.yaml --format svg',
  );
});

test('the problems of standard input are seen by checking it again', async () => {
  const { code, stderr } = await new World().run(['render', '-'], { stdin: KNEE.replace('go: look }', 'go: loook }') });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^guideway: <stdin> has .* See: guideway check -\n$/);
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to', async () => {
  const world = new World({ ...FILES, 'locked/a': '' });
  chmodSync(join(world.folder, 'locked'), 0o500);
  const { code, stderr } = await world.run(['render', NAME, '--output', 'locked/b.svg']);
  expect(code).toBe(2);
  expect(stderr).toContain('You are not allowed to write this.');
  expect(existsSync(join(world.folder, 'locked/b.svg'))).toBe(false);
});

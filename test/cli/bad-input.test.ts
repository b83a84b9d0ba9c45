import { describe, expect, test } from 'vitest';
import { GOOD, World } from './world.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ALIAS_BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]}, `.repeat(9)}]`),
].join('\n');

describe('a file that is no guideline has problems with a place, and exits 1', () => {
  test.each([
    ['empty', ''],
    ['only blanks', '  \n\n'],
    ['only a comment', '# nothing\n'],
    ['prose', 'Dear reader, this is no YAML: it is: prose.\n'],
    ['a scalar', '42'],
    ['a list', '- a\n- b\n'],
    ['JSON', '{"guideline": "x"'],
    ['tabs', GOOD.replaceAll('  ', '\t')],
    ['several documents', `${GOOD}---\n${GOOD}`],
    ['a duplicate key', `${GOOD}title: Again\n`],
    [
      'wrong types everywhere',
      'guideline: []\ntitle: {}\nfindings: 1\nactions: [1]\nstart: {}\nsteps: null\nrules: x\n',
    ],
    ['another version of the format', GOOD.replace('title:', 'format: 2\ntitle:')],
    ['ten thousand lists in each other', '['.repeat(10_000)],
    ['ten thousand mappings in each other', '{a: '.repeat(10_000)],
    ['ten thousand levels of lines', Array.from({ length: 10_000 }, (_, i) => `${' '.repeat(i % 200)}a:`).join('\n')],
    ['ten thousand brackets in a condition', GOOD.replace('age >= 55', `${'('.repeat(10_000)}age >= 55`)],
    ['an alias bomb', ALIAS_BOMB],
    ['an alias of itself', 'steps: &a { b: *a }\n'],
    ['a name of every object used', GOOD.replace('go: image', 'go: __proto__')],
    ['a finding of every object used', GOOD.replace('age >= 55', 'constructor >= 55')],
  ])('%s', async (_, text) => {
    const { code, stdout, stderr } = await new World({ 'x.guideline.yaml': text }).run(['check']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^ {2}x\.guideline\.yaml:\d+:\d+ {2}[a-z-]+$/m);
    expect(stdout).not.toMatch(/exactly one way|fault in Guideway/);
  });
});

describe('a file that is no text exits 2 with one line and a place', () => {
  test.each([
    ['Latin-1', Buffer.from('title: Wirbelkörper', 'latin1'), /^x\.guideline\.yaml:1:15: .*UTF-8/],
    ['UTF-16', Buffer.from('\ufefftitle: x', 'utf16le'), /^x\.guideline\.yaml:1:1: .*UTF-8/],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), /^x\.guideline\.yaml:\d+:\d+: /],
    ['five megabytes', Buffer.from(`${GOOD}${'# more\n'.repeat(800_000)}`), /^x\.guideline\.yaml:1:1: .*4 MB/],
  ])('%s', async (_, text, message) => {
    const { code, stdout, stderr } = await new World({ 'x.guideline.yaml': text }).run(['check']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('what is unusual and allowed exits 0', () => {
  test.each([
    ['a byte order mark', `\ufeff${GOOD}`],
    ['Windows line ends', GOOD.replaceAll('\n', '\r\n')],
    ['both', `\ufeff${GOOD.replaceAll('\n', '\r\n')}`],
    ['no line break at the end', GOOD.trimEnd()],
    [
      'names of every object',
      GOOD.replaceAll('image', '__proto__')
        .replaceAll('radiograph', 'constructor')
        .replaceAll(/\bage\b/g, 'toString'),
    ],
  ])('%s', async (_, text) => {
    const { code, stdout, stderr } = await new World({ 'x.guideline.yaml': text }).run([
      'check',
      '--max-warnings',
      '0',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('every patient takes exactly one way');
  });
});

import { describe, expect, it } from 'vitest';
import { compose } from '../../src/text/compose.ts';
import type { YamlNode } from '../../src/text/tree.ts';
import { readYaml } from '../../src/text/yaml.ts';

const messages = (text: string) => readYaml(text).problems.map(({ message }) => message);

function entry(node: YamlNode, key: string) {
  const found = node.kind === 'map' ? node.entries.get(key) : undefined;
  if (!found) throw new Error(`There is no ${key}.`);
  return found;
}

describe('readYaml', () => {
  it('gives values as YAML’s core schema does, and numbers in another base as texts', () => {
    const { root, problems } = readYaml(
      [
        'a: 1',
        'b: -0.5',
        'c: 1e3',
        'd: 0x1F',
        'e: true',
        'f: False',
        'g: ~',
        'h: null',
        'i: 2026-02-14',
        'j: 18..110',
        "k: '1'",
        'l: "true"',
        'm: yes',
        'n: 1.0.0',
        'o: !!str 12',
        'p: 1e999',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect({ ...(root.data as object) }).toEqual({
      a: 1,
      b: -0.5,
      c: 1000,
      d: '0x1F',
      e: true,
      f: false,
      g: null,
      h: null,
      i: '2026-02-14',
      j: '18..110',
      k: '1',
      l: 'true',
      m: 'yes',
      n: '1.0.0',
      o: '12',
      // The schema sees a number; what it means is read from the text.
      p: Number.MAX_VALUE,
    });
  });

  it('knows where keys, values and entries stand', () => {
    const text = 'steps:\n  triage:  # first\n    when: "a"\n    go: x\n\n  # done\n  end: { }\n';
    const steps = entry(readYaml(text).root, 'steps');
    const triage = entry(steps.value, 'triage');
    expect(text.slice(triage.keyAt.start, triage.keyAt.end)).toBe('triage');
    expect(text.slice(triage.whole.start, triage.whole.end)).toBe('triage:  # first\n    when: "a"\n    go: x');
    const when = entry(triage.value, 'when');
    expect(text.slice(when.value.at.start, when.value.at.end)).toBe('"a"');
    expect(text.slice(steps.whole.start, steps.whole.end)).toBe(text.trimEnd());
  });

  it('has places in a text with carriage returns and a byte order mark', () => {
    for (const [text, line] of [
      ['a: 1\r\nb: "x"\r\n', '\r\n'],
      ['\uFEFFa: 1\nb: "x"\n', '\n'],
      ['a: 1\rb: "x"\r', '\r'],
    ] as const) {
      const b = entry(readYaml(text).root, 'b');
      expect(text.slice(b.keyAt.start, b.keyAt.end)).toBe('b');
      expect(text.slice(b.value.at.start, b.value.at.end)).toBe('"x"');
      expect(b.keyAt.start).toBe(text.indexOf(line) + line.length);
    }
  });

  it('takes every name as a key, those of JavaScript too', () => {
    const { root } = readYaml('__proto__: 1\nconstructor: 2\ntoString: { __proto__: 3 }\n');
    expect(root.kind === 'map' && [...root.entries.keys()]).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getOwnPropertyNames(root.data)).toEqual(['__proto__', 'constructor', 'toString']);
    const { data } = readYaml('a: 1\n').root;
    expect(data !== null && typeof data === 'object' && 'constructor' in data).toBe(false);
  });

  it('lists comments when the text speaks to the program, and takes no # in a text for one', () => {
    const text = 'a: "# no"   # yes\nb: |\n  # no\nc: x#no\n# guideway-ignore gap: why\nd: # two\n  # three\n  - 1\n';
    const { comments } = readYaml(text, { commentMarker: 'guideway-ignore' });
    expect(comments.map(({ text }) => text)).toEqual(['# yes', '# guideway-ignore gap: why', '# two', '# three']);
    for (const { text: comment, at } of comments) expect(text.slice(at.start, at.end)).toBe(comment);
    expect(readYaml('a: 1 # other\n', { commentMarker: 'guideway-ignore' }).comments).toEqual([]);
  });

  it('keeps the places of comments when something above them was repaired', () => {
    const text = 'a: "x\nb: 1 # mark\n';
    const { comments } = readYaml(text, { commentMarker: 'mark' });
    expect(comments.map(({ at }) => text.slice(at.start, at.end))).toEqual(['# mark']);
  });

  it('states a repeated key and keeps the first', () => {
    const text = 'a: 1\nb: 2\na: 3\n';
    const { root, problems } = readYaml(text);
    expect(problems).toMatchObject([
      { code: 'duplicate-key', at: { start: 10, end: 11 }, related: [{ at: { start: 0, end: 1 } }] },
    ]);
    expect({ ...(root.data as object) }).toEqual({ a: 1, b: 2 });
  });

  it('finds a repeated key among very many', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('');
    expect(readYaml(`${keys}k7: 2\n`).problems).toHaveLength(1);
  });

  it('reads an alias as what it repeats', () => {
    const { root, problems } = readYaml('a: &x [1, 2]\nb: *x\n');
    expect(problems).toEqual([]);
    expect(entry(root, 'b').value).toBe(entry(root, 'a').value);
  });

  it('refuses aliases that grow without end, at once and in one problem', () => {
    const bomb = Array.from({ length: 30 }, (_, i) =>
      i === 0 ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]' : `a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}]`,
    ).join('\n');
    const { problems } = readYaml(bomb);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('aliases of this file repeat more than 20,000 parts');
  });

  it('says when an alias repeats nothing, or itself', () => {
    expect(messages('a: *x\n')[0]).toContain('`*x` repeats a part that is marked `&x`, and nothing above is');
    expect(messages('a: &x [*x]\n')).toHaveLength(1);
  });

  it.each([
    ['[', '['.repeat(10_000)],
    ['- - -', '- '.repeat(10_000)],
    ['? ? ?', '? '.repeat(10_000)],
    ['{a: {a:', '{a: '.repeat(10_000)],
    ['indented', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}k:\n`).join('')],
    ['- in lines', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}-\n`).join('')],
    ['closed', '['.repeat(10_000) + ']'.repeat(10_000)],
  ])('says where %s is nested too deeply', (_name, text) => {
    const { problems } = readYaml(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('more than 100 lists or groups of keys stand inside each other');
    expect(problems[0]?.at.start).toBeGreaterThan(99);
    expect(problems[0]?.at.start).toBeLessThan(10_000);
  });

  it('reads what is a hundred deep', () => {
    expect(readYaml(`${'['.repeat(100)}${']'.repeat(100)}`).problems).toEqual([]);
  });

  it('reads what stands above a place that is too deep', () => {
    expect(readYaml(`a: 1\nb: ${'['.repeat(500)}`).root.data).toMatchObject({ a: 1 });
  });

  it('refuses keys that are no words, and reads the others', () => {
    const { root, problems } = readYaml('? [a]\n: b\n{x: y}: z\nok: 1\n: q\n');
    expect(problems.map(({ message }) => message.split('.')[0])).toEqual([
      'A key must be one word, not a list or a group of keys',
      'A key must be one word, not a list or a group of keys',
      'There is no key before this colon',
    ]);
    expect({ ...(root.data as object) }).toEqual({ ok: 1 });
  });

  it('takes a tag before a text for a part of the text', () => {
    const { problems, root } = readYaml('a: !x y\n');
    expect(problems.map(({ message }) => message)).toEqual([
      'A text cannot begin with `!` unless it stands in quotes.',
    ]);
    expect({ ...(root.data as object) }).toEqual({ a: '!x y' });
  });

  it.each([
    '!!binary aGk=',
    '!!set {a, b}',
    '!!set {a: 1}',
    '!!omap [a: 1]',
    '!!omap [{a: 1, b: 2}]',
    '!!pairs 1',
    '!!timestamp 2001-01-01',
    '!<tag:x> y',
  ])('refuses the tag of %s', (value) => {
    const text = `a: ${value}\n`;
    const { problems } = readYaml(text);
    expect(problems).toHaveLength(1);
    const { at = { start: 0, end: 0 }, message } = problems[0] ?? {};
    expect(text.slice(at.start, at.end)).toBe(value.split(' ')[0]);
    expect(message).toContain('is a YAML tag');
  });

  it.each(['!!str 1', '!!int 1', '!!float 1.5', '!!bool true', '!!null ~', '!!map {}', '!!seq []'])(
    'takes %s',
    (value) => {
      expect(readYaml(`a: ${value}\n`).problems).toEqual([]);
    },
  );

  it('reads the first of several documents', () => {
    const { root, problems } = readYaml('a: 1\n---\nb: 2\n---\nc: 3\n');
    expect({ ...(root.data as object) }).toEqual({ a: 1 });
    expect(problems).toMatchObject([{ code: 'syntax', at: { start: 5, end: 8 } }]);
    expect(messages('---\na: 1\n...\n')).toEqual([]);
  });

  it.each(['', '# only this\n', '---\n', '\n\n'])('finds nothing in %j', (text) => {
    expect(readYaml(text)).toMatchObject({ root: { kind: 'missing' }, problems: [] });
  });

  it('states very many problems', () => {
    expect(readYaml('a:\n'.repeat(130_000)).problems).toHaveLength(129_999);
  });

  it('stops where a text has more words and marks than memory can hold', () => {
    const text = `a: 1\nb: [${'1, '.repeat(100)}1]\nc: 2\n`;
    expect(compose(text, false).stop).toBeUndefined();
    const { stop, contents } = compose(text, false, 50);
    expect(stop?.because).toBe('length');
    expect(text.slice(0, stop?.at)).toMatch(/^a: 1\nb: \[(1, )+/);
    expect(contents?.toJSON()).toMatchObject({ a: '1' });
  });

  it.each([
    ['}', '}'.repeat(100_000)],
    [',', `a: [${','.repeat(20_000)}]`],
    ['"', '"'.repeat(20_000)],
    ['&a', '&a '.repeat(10_000)],
    ['documents', '---\n'.repeat(50_000)],
    ['escapes', `a: "${'\\q'.repeat(20_000)}"`],
    ['tabs', '\ta: 1\n'.repeat(5000)],
    ['unclosed quotes', 'a: "x\n'.repeat(5000)],
  ])('comes to an end with a file full of %s', (_name, text) => {
    const { problems } = readYaml(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(6000);
    for (const { at } of problems) expect(at.end).toBeLessThanOrEqual(text.length);
  });
});

import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/text/edit.ts';
import { editInScalar, placeInScalar } from '../../src/text/scalar-place.ts';
import type { YamlScalar } from '../../src/text/tree.ts';
import { readYaml } from '../../src/text/yaml.ts';

/** The scalar under `a`, wherever in the file it is. */
function scalarIn(file: string): { scalar: YamlScalar; source: ReturnType<typeof readYaml>['source'] } {
  const { root, source } = readYaml(file);
  const list = root.kind === 'list' ? root.items[0] : root;
  const scalar = list?.kind === 'map' ? list.entries.get('a')?.value : undefined;
  if (scalar?.kind !== 'scalar') throw new Error('There is no scalar.');
  return { scalar, source };
}

function partOf(scalar: YamlScalar, word: string) {
  const start = scalar.text.indexOf(word);
  return { start, end: start + word.length };
}

const STYLES: readonly (readonly [name: string, file: string, fixed: string])[] = [
  ['plain', 'a: one FIX three\n', 'a: one two three\n'],
  ['single', "a: 'one FIX three'\n", "a: 'one two three'\n"],
  ['double', 'a: "one FIX three"\n', 'a: "one two three"\n'],
  ['single with doubled quotes', "a: 'it''s FIX ''three'''\n", "a: 'it''s two ''three'''\n"],
  ['double with escaped quotes', 'a: "x = \\"one\\" FIX \\\\ y"\n', 'a: "x = \\"one\\" two \\\\ y"\n'],
  ['plain over lines', 'a: one\n  more\n\n  FIX three\n', 'a: one\n  more\n\n  two three\n'],
  ['double over lines', 'a: "one\n  more FIX\n  three"\n', 'a: "one\n  more two\n  three"\n'],
  ['folded', 'a: >-\n  one\n  FIX # three\n', 'a: >-\n  one\n  two # three\n'],
  ['literal', 'a: |\n  one\n    FIX three\n', 'a: |\n  one\n    two three\n'],
  ['literal with carriage returns', 'a: |\r\n  one\r\n  FIX\r\n', 'a: |\r\n  one\r\n  two\r\n'],
  ['flow', '- { a: one FIX three, b: 1 }\n', '- { a: one two three, b: 1 }\n'],
];

describe('a part of a scalar', () => {
  it.each(STYLES)('has its place in the file: %s', (_name, file) => {
    const { scalar, source } = scalarIn(file);
    const { start, end } = placeInScalar(source, scalar, partOf(scalar, 'FIX'));
    expect(file.slice(start, end)).toBe('FIX');
    expect(start).toBe(file.indexOf('FIX'));
  });

  it.each(STYLES)('can be replaced: %s', (_name, file, fixed) => {
    const { scalar, source } = scalarIn(file);
    const edit = editInScalar(source, scalar, partOf(scalar, 'FIX'), 'two');
    expect(edit && applyEdits(file, [edit])).toBe(fixed);
  });

  it('is the whole scalar when YAML has changed more than blanks', () => {
    const { scalar, source } = scalarIn('a: "one \\u0041 FIX"\n');
    expect(placeInScalar(source, scalar, partOf(scalar, 'FIX'))).toEqual(scalar.at);
    expect(editInScalar(source, scalar, partOf(scalar, 'FIX'), 'two')).toBeUndefined();
  });

  it('may be empty, also at the end', () => {
    for (const [, file] of STYLES) {
      const { scalar, source } = scalarIn(file);
      const at = placeInScalar(source, scalar, { start: scalar.text.length, end: scalar.text.length });
      expect(at.end).toBe(at.start);
      expect(at.start).toBeLessThanOrEqual(file.length);
    }
    const { scalar, source } = scalarIn('a: one\n');
    expect(placeInScalar(source, scalar, { start: 3, end: 3 })).toEqual({ start: 6, end: 6 });
  });

  it.each([
    ['a: one FIX\n', 'x: y', "a: 'one x: y'\n"],
    ['- { a: one FIX, b: 1 }\n', 'in ("x", "y")', '- { a: \'one in ("x", "y")\', b: 1 }\n'],
    ["a: 'one FIX'\n", "it's", "a: 'one it''s'\n"],
    ['a: "one FIX"\n', '"two"', 'a: "one \\"two\\""\n'],
    ['a: one FIX\n', '"two"', 'a: one "two"\n'],
  ])('is quoted as its scalar needs it: %j', (file, newText, fixed) => {
    const { scalar, source } = scalarIn(file);
    const edit = editInScalar(source, scalar, partOf(scalar, 'FIX'), newText);
    expect(edit && applyEdits(file, [edit])).toBe(fixed);
  });

  it('has its place in a file that was repaired above', () => {
    const file = 'b: "x\nc:1\na: one FIX\n';
    const { scalar, source } = scalarIn(file);
    expect(scalar.at).toEqual({ start: file.indexOf('one'), end: file.indexOf('one') + 7 });
    const { start, end } = placeInScalar(source, scalar, partOf(scalar, 'FIX'));
    expect(file.slice(start, end)).toBe('FIX');
    const edit = editInScalar(source, scalar, partOf(scalar, 'FIX'), 'two');
    expect(edit && applyEdits(file, [edit])).toBe('b: "x\nc:1\na: one two\n');
  });

  it('is not replaced in what a repair has changed', () => {
    const { scalar, source } = scalarIn('a: one: FIX\n');
    expect(editInScalar(source, scalar, partOf(scalar, 'FIX'), 'two')).toBeUndefined();
  });
});

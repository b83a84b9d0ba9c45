import fc from 'fast-check';

/** Marks of YAML and what else can be typed or pasted into a text to break it, or to change more than its own line. */
const SNIPPETS = [
  ...[' ', '  ', '    ', '\t', '\n', '\n\n', '\r\n', '\r', '\n-\n', '\n  -\n', '\u0085', '\u2028', '\ufeff', '\u0000'],
  ...[
    '#',
    ' # x',
    '# guideway-ignore gap: so\n',
    '    # deep\n',
    '- ',
    '-',
    ':',
    ': ',
    '? ',
    '? a\n',
    '- - a\n',
    '<<: ',
  ],
  ...['"', "'", '"\n', "'\n", '\\', '|', '>', '|\n', ': |\n', ': >-\n', '{', '}', '[', ']', ',', '{ a: b,\n', ']\n'],
  ...['&a ', '*a', '&a', '!t ', '!!str ', '---\n', '...\n', '---', '%YAML 1.1\n', '@', '`', '~', 'null', '0x1F', '1e3'],
  ...['a', 'é', '😀', 'key', 'a: b\n', '  a: b\n', '      a: b\n', 'x: 1, y: 2', '{ when: a in [1, 2], go: b }'],
];

/** One change of a text, in terms that fit any text. */
export interface Edit {
  readonly at: number;
  readonly near: 'anywhere' | 'line start' | 'line end' | 'indentation' | 'column 2';
  readonly remove: number;
  /** What comes in; undefined for a few lines of the text itself. */
  readonly insert: string | undefined;
  readonly from: number;
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  near: fc.constantFrom<Edit['near']>('anywhere', 'line start', 'line end', 'indentation', 'column 2'),
  remove: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(3) },
    fc.nat(40),
    fc.nat(400),
  ),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...SNIPPETS), fc.constant(undefined)),
  from: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
});

/** The text after one edit. */
export function apply(text: string, { at, near, remove, insert, from }: Edit): string {
  const any = Math.floor(at * (text.length + 1));
  const line = text.lastIndexOf('\n', any - 1) + 1;
  const next = text.indexOf('\n', any);
  const end = next < 0 ? text.length : next;
  const start = {
    anywhere: any,
    'line start': line,
    'line end': end,
    indentation: line + (/^ */.exec(text.slice(line, end))?.[0].length ?? 0),
    'column 2': Math.min(line + 2, end),
  }[near];
  const source = Math.floor(from * text.length);
  const copied = text.slice(text.lastIndexOf('\n', source) + 1, text.indexOf('\n', source + 150) + 1);
  return text.slice(0, start) + (insert ?? copied) + text.slice(start + remove);
}

import type { Random } from '../oracle/random-guideline.ts';

/** What breaks readers: marks of the formats, ends of number ranges, characters that are more or less than one. */
const ODD = [
  '',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\n\n\n',
  '\uFEFF',
  '\uD800',
  '\uDC00',
  '\u2028',
  '\u0000',
  '\u0085',
  '😀',
  'é',
  '\u202E',
  ':',
  ': ',
  '- ',
  '? ',
  '# ',
  '#',
  '|',
  '>-\n',
  '&a ',
  '*a',
  '!!binary ',
  '%YAML 1.2\n',
  '---\n',
  '...\n',
  '<<: ',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  '[]',
  '{}',
  '""',
  'null',
  'true',
  '~',
  '.inf',
  '.nan',
  '-0',
  '1e999',
  '1e-999',
  '0x1F',
  '007',
  '9007199254740993',
  '999999999999999999999999999999',
  '1..0',
  '0..1e30',
  'and',
  'or',
  'not(',
  'in [1..2]',
  ' = ',
  ' >= ',
  ' != ',
  '..',
  '__proto__',
  'constructor',
  'toString',
  'else: ',
  'when: ',
  'go: ',
  'never: ',
  'start: ',
  'unknown',
  '# guideway-ignore gap: x',
];

/** A text with one to four changes, pieces of another text of its kind among them. */
export function mutated(text: string, other: string, random: Random): string {
  let changed = text;
  for (let left = 1 + random.below(4); left > 0; left--) changed = once(changed, other, random);
  return changed;
}

/** A change in the text as an editor sends it. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export const applied = (text: string, { start, end, newText }: Edit): string =>
  text.slice(0, start) + newText + text.slice(end);

/** A stretch replaced by something odd, by nothing, or by some of the other text. */
export function randomEdit(text: string, other: string, random: Random): Edit {
  const start = random.below(text.length + 1);
  const end = random.chance(0.5) ? start : Math.min(text.length, start + random.below(random.chance(0.8) ? 12 : 400));
  return { start, end, newText: random.chance(0.7) ? random.pick(ODD) : piece(other, random) };
}

function once(text: string, other: string, random: Random): string {
  switch (random.below(9)) {
    case 0:
      return lines(text, random, (all, at) => all.splice(at, 1 + random.below(3)));
    case 1:
      return lines(text, random, (all, at) => all.splice(random.below(all.length), 0, all[at] ?? ''));
    case 2:
      return lines(text, random, (all, at) => {
        all[at] = `${' '.repeat(random.below(5))}${(all[at] ?? '').slice(random.below(4))}`;
      });
    case 3:
      return inWord(text, random, () => words(other, random));
    case 4:
      return inWord(text, random, () => random.pick(ODD));
    case 5:
      return random.chance(0.2) ? wholly(text, random) : text.slice(0, random.below(text.length + 1));
    case 6: {
      const mark = random.pick(['[', '{ a: ', '(', 'not(', '- ', '"']);
      return applied(text, {
        ...randomEdit(text, other, random),
        newText: mark.repeat(1 + random.below(random.chance(0.02) ? 3000 : 30)),
      });
    }
    default:
      return applied(text, randomEdit(text, other, random));
  }
}

/** What changes a text as a whole: other line ends, empty lines or a byte order mark on top. */
function wholly(text: string, random: Random): string {
  return random.pick([
    `\uFEFF${text}`,
    `\n\n${text}`,
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('\n', '\r'),
    `${text}${text}`,
  ]);
}

function piece(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + random.below(120));
}

function words(text: string, random: Random): string {
  return random.pick(text.split(/(?<=\s)|(?=\s)/)) ?? '';
}

/** One word of the text replaced. */
function inWord(text: string, random: Random, replacement: () => string): string {
  const parts = text.split(/(?<=[\s:,])|(?=[\s:,])/);
  parts[random.below(parts.length)] = replacement();
  return parts.join('');
}

function lines(text: string, random: Random, change: (all: string[], at: number) => unknown): string {
  const all = text.split('\n');
  change(all, random.below(all.length));
  return all.join('\n');
}

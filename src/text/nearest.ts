import { distance } from 'fastest-levenshtein';

/**
 * The known name that a mistyped one most likely stands for, or undefined when none is near: at most a third of the
 * letters differ (Levenshtein distance; two letters swapped count once; letter case and `-`/`_`/space are ignored).
 * Of equally near names the first. Names that say the contrary
 * of each other, as `hypokalemia` and `hyperkalemia`, are not near.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = plain(name);
  const numbered = inArabic(wanted);
  const all = [...known];
  const same = /\d/.test(numbered) ? all.find((candidate) => inArabic(plain(candidate)) === numbered) : undefined;
  if (same !== undefined) return same;
  let best: string | undefined;
  let bestDistance = Math.floor((wanted.length + 1) / 3) + 1;
  for (const candidate of all) {
    const other = plain(candidate);
    if (Math.abs(other.length - wanted.length) >= bestDistance) continue;
    const far = farFrom(wanted, other);
    if (far < bestDistance && (far === 0 || !areOpposite(wanted, other))) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

function plain(name: string): string {
  return name.slice(0, 100).toLowerCase().replaceAll(/[-_ ]/g, '-');
}

/** A name with its Roman numerals as numbers, `stage-iib` as `stage-2b`. */
function inArabic(plainName: string): string {
  return plainName.replace(/(?<=^|-)([ivx]+)([a-z]?)(?=-|$)/g, (whole, roman: string, letter: string) => {
    const index = ROMAN.indexOf(roman);
    return index < 0 ? whole : `${index + 1}${letter}`;
  });
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** Two neighboring letters have changed places, and nothing else. */
function isSwap(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return (
    a.length === b.length &&
    a[i] !== undefined &&
    a[i] === b[i + 1] &&
    a[i + 1] === b[i] &&
    a.slice(i + 2) === b.slice(i + 2)
  );
}

/** Beginnings and words of which one says the contrary of the other. */
const OPPOSITES = [
  ['hypo', 'hyper'],
  ['brady', 'tachy'],
  ['pre', 'post'],
  ['', 'no'],
  ['', 'non'],
  ['', 'not'],
  ['', 'un'],
  ['', 'in'],
  ['', 'im'],
  ['', 'ab'],
  ['', 'a'],
  ['', 'dis'],
  ['with', 'without'],
  ['left', 'right'],
  ['high', 'low'],
  ['higher', 'lower'],
  ['over', 'under'],
  ['above', 'below'],
  ['before', 'after'],
  ['upper', 'lower'],
  ['min', 'max'],
  ['first', 'last'],
  ['male', 'female'],
  ['intra', 'extra'],
  ['intra', 'inter'],
  ['inclusion', 'exclusion'],
  ['include', 'exclude'],
] as const;

/** A shorter word has rather lost its beginning than another meaning. */
const SHORTEST = 5;

/** A letter, a Roman numeral, or a number with a letter: `type-a`, `stage-ii`, `grade-3b`, `iib`. */
const CODE = /^(?:\d+[a-z]|[a-z]|[ivx]+[a-z]?)$/;

/**
 * Whether the nearest name can be put in place of what was written: not where another is as near, and not where the two
 * differ in a number, a letter or a Roman numeral that tells two like things apart, as `grade_2` and `grade_3`.
 */
export function isSurelyMeant(written: string, meant: string, known: Iterable<string>): boolean {
  const [a, b] = [plain(written), plain(meant)];
  const far = farFrom(a, b);
  if (far === 0 || inArabic(a) === inArabic(b)) return true;
  for (const candidate of known) {
    const other = plain(candidate);
    if (other !== b && Math.abs(other.length - a.length) <= far && farFrom(a, other) <= far) return false;
  }
  const [one, other] = [a, b].map((name) => name.replace(/\D+/g, '')) as [string, string];
  if (one !== '' && other !== '' && one !== other && !(one.length >= 4 && isSwap(one, other))) return false;
  const [words, others] = [a.split('-'), b.split('-')];
  return words.length !== others.length || words.every((word, i) => word === others[i] || !areCodes(word, others[i]));
}

function farFrom(a: string, b: string): number {
  return isSwap(a, b) ? 1 : distance(a, b);
}

function areOpposite(a: string, b: string): boolean {
  return OPPOSITES.some(([left, right]) => isTurned(a, b, left, right) || isTurned(b, a, left, right));
}

function areCodes(word: string, other = ''): boolean {
  return CODE.test(word) && CODE.test(other);
}

/** Whether a word of `a` that begins with `left` begins with `right` in `b`, and all else is the same. */
function isTurned(a: string, b: string, left: string, right: string): boolean {
  for (let at = 0; at >= 0; at = a.indexOf('-', at) + 1 || -1) {
    if (a.startsWith(left, at)) {
      const rest = a.slice(at + left.length);
      if (left === '' && rest.length < SHORTEST) continue;
      const turned = a.slice(0, at) + right;
      if (b === turned + rest || (left === '' && b === `${turned}-${rest}`)) return true;
    }
  }
  return false;
}

/** A unit of UCUM that means something else than who writes it most likely means. */
export interface MistakenUnit {
  /** The part of the code that does. */
  readonly part: string;
  /** What UCUM has it for, in words. */
  readonly is: string;
  /** The whole code with what was meant: none when there is no telling, two when it can be either. */
  readonly readings: readonly string[];
}

/** Where in a code: `alone` there is nothing else in it, `over volume` something is counted in one, `below` a stroke. */
type Place = 'alone' | 'over volume' | 'over a liter' | 'below' | 'anywhere';

type Mistake = readonly [part: RegExp, place: Place, is: string, ...meant: string[]];

const MISTAKES: readonly Mistake[] = [
  [/^K$/, 'over volume', 'the kelvin', '10*3'],
  // Billions of cells, or grams in capitals: of other volumes nobody counts billions.
  [/^G$/, 'over a liter', 'the gauss', '10*9', 'g'],
  [/^T$/, 'over volume', 'the tesla', '10*12'],
  [/^([munpkd]?)G$/, 'anywhere', 'the gauss', '$1g'],
  [/^MG$/, 'anywhere', 'a million gauss', 'mg'],
  [/^PG$/, 'anywhere', 'a quadrillion gauss', 'pg'],
  [/^C$/, 'alone', 'the coulomb', 'Cel'],
  [/^F$/, 'alone', 'the farad', '[degF]'],
  [/^H$/, 'anywhere', 'the henry', 'h'],
  [/^R$/, 'anywhere', 'the roentgen'],
  [/^YR$/, 'anywhere', 'a septillion roentgen', 'a'],
  [/^S$/, 'alone', 'the siemens', 's'],
  [/^S$/, 'below', 'the siemens', 's'],
  [/^MS$/, 'alone', 'a million siemens', 'ms'],
  [/^W$/, 'below', 'the watt', 'wk'],
  [/^A$/, 'alone', 'the ampere', 'a'],
  [/^MA$/, 'alone', 'a million amperes', 'mA'],
  [/^PA$/, 'alone', 'a quadrillion amperes', 'Pa'],
  [/^mBq$/, 'alone', 'a thousandth of a becquerel', 'MBq'],
  [/^Gm$/, 'anywhere', 'the gigameter', 'g'],
  [/^M(g|m|mol|eq|osm|m\[Hg\]|s|Gy|Sv|bar)$/, 'anywhere', 'a million `$1`', 'm$1'],
  [/^Mm([23])$/, 'anywhere', 'a megameter to the power of $1', 'mm$1'],
  [/^M([lL])$/, 'anywhere', 'a million `$1`', 'mL'],
  [/^M(U|\[[iI]U\])$/, 'over volume', 'a million `$1`', 'm$1'],
  [/^P(g|mol)$/, 'anywhere', 'a quadrillion `$1`', 'p$1'],
  [/^(p|P)H$/, 'alone', 'the henry', '[pH]'],
  [/^ph$/, 'alone', 'the phot', '[pH]'],
  [/^([munk]?)u$/, 'anywhere', 'the mass of an atom', '$1U'],
  [/^ft$/, 'anywhere', 'a femtotonne', '[ft_i]'],
  [/^st$/, 'alone', 'the stere', '[stone_av]'],
  [/^pt$/, 'alone', 'a picotonne', '{score}'],
  [/^pc$/, 'alone', 'the parsec'],
  [/^d?b$/, 'alone', 'the barn', 'dB'],
  [/^[mkc]?rad$/, 'alone', 'the radian, an angle'],
  [/^AU$/, 'anywhere', 'the distance to the sun', "[arb'U]"],
  [/^\[h\]$/, 'anywhere', 'the Planck constant', 'h'],
  [/^\[g\]$/, 'anywhere', 'the acceleration of free fall', 'g'],
  [/^10(3|6|9|12)$/, 'over volume', 'just this number', '10*$1'],
];

/** `mL/min/1.73` and the like: the point multiplies. */
const SURFACE = /\/\(?1\.73(?:\.?m2)?\)?$/;
/** `/m`, `L/m`, `mg/kg/m`, where a minute is meant; mL/m and g/m are indexed to body height. */
const PER_METER = /^((?:[0-9*]*\{[^}]*\}|L|l|[munp]?g\/kg|mL\/kg|)\/)m$/;

/**
 * What a valid unit is most likely mistaken for, as `K/uL`, which is kelvin per microliter in UCUM, for `10*3/uL`;
 * undefined of all others.
 */
export function mistakenUnit(code: string): MistakenUnit | undefined {
  if (SURFACE.test(code)) return { part: '1.73', is: '1 times 73', readings: [code.replace(SURFACE, '/{1.73_m2}')] };
  const decimal = /\d+\.\d+/.exec(code.replace(/\{[^}]*\}/g, ''))?.[0];
  if (decimal !== undefined) return { part: decimal, is: decimal.replace('.', ' times '), readings: [] };
  if (PER_METER.test(code)) return { part: 'm', is: 'the meter', readings: [code.replace(PER_METER, '$1min')] };
  const parts = code.split(/([./()])/);
  const volume = /\/([munpfdc]?[lL]|[cmd]m3)$/.exec(code)?.[1];
  for (const [index, part] of parts.entries()) {
    const plain = part.replace(/\{.*$/, '');
    const below = parts.slice(0, index).includes('/');
    const found = MISTAKES.find(([pattern, place]) => {
      return pattern.test(plain) && isAt(place, parts.length === 1, below, volume);
    });
    if (!found) continue;
    const [pattern, , is, ...meant] = found;
    const readings = meant.map((one) => parts.with(index, plain.replace(pattern, one)).join(''));
    return { part: plain, is: plain.replace(pattern, is), readings };
  }
  return undefined;
}

function isAt(place: Place, isAlone: boolean, isBelow: boolean, volume: string | undefined): boolean {
  switch (place) {
    case 'alone':
      return isAlone;
    case 'below':
      return isBelow;
    case 'over volume':
      return volume !== undefined && !isBelow;
    case 'over a liter':
      return /^l$/i.test(volume ?? '') && !isBelow;
    case 'anywhere':
      return true;
  }
}

/** Says so, in sentences with what to do. */
export function describeMistakenUnit(code: string, { part, is, readings }: MistakenUnit): string {
  const whose = part === code ? `\`${code}\` is ${is} in UCUM.` : `In \`${code}\`, \`${part}\` is ${is} in UCUM.`;
  const [meant, another] = readings;
  if (meant === undefined) return `${whose} Look the unit that you mean up at ucum.org.`;
  return another === undefined
    ? `${whose} Did you mean \`${meant}\`?`
    : `${whose} Write \`${meant}\` or \`${another}\`.`;
}

/** A unit of UCUM that means something else than who writes it most likely means. */
export interface MistakenUnit {
  /** The part of the code that does. */
  readonly part: string;
  /** What UCUM has it for, in words. */
  readonly is: string;
  /** The whole code with what was meant; undefined when there is no telling. */
  readonly meant: string | undefined;
}

/** Where in a code: `alone` there is nothing else in it, `over volume` something is counted per liter, `below` a stroke. */
type Place = 'alone' | 'over volume' | 'below' | 'anywhere';

type Mistake = readonly [part: RegExp, place: Place, is: string, meant: string | undefined];

const MISTAKES: readonly Mistake[] = [
  [/^K$/, 'over volume', 'the kelvin', '10*3'],
  [/^G$/, 'over volume', 'the gauss', '10*9'],
  [/^T$/, 'over volume', 'the tesla', '10*12'],
  [/^([munpkd]?)G$/, 'anywhere', 'the gauss', '$1g'],
  [/^MG$/, 'anywhere', 'a million gauss', 'mg'],
  [/^C$/, 'alone', 'the coulomb', 'Cel'],
  [/^F$/, 'alone', 'the farad', '[degF]'],
  [/^H$/, 'anywhere', 'the henry', 'h'],
  [/^R$/, 'anywhere', 'the roentgen', undefined],
  [/^S$/, 'alone', 'the siemens', 's'],
  [/^S$/, 'below', 'the siemens', 's'],
  [/^W$/, 'below', 'the watt', 'wk'],
  [/^A$/, 'alone', 'the ampere', 'a'],
  [/^Gm$/, 'anywhere', 'the gigameter', 'g'],
  [/^M(g|m|mol|eq|osm|m\[Hg\])$/, 'anywhere', 'a million `$1`', 'm$1'],
  [/^M([lL])$/, 'anywhere', 'a million `$1`', 'mL'],
  [/^P(g|mol)$/, 'anywhere', 'a quadrillion `$1`', 'p$1'],
  [/^(p|P)H$/, 'alone', 'the henry', '[pH]'],
  [/^ph$/, 'alone', 'the phot', '[pH]'],
  [/^([munk]?)u$/, 'anywhere', 'the mass of an atom', '$1U'],
  [/^ft$/, 'anywhere', 'a femtotonne', '[ft_i]'],
  [/^st$/, 'alone', 'the stere', '[stone_av]'],
  [/^pt$/, 'alone', 'a picotonne', '{score}'],
  [/^pc$/, 'alone', 'the parsec', undefined],
  [/^d?b$/, 'alone', 'the barn', 'dB'],
  [/^[mkc]?rad$/, 'alone', 'the radian, an angle', undefined],
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
  if (SURFACE.test(code)) return { part: '1.73', is: '1 times 73', meant: code.replace(SURFACE, '/{1.73_m2}') };
  const decimal = /\d+\.\d+/.exec(code.replace(/\{[^}]*\}/g, ''))?.[0];
  if (decimal !== undefined) return { part: decimal, is: decimal.replace('.', ' times '), meant: undefined };
  if (PER_METER.test(code)) return { part: 'm', is: 'the meter', meant: code.replace(PER_METER, '$1min') };
  const parts = code.split(/([./()])/);
  const isPerVolume = /\/(?:[munpfdc]?[lL]|[cmd]m3)$/.test(code);
  for (const [index, part] of parts.entries()) {
    const plain = part.replace(/\{.*$/, '');
    const below = parts.slice(0, index).includes('/');
    const found = MISTAKES.find(([pattern, place]) => {
      return pattern.test(plain) && isAt(place, parts.length === 1, below, isPerVolume);
    });
    if (!found) continue;
    const [pattern, , is, meant] = found;
    const whole = meant === undefined ? undefined : parts.with(index, plain.replace(pattern, meant)).join('');
    return { part: plain, is: plain.replace(pattern, is), meant: whole };
  }
  return undefined;
}

function isAt(place: Place, isAlone: boolean, isBelow: boolean, isPerVolume: boolean): boolean {
  switch (place) {
    case 'alone':
      return isAlone;
    case 'below':
      return isBelow;
    case 'over volume':
      return isPerVolume && !isBelow;
    case 'anywhere':
      return true;
  }
}

/** Says so, in sentences with what to do. */
export function describeMistakenUnit(code: string, { part, is, meant }: MistakenUnit): string {
  const whose = part === code ? `\`${code}\` is ${is} in UCUM.` : `In \`${code}\`, \`${part}\` is ${is} in UCUM.`;
  return `${whose} ${meant === undefined ? 'Look the unit that you mean up at ucum.org.' : `Did you mean \`${meant}\`?`}`;
}

import { parseUnit } from '@atomic-ehr/ucum';
import { type Fraction, fraction, fractionOfNumeral, inverse, ONE, power, times, ZERO } from './fraction.ts';
import { ATOMS, PREFIXES } from './generated/ucum.generated.js';

/** What a unit measures, and how much of it. */
export interface Measure {
  /** A value in this unit × `factor` + `offset` is the value in UCUM's base units. */
  readonly factor: Fraction;
  readonly offset: Fraction;
  /** Powers of base units and of what is counted on its own, such as `g` 1 and `m` -3; never 0. */
  readonly powers: ReadonlyMap<string, number>;
  /** Powers that stand above and below a stroke and are no longer in `powers`: of mL/L `m` 3. */
  readonly cancelled: ReadonlyMap<string, number>;
  /** Annotations, those below a stroke with one before, in alphabetical order. */
  readonly annotations: readonly string[];
}

type Expression = NonNullable<ReturnType<typeof parseUnit>['ast']>;
type Powers = ReadonlyMap<string, number>;

/** A part of a unit: `above` and `below` are the powers of one base unit alone, on either side of a stroke. */
interface Part {
  readonly factor: Fraction;
  readonly powers: Powers;
  readonly above: Powers;
  readonly below: Powers;
  readonly annotations: readonly string[];
}

/** Longer than any code in use; keeps the recursive parser shallow. */
const LONGEST = 100;
/** No unit has a larger exponent. */
const LARGEST_EXPONENT = 50;

/** UCUM §6: an annotation in braces says what is counted and means the unity. Its text is free. */
const ANNOTATION = /\{[!-z|~]*\}/g;

/** The parser looks units up in an ordinary object, so that the names every object has pass for units. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

const NONE: Powers = new Map();
const NUMBER: Part = { factor: ONE, powers: NONE, above: NONE, below: NONE, annotations: [] };

/** Temperatures: kelvins of a degree, and of its zero. */
const SCALES: ReadonlyMap<string, { readonly factor: Fraction; readonly offset: Fraction }> = new Map([
  ['Cel', { factor: ONE, offset: fraction(27_315n, 100n) }],
  ['[degF]', { factor: fraction(5n, 9n), offset: fraction(45_967n * 5n, 100n * 9n) }],
  ['[degRe]', { factor: fraction(5n, 4n), offset: fraction(27_315n, 100n) }],
]);

/**
 * Units that UCUM defines by others though they do not count the same: a mole of calcium has two moles of charges, a
 * sievert of neutrons is less than a gray, drops depend on the tube, a part per million and a percent are seldom of the same.
 */
const ON_THEIR_OWN = new Set(['mol', 'eq', 'osm', 'Bq', 'Bd', 'Gy', 'Sv', '[drp]', '[LPF]', '[pptr]']);
const DEFINED: ReadonlyMap<string, readonly [value: string, unit: string]> = new Map([
  ['RAD', ['0.01', 'Gy']],
  ['REM', ['0.01', 'Sv']],
  ['[ppb]', ['1e3', '[pptr]']],
  ['[ppm]', ['1e6', '[pptr]']],
  ['[ppth]', ['1e9', '[pptr]']],
]);

const atoms = new Map<string, Part | undefined>();

/** A guideline has few different units; more than this many are no longer remembered. */
const MOST_REMEMBERED = 1000;
const remembered = new Map<string, Measure | undefined>();

/** What a text measures as a unit in UCUM's case-sensitive notation; undefined when it is no unit. */
export function measureOf(code: string): Measure | undefined {
  if (remembered.has(code)) return remembered.get(code);
  const measure = read(code);
  if (remembered.size < MOST_REMEMBERED) remembered.set(code, measure);
  return measure;
}

function read(code: string): Measure | undefined {
  const annotations: string[] = [];
  const expression = parsed(code, annotations);
  const part = expression && partOf(expression, annotations);
  if (!part) return undefined;
  const { factor, powers, above, below } = part;
  const cancelled = [...above].flatMap(([base, exponent]): [string, number][] => {
    const common = Math.min(exponent, below.get(base) ?? 0);
    return common > 0 ? [[base, common]] : [];
  });
  const scale = expression.type === 'unit' && !expression.exponent ? SCALES.get(expression.atom) : undefined;
  return {
    factor: scale ? times(factor, scale.factor) : factor,
    offset: scale?.offset ?? ZERO,
    powers: scale ? new Map([['K', 1]]) : powers,
    cancelled: new Map(cancelled),
    annotations: part.annotations.toSorted(),
  };
}

/** The atoms of a unit with their prefixes, as in `[k, g]` of `kg`; undefined when the text is no unit. */
export function atomsOf(code: string): readonly { readonly prefix: string; readonly atom: string }[] | undefined {
  const found: { prefix: string; atom: string }[] = [];
  const visit = (node: Expression): void => {
    if (node.type === 'binary') {
      visit(node.left);
      visit(node.right);
    } else if (node.type === 'unary') visit(node.operand);
    else if (node.type === 'group') visit(node.expression);
    else if (node.type === 'unit') found.push({ prefix: node.prefix ?? '', atom: node.atom });
  };
  const expression = measureOf(code) && parsed(code, []);
  if (expression) visit(expression);
  return expression && found;
}

/** @param annotations takes the texts of the annotations, which the expression calls `x0`, `x1` … */
function parsed(code: string, annotations: string[]): Expression | undefined {
  if (code.length > LONGEST || !/^[!-~]+$/.test(code)) return undefined;
  // The parser's lexer knows few characters in annotations, and it knows none at a power of ten.
  const plain = code
    .replace(ANNOTATION, (annotation) => `{x${annotations.push(annotation) - 1}}`)
    .replace(/(10[*^][-+]?\d*)(\{x\d+\})/g, '($1.$2)');
  if (INHERITED.some((name) => plain.includes(name))) return undefined;
  try {
    const { ast, errors } = parseUnit(plain);
    return errors.length === 0 ? ast : undefined;
  } catch (error) {
    // It throws on a character that no unit has.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function partOf(node: Expression, annotations: readonly string[]): Part | undefined {
  switch (node.type) {
    case 'group':
      return partOf(node.expression, annotations);
    case 'factor': {
      if (!Number.isSafeInteger(node.value) || node.value === 0) return undefined;
      return annotated({ ...NUMBER, factor: fraction(BigInt(node.value), 1n) }, node.annotation, annotations);
    }
    case 'unary':
      return afterStroke(node.operand, annotations);
    case 'binary': {
      const left = partOf(node.left, annotations);
      const right = partOf(node.right, annotations);
      return left && right && product(left, node.operator === '/' ? reciprocal(right) : right);
    }
    case 'unit': {
      const atom = atomPart(node.atom);
      const exponent = node.exponent ?? 1;
      const prefix = node.prefix === undefined ? ONE : prefixFactor(node.prefix, node.atom);
      if (!atom || !prefix || exponent === 0 || Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
      const raised = raise({ ...atom, factor: times(prefix, atom.factor) }, exponent);
      return annotated(raised, node.annotation, annotations);
    }
    // The parser's own types are lost on the way: what it may add one day is no unit that we know.
    default:
      return undefined;
  }
}

/** UCUM §7.4: a stroke at the beginning divides by the first unit alone; the parser takes all that follows for divisor. */
function afterStroke(node: Expression, annotations: readonly string[]): Part | undefined {
  if (node.type !== 'binary') {
    const part = partOf(node, annotations);
    return part && reciprocal(part);
  }
  const left = afterStroke(node.left, annotations);
  const right = partOf(node.right, annotations);
  return left && right && product(left, node.operator === '/' ? reciprocal(right) : right);
}

function atomPart(code: string): Part | undefined {
  if (!atoms.has(code)) atoms.set(code, definedPart(code));
  return atoms.get(code);
}

function definedPart(code: string): Part | undefined {
  const atom = ATOMS.get(code);
  if (!atom) return undefined;
  const [value, unit] = DEFINED.get(code) ?? [atom.value ?? '1', atom.unit ?? '1'];
  const isOwn = ON_THEIR_OWN.has(code) || (unit === '1' && value === '1');
  const expression = isOwn ? undefined : parseUnit(unit).ast;
  const definition = isOwn ? { ...NUMBER, powers: new Map([[code, 1]]) } : expression && partOf(expression, []);
  if (!definition) return undefined;
  const { powers } = definition;
  const factor = times(fractionOfNumeral(value), definition.factor);
  // What is cancelled shows only in units of one kind: a newton is no meter above a stroke.
  return split({ ...NUMBER, factor, powers });
}

function split(part: Part): Part {
  const [only, another] = [...part.powers];
  if (!only || another) return part;
  const [base, exponent] = only;
  const side = new Map([[base, Math.abs(exponent)]]);
  return exponent > 0 ? { ...part, above: side } : { ...part, below: side };
}

function prefixFactor(prefix: string, atom: string): Fraction | undefined {
  const value = PREFIXES.get(prefix);
  return value === undefined || !ATOMS.get(atom)?.metric ? undefined : fractionOfNumeral(value);
}

function product(a: Part, b: Part): Part {
  return {
    factor: times(a.factor, b.factor),
    powers: sum(a.powers, b.powers),
    above: sum(a.above, b.above),
    below: sum(a.below, b.below),
    annotations: [...a.annotations, ...b.annotations],
  };
}

function reciprocal({ factor, powers, above, below, annotations }: Part): Part {
  return {
    factor: inverse(factor),
    powers: scaled(powers, -1),
    above: below,
    below: above,
    annotations: annotations.map((one) => (one.startsWith('/') ? one.slice(1) : `/${one}`)),
  };
}

function raise({ factor, powers, above, below, annotations }: Part, exponent: number): Part {
  if (exponent < 0) return reciprocal(raise({ factor, powers, above, below, annotations }, -exponent));
  return {
    factor: power(factor, exponent),
    powers: scaled(powers, exponent),
    above: scaled(above, exponent),
    below: scaled(below, exponent),
    annotations,
  };
}

function annotated(part: Part, name: string | undefined, annotations: readonly string[]): Part {
  const text = name === undefined ? undefined : annotations[Number(name.slice(1))];
  return text === undefined ? part : { ...part, annotations: [...part.annotations, text] };
}

function sum(a: Powers, b: Powers): Powers {
  const all = new Map(a);
  for (const [base, exponent] of b) all.set(base, (all.get(base) ?? 0) + exponent);
  return new Map([...all].filter(([, exponent]) => exponent !== 0));
}

function scaled(powers: Powers, exponent: number): Powers {
  return new Map([...powers].map(([base, own]) => [base, own * exponent]));
}

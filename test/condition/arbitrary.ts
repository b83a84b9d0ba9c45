import fc from 'fast-check';
import type { Condition, NumberInterval, Patient, Value } from '../../src/condition/condition.ts';
import { compareDecimals, type Decimal, decimalToNumber } from '../../src/condition/decimal.ts';
import type { Finding } from '../../src/guideline/model.ts';
import * as knee from './knee.ts';

/** Numbers that may be compared with: some on the edges of the ranges, some between two recorded values. */
const constants: ReadonlyMap<string, readonly string[]> = new Map([
  ['age', ['18', '19', '40', '55', '110']],
  ['hemoglobin', ['0', '6.5', '7', '7.05', '30']],
  ['temperature', ['34', '37.2', '38.5', '43']],
]);
const recorded: ReadonlyMap<string, readonly number[]> = new Map([
  ['age', [18, 19, 40, 54, 55, 110]],
  ['hemoglobin', [0, 6.5, 7, 7.05, 7.1, 30]],
  ['temperature', [34, 37.2, 37.3, 38.5, 43]],
]);
const points = ['-1', '0', '0.5', '1', '1.5', '2.5'];

/** A value of a finding, known. */
export function knownValue({ id, type, options }: Finding): fc.Arbitrary<Exclude<Value, null>> {
  const ids = options.map((option) => option.id);
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...ids);
    case 'multiple':
      return fc.subarray(ids);
    default:
      return fc.constantFrom(...(recorded.get(id) ?? []));
  }
}

function patientOf(value: (finding: Finding) => fc.Arbitrary<Value>): fc.Arbitrary<Patient> {
  return fc
    .tuple(...knee.findings.map((finding) => value(finding).map((one): [string, Value] => [finding.id, one])))
    .map((entries) => new Map(entries));
}

export const knownPatient = patientOf(knownValue);
export const patient = patientOf((finding) => fc.oneof(fc.constant(null), knownValue(finding)));

function interval(numbers: readonly Decimal[]): fc.Arbitrary<NumberInterval> {
  const bound = fc.record({ value: fc.constantFrom(...numbers), inclusive: fc.boolean() });
  const both = fc.tuple(bound, bound).map(([a, b]): NumberInterval => {
    const order = compareDecimals(a.value, b.value);
    // Ends close together belong to the interval, so that something always lies in it.
    if (Math.abs(decimalToNumber(a.value) - decimalToNumber(b.value)) < 2) {
      const [from, to] = order < 0 ? [a, b] : [b, a];
      return { from: { ...from, inclusive: true }, to: { ...to, inclusive: true } };
    }
    return order < 0 ? { from: a, to: b } : { from: b, to: a };
  });
  return fc.oneof(
    bound.map((from) => ({ from })),
    bound.map((to) => ({ to })),
    both,
  );
}

const decimals = (texts: readonly string[]) => texts.map(knee.decimal);

function numberTest(finding: Finding): fc.Arbitrary<Condition> {
  return interval(decimals(constants.get(finding.id) ?? [])).map((one) => ({ kind: 'number', finding, interval: one }));
}

function optionTest(finding: Finding): fc.Arbitrary<Condition> {
  const ids = finding.options.map(({ id }) => id);
  return fc.subarray(ids, { minLength: 1 }).map((options) => ({ kind: 'option', finding, options }));
}

const test: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(knee.effusion, knee.tender).map((finding): Condition => ({ kind: 'is-true', finding })),
  fc.constantFrom(knee.age, knee.hemoglobin, knee.temperature).chain(numberTest),
  fc.constantFrom(knee.mechanism, knee.stage).chain(optionTest),
  fc
    .constantFrom('fever', 'chills', 'weight_loss')
    .map((option): Condition => ({ kind: 'contains', finding: knee.symptoms, option })),
  interval(decimals(['0', '1', '2', '3'])).map(
    (one): Condition => ({
      kind: 'count',
      finding: knee.symptoms,
      interval: one,
    }),
  ),
  fc.constantFrom(...knee.findings).map((finding): Condition => ({ kind: 'unknown', finding })),
  interval(decimals(points)).map((one): Condition => ({ kind: 'score', score: knee.ottawa, interval: one })),
  fc.constant<Condition>({ kind: 'definition', definition: knee.highEnergy }),
  fc.boolean().map((value): Condition => ({ kind: 'constant', value })),
);

/** Any condition over the names of the knee guideline, whether or not somebody would write it. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    test,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('condition'), { maxLength: 4 }),
    }),
    tie('condition').map((part): Condition => ({ kind: 'not', part })),
  ),
})).condition;

const text = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((all) => all.join(''));
const space = fc.constantFrom('', ' ', '  ');
const quoted = ({ options }: Finding) => fc.constantFrom(...options.map(({ id }) => JSON.stringify(id)));
const ordered = fc.constantFrom('<', '<=', '>', '>=');
const compared = fc.oneof(ordered, fc.constantFrom('=', '!='));

function intervalText(numbers: readonly string[]): fc.Arbitrary<string> {
  const opening = fc.constantFrom('[', '(', ']');
  const closing = fc.constantFrom(']', ')', '[');
  return fc
    .subarray([...numbers], { minLength: 2, maxLength: 2 })
    .chain(([low = '', high = '']) => text(opening, low, space, '..', space, high, closing));
}

/** `in` with a single test, which other parsers take to go on over `and` and `or` unless it stands in brackets. */
function inText(name: string, numbers: readonly string[]): fc.Arbitrary<string> {
  const constant = fc.constantFrom(...numbers);
  return fc.oneof(
    text(name, ' in ', intervalText(numbers)),
    text(name, ' in (', intervalText(numbers), ')'),
    text(name, ' in ', ordered, space, constant),
  );
}

function numberText(name: string, numbers: readonly string[], operator: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const constant = fc.constantFrom(...numbers);
  return fc.oneof(
    text(name, space, operator, space, constant),
    text(constant, space, operator, space, name),
    text('(', name, ')', operator, '(', constant, ')'),
    text('(', inText(name, numbers), ')'),
    text(name, ' in (', intervalText(numbers), ',', space, ordered, space, constant, ')'),
    text(name, ' between ', numbers[0] ?? '', ' and ', constant),
  );
}

const integers = ['18', '40', '55', '110'];
const readings = ['0', '6.5', '7', '7.05', '30'];
/** Tests of which FEEL makes null what is unknown of an unknown finding. */
const strictTest = fc.oneof(
  fc.constantFrom('effusion', 'tender'),
  numberText('age', integers, ordered),
  numberText('hemoglobin', readings, ordered),
  numberText('count(symptoms)', ['0', '2'], ordered),
  text('list contains(', space, 'symptoms,', space, quoted(knee.symptoms), space, ')'),
  text(fc.constantFrom(...knee.findings.map(({ id }) => id)), space, fc.constantFrom('=', '!='), ' null'),
  text('null', space, fc.constantFrom('=', '!='), 'mechanism'),
);
/** The others: FEEL has false for `x = 5` and true for `x != 5` when `x` is unknown. */
const equality = fc.oneof(
  numberText('age', integers, compared),
  numberText('hemoglobin', readings, compared),
  text('mechanism', space, fc.constantFrom('=', '!='), space, quoted(knee.mechanism)),
  text(quoted(knee.mechanism), space, fc.constantFrom('=', '!='), space, 'mechanism'),
  text('mechanism in (', quoted(knee.mechanism), ',', space, quoted(knee.mechanism), ')'),
  text('(mechanism in ', quoted(knee.mechanism), ')'),
  text('(mechanism in (!= ', quoted(knee.mechanism), '))'),
  text('age in (18,', intervalText(integers), ', = 55)'),
  text('effusion ', fc.constantFrom('=', '!='), ' ', fc.constantFrom('true', 'false')),
  fc.constantFrom('true', 'false'),
);
/** Names that stand for more than one finding's value. */
const declared = fc.oneof(
  numberText('ottawa', points, compared),
  text('high_energy', fc.constantFrom('', ' = true', ' != true', '=false')),
);

export const otherTest = fc.oneof(strictTest, equality, declared);

function joined(tests: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ or: string; and: string; part: string }>((tie) => ({
    or: fc.array(tie('and'), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' or ')),
    and: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' and ')),
    part: fc.oneof(
      { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
      tests,
      tie('or').map((inner) => `(${inner})`),
      tie('or').map((inner) => `not( ${inner} )`),
    ),
  })).or;
}

/** Conditions as people may write them, whose value for unknown findings is the same in FEEL. */
export const strictText = joined(strictTest);
export const conditionText = joined(otherTest);

/** Single tests with `in`, without brackets around them. */
export const inTest = fc.oneof(
  inText('age', integers),
  inText('hemoglobin', readings),
  text('mechanism in ', quoted(knee.mechanism)),
);

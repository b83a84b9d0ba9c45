import { describe, expect, it } from 'vitest';
import { calculated } from '../../src/condition/calculating/derived.ts';
import { Decimal } from '../../src/condition/decimal.ts';
import { Known, patientInputs, valueOfFinding } from '../../src/condition/evaluate.ts';
import type { Finding } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { applyEdits } from '../../src/text/edit.ts';

/** A guideline with these calculations, lines indented by two, and this condition. */
function guideline(calculations: string, when = 'age >= 65'): string {
  return `guideline: calculations
title: Calculations
findings:
  age: { label: Age, type: integer, range: 18..110, unit: a }
  female: { label: Female, type: boolean }
  weight: { label: Weight, type: decimal, range: 30..250, unit: kg, precision: 0.1 }
  height: { label: Height, type: integer, range: 120..220, unit: cm }
  creatinine: { label: Creatinine, type: decimal, range: 0.2..20, unit: mg/dL, may_be_unknown: true }
  glucose: { label: Glucose, type: decimal, range: 1..60, unit: mmol/L, analyte: glucose }
  temperature: { label: Temperature, type: decimal, range: 30..45, unit: Cel }
  d_dimer: { label: D-dimer, type: integer, range: 0..20000, unit: 'ng/mL{FEU}' }
  mass: { label: Mass, type: decimal, range: 0..1 }
  symptoms: { label: Symptoms, type: multiple, options: { fever: Fever, cough: Cough } }
${calculations === '' ? '' : `calculations:\n${calculations}`}scores:
  risk: { points: [{ when: female, add: 1 }, { when: age >= 65, add: 2 }] }
definitions:
  old: { when: '${when}' }
start: end
steps:
  end: { label: End }
`;
}

function read(text: string) {
  const reading = readGuideline(text);
  return { ...reading, told: reading.problems.map(({ message }) => message) };
}

/** The text after every repair that is offered, one at a time. */
function repaired(text: string): string {
  const { problems } = readGuideline(text);
  const fix = problems.find((problem) => problem.fix)?.fix;
  return fix ? repaired(applyEdits(text, fix.edits)) : text;
}

describe('what is read of a calculation', () => {
  it.each([
    ['bmi: { value: weight / height ** 2, unit: kg/m2, round: { to: 0.1 } }', 'kg/m2', '6.2..173.6', '0.1', false],
    ['pounds: { value: weight, unit: "[lb_av]" }', '[lb_av]', '66.1386786..551.155656', undefined, false],
    ['lean: { value: weight * 0.8 }', 'kg', '24..200', undefined, false],
    ['share: { value: creatinine / (creatinine + 1), unit: "%" }', '%', undefined, undefined, true],
    ['total: { value: risk + count(symptoms) }', undefined, '0..5', undefined, false],
    [
      'fahrenheit: { value: temperature, empirical: { temperature: "[degF]" }, unit: "[degF]" }',
      '[degF]',
      '86..113',
      undefined,
      false,
    ],
    ['inverse: { value: 1 / mass }', undefined, undefined, undefined, true],
    ['limit: { value: "7.5", unit: mmol/L }', 'mmol/L', '7.5..7.5', undefined, false],
    [
      'crcl: { value: (140 - age) * weight * (if female then 0.85 else 1) / (72 * creatinine), empirical: { age: a, weight: kg, creatinine: mg/dL }, unit: mL/min, round: { to: 1, mode: down } }',
      'mL/min',
      '0..2118',
      '1',
      true,
    ],
    [
      'crcl: { value: (140 - age) * weight / (72 * creatinine), empirical: { age: mo, weight: g, creatinine: mmol/L }, unit: mL/min }',
      'refused',
      undefined,
      undefined,
      false,
    ],
  ])('%s', (text, unit, range, step, mayBeUnknown) => {
    const { guideline: found, told } = read(guideline(`  ${text.replace('"7.5"', "'7.5'")}\n`));
    const [calculation] = found.calculations.values();
    if (unit === 'refused') {
      expect(calculation).toBeUndefined();
      expect(told).toEqual([expect.stringContaining('cannot be taken in `mmol/L`')]);
      return;
    }
    expect(told).toEqual([]);
    const finding = calculation?.finding;
    expect(finding?.unit?.code).toBe(unit);
    expect(finding?.derivation?.isNamed).toBe(true);
    if (range !== undefined) expect(`${finding?.range?.low}..${finding?.range?.high}`).toBe(range);
    expect(finding?.step?.toString()).toBe(step);
    expect(finding?.mayBeUnknown).toBe(mayBeUnknown);
  });

  it('comes after what it builds on, whatever stands first', () => {
    const text = guideline('  c: { value: b + 1 }\n  b: { value: a * 2 }\n  a: { value: risk }\n', 'c > 3 and b > a');
    const { guideline: found, told } = read(text);
    expect(told).toEqual([]);
    expect([...found.calculations.keys()]).toEqual(['a', 'b', 'c']);
    expect(found.definitions.get('old')?.when.condition).toBeDefined();
  });

  it('shares one number with every condition that works it out', () => {
    const text = guideline('', 'weight - 3 > 50 or weight - 3 <= 40');
    const when = read(text).guideline.definitions.get('old')?.when.condition;
    const parts = when?.kind === 'or' ? when.parts : [];
    const [one, other] = parts.map((part) => (part.kind === 'number' ? part.finding : undefined));
    expect(one).toBeDefined();
    expect(one).toBe(other);
  });
});

describe('what is wrong with a calculation', () => {
  it.each(['weight >= limit', 'limit < weight', 'weight in [40..limit]', 'limit > 3'])(
    'is said once, and not again where %s uses it',
    (when) => {
      expect(read(guideline('  limit: { value: age * 2, unit: kg }\n', when)).told).toEqual([
        expect.stringContaining('give `a`, which is no `kg`'),
      ]);
    },
  );

  it.each([
    ['x: { value: weight * age, unit: mL/min }', 'give `kg.a`, which is no `mL/min`', true],
    ['x: { value: weight / height ** 2 }', 'Say in which unit the result is, such as `unit: kg/cm2`', true],
    ['x:\n    value: weight / height ** 2\n    note: In a block.', 'such as `unit: kg/cm2`', true],
    ['x:\n    value: (140 - age) * weight\n    unit: mL/min', 'give `a.kg`, which is no `mL/min`', true],
    ['x: { value: weight + age, unit: kg }', 'has to measure the same: `weight` is in `kg`', false],
    ['x: { value: weigth * 2 }', '`weigth` is not declared', true],
    ['x: { value: weight^2, unit: kg2 }', 'Write `**` instead of `^`; formulas are written in FEEL.', true],
    ['x: { value: age > 3 }', 'Only numbers can be calculated with, and `age > 3` is none.', false],
    ['x: { value: female * 2 }', '`female` is no number. Write `(if female then 1 else 0)`', true],
    ['x: { value: symptoms + 1 }', '`symptoms` is no number. Write `count(symptoms)`', true],
    ['x: { value: weight / 0 }', 'Nothing can be divided by zero.', false],
    ['x: { value: weight, unit: kilo }', 'is no UCUM unit', true],
    [
      'x: { value: weight * age, empirical: { weight: kg }, unit: kg }',
      'Say under `empirical` in which unit: `age: a`',
      false,
    ],
    ['x: { value: weight, empirical: { wieght: kg, weight: kg }, unit: kg }', '`wieght` is not declared', false],
    ['x: { value: weight, empirical: { female: kg, weight: kg }, unit: kg }', '`female` is no number.', false],
    ['x: { value: weight, empirical: { weight: kg } }', 'unit', false],
    [
      'x: { value: glucose, empirical: { glucose: mg/dL }, unit: kg }',
      'Formulas do not convert by `analyte`: `glucose` is in `mmol/L` and cannot be taken in `mg/dL`. Write `glucose: mmol/L`',
      false,
    ],
    ['x: { value: weight, round: { to: 0 } }', '0', false],
    ['x: { value: weight, unit: kg, round: 0.5 }', '`round` must be a group of keys', true],
    ['x: { value: weight, unit: kg, round: 1 }', '`round` must be a group of keys', false],
    ['x: { value: (if female then 1) * 2 }', 'A choice between two numbers has three parts', false],
    ['x: { value: if female 1 else 2 }', 'three parts', false],
    ['x: { value: (140 - age) X age, unit: a2 }', 'Write `*` instead of `X`; formulas are written in FEEL.', true],
    ['x: { value: weight / 72(age), unit: kg/a }', 'Between `72` and `(` something is missing: an operator', false],
    ['x: { value: age height }', 'Between `age` and `height` something is missing: an operator', false],
    ['x: { value: x + 1 }', 'This is worked out of itself: `x` → `x`.', false],
    ['x: { value: y + 1 }\n  y: { value: z + 1 }\n  z: { value: x }', '`x` → `y` → `z` → `x`', false],
    ['x: { value: if deep then 1 else 2 }\n  deep: { value: x }', 'This is worked out of itself', false],
  ])('%s', (calculation, message, isRepaired) => {
    const text = guideline(`  ${calculation}\n`);
    const { problems, guideline: found } = read(text);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
    expect(problems).toHaveLength(1);
    expect(found.unreadable.has('x')).toBe(true);
    const at = problems[0]?.at;
    const from = text.indexOf('calculations:');
    expect(at && at.start > from && at.end < text.indexOf('scores:')).toBe(true);
    expect(problems[0]?.fix !== undefined).toBe(isRepaired);
    if (isRepaired) expect(read(repaired(text)).told).toEqual([]);
  });

  it('is told once of units that do not agree, with what cures all of them', () => {
    const { told } = read(guideline('  gfr: { value: 175 * creatinine ** -1.154 * age ** -0.203, unit: mL/min }\n'));
    expect(told).toEqual([
      'Only a number without a unit can have `-1.154` as its exponent: `creatinine` is in `mg/dL`. If the formula was fitted to data, name under `empirical` the unit in which it takes each input; otherwise correct it.',
    ]);
  });

  it('is that they build on one another too deeply', () => {
    const chain = Array.from(
      { length: 22 },
      (_, i) => `  c${i}: { value: ${i === 0 ? 'age' : `c${i - 1} + c${i - 1}`} }\n`,
    );
    expect(read(guideline(chain.slice(0, 20).join(''))).told).toEqual([]);
    expect(read(guideline(chain.slice(0, 21).join(''))).told).toEqual([expect.stringContaining('more than 20 deep')]);
  });
});

describe('what is calculated of a patient', () => {
  it.each(['(mass / 3) ** 400', 'exp(mass * 900) ** 1', '(mass + 1 / 3) ** 900', '(mass * 1.23456789) ** 250'])(
    'is known where the formula always has a number: %s',
    (value) => {
      const { guideline: read } = readGuideline(guideline(`  c: { value: ${value} }\n`));
      const finding = read.calculations.get('c')?.finding;
      expect(finding?.mayBeUnknown).toBe(false);
      for (const digits of [1n, 123n, 999n, 1000n]) {
        const patient = new Map([['mass', Decimal.of(digits, 3)]]);
        expect(finding && valueOfFinding(finding, patient, new Known()), String(digits)).not.toBeNull();
      }
    },
  );

  it('takes as much more work as there are calculations, however often each names the one before', () => {
    const chain = Array.from({ length: 18 }, (_, i) => `  c${i + 1}: { value: c${i} + c${i} / 3 - c${i} / 7 }\n`).join(
      '',
    );
    const { guideline: read } = readGuideline(guideline(`  c0: { value: mass }\n${chain}`));
    const finding = read.calculations.get('c18')?.finding;
    let asked = 0;
    const patient = new Map([['mass', Decimal.of(5n, 1)]]);
    const inputs = patientInputs(patient);
    const counting = {
      ...inputs,
      numberOf: (one: Finding) => {
        asked++;
        return one.derivation ? calculated(one, counting) : inputs.numberOf(one);
      },
    };
    expect(finding && calculated(finding, counting)?.isTotal).toBe(true);
    expect(asked).toBe(18 * 3 + 1);
  });
});

describe('a formula in a condition whose unit is another', () => {
  it.each([
    ['', 'd_dimer > age * 10', 'd_dimer_limit'],
    ['  first: { value: weight }\n', 'd_dimer > max(500, age * 10)', 'd_dimer_limit'],
    ['  first:\n    value: weight\n', 'age * 10 <= d_dimer and female', 'd_dimer_limit'],
    ['  d_dimer_limit: { value: weight }\n', 'd_dimer > age * 10', 'd_dimer_limit_2'],
  ])('%s%s becomes a calculation', (calculations, when, id) => {
    const text = guideline(calculations, when);
    const { problems } = read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.fix?.title).toContain(`\`${id}\``);
    const after = read(repaired(text));
    expect(after.told, after.text).toEqual([]);
    const made = after.guideline.calculations.get(id);
    expect(made?.finding.unit?.code).toBe('ng/mL{FEU}');
    expect(made?.formula).toMatch(/age \* 10/);
    expect(after.guideline.definitions.get('old')?.when.text).toContain(id);
  });
});

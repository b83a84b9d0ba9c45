import { describe, expect, it } from 'vitest';
import { conditionInWords } from '../../src/condition/english.ts';
import { printCondition } from '../../src/condition/print.ts';
import { readCondition } from '../../src/condition/read.ts';
import { finding, scopeOf, score } from './knee.ts';

const number = (id: string, unit: string | undefined, range: readonly [string, string], label = id) =>
  finding(id, 'decimal', { label, range, ...(unit !== undefined && { unit }) });

function world() {
  return scopeOf([
    number('age', 'a', ['18', '110'], 'Age'),
    number('age_in_months', 'mo', ['200', '1400'], 'Age in months'),
    number('systolic', 'mm[Hg]', ['50', '300'], 'Systolic pressure'),
    number('baseline', 'mm[Hg]', ['50', '300'], 'Baseline'),
    number('weight', 'kg', ['20', '300'], 'Weight'),
    number('height', 'cm', ['50', '250'], 'Height'),
    number('glucose', 'mmol/L', ['0', '50'], 'Glucose'),
    number('glucose_mg', 'mg/dL', ['0', '900'], 'Glucose'),
    number('hb', 'g/dL', ['0', '30'], 'Hemoglobin'),
    number('hb_before', 'g/L', ['0', '300'], 'Hemoglobin before'),
    number('d_dimer', 'ng/mL', ['0', '9000'], 'D-dimer'),
    number('temperature', 'Cel', ['30', '45'], 'Temperature'),
    number('temperature_before', 'Cel', ['30', '45'], 'Temperature before'),
    number('temperature_f', '[degF]', ['80', '115'], 'Temperature'),
    number('spo2', '%', ['0', '100'], 'Saturation'),
    number('n', undefined, ['0', '10'], 'Number'),
    number('m', undefined, ['0', '10'], 'Other number'),
    finding('fever', 'boolean', { label: 'Fever' }),
    finding('symptoms', 'multiple', { label: 'Symptoms', options: { fever: 'Fever', cough: 'Cough' } }),
    score('risk', [[{ kind: 'constant', value: true }, '2']]),
  ]);
}

describe('numbers that conditions work out', () => {
  it.each([
    ['systolic - baseline >= 20', 'Systolic pressure minus Baseline at least 20 mmHg', '-250..250 mm[Hg]'],
    ['systolic > baseline', 'Systolic pressure above Baseline', '-250..250 mm[Hg]'],
    ['systolic >= baseline + 20', 'Systolic pressure at least Baseline plus 20', '-270..230 mm[Hg]'],
    ['systolic = baseline', 'Systolic pressure equal to Baseline', '-250..250 mm[Hg]'],
    ['systolic != baseline', 'Systolic pressure other than Baseline', '-250..250 mm[Hg]'],
    ['not(systolic > baseline)', 'Systolic pressure at most Baseline', '-250..250 mm[Hg]'],
    ['hb < hb_before', 'Hemoglobin below Hemoglobin before', '-30..30 g/dL'],
    ['hb_before - hb > 20', 'Hemoglobin before minus Hemoglobin above 20 g/L', '-300..300 g/L'],
    ['age * 12 < age_in_months', 'Age times 12 below Age in months', undefined],
    ['n + 2 * m in [1..5]', 'Number plus 2 times Other number from 1 to 5', '0..30 1'],
    ['temperature - temperature_before >= 1.5', 'Temperature minus Temperature before at least 1.5 °C', '-15..15 Cel'],
    ['systolic / baseline > 1.2', 'Systolic pressure divided by Baseline above 1.2', '0.166666666..6 1'],
    ['count(symptoms) > n', 'number of Symptoms above Number', '-10..2 1'],
    ['risk + count(symptoms) > 3', 'Risk plus number of Symptoms above 3', '0..4 1'],
    ['(if fever then n else m) > 3', '(Number if Fever and otherwise Other number) above 3', '0..10 1'],
    ['n - m = null', 'Number minus Other number not known', undefined],
    ['n in [m..m * 2]', 'Number at least Other number and Number at most Other number times 2', undefined],
    ['spo2 < 0.9 * spo2 + 1', 'Saturation below 0.9 times Saturation plus 1', '-91..99 %'],
  ])('%s', (text, words, range) => {
    const scope = world();
    const { condition, problems } = readCondition(text, scope);
    expect(problems).toEqual([]);
    if (!condition) return;
    expect(conditionInWords(condition)).toBe(words);
    const printed = printCondition(condition);
    const again = readCondition(printed, scope);
    expect(again.problems).toEqual([]);
    // What is written alike is one variable of the proof.
    expect(again.condition).toEqual(condition);
    const test = condition.kind === 'not' ? condition.part : condition;
    if (range === undefined || test.kind !== 'number') return;
    const same = again.condition?.kind === 'not' ? again.condition.part : again.condition;
    expect(same?.kind === 'number' && same.finding === test.finding).toBe(true);
    expect(`${test.finding.range?.low}..${test.finding.range?.high} ${test.finding.unit?.code ?? '1'}`).toBe(range);
  });

  it.each([
    ['systolic > baseline', 'baseline < systolic'],
    ['systolic >= baseline', 'baseline <= systolic'],
    ['n * 2 = m', 'm = n * 2'],
    ['systolic > baseline', 'systolic - baseline > 0'],
    ['n > 2 * m', '(n) > (2 * m)'],
    ['n + m > 3', '3 < n + m'],
  ])('%s and %s are one', (one, other) => {
    const scope = world();
    const first = readCondition(one, scope).condition;
    expect(first).toBeDefined();
    expect(readCondition(other, scope).condition).toEqual(first);
  });

  it('with constants alone are that constant', () => {
    const scope = world();
    expect(readCondition('n > 2 * 3 - 1', scope).condition).toEqual(readCondition('n > 5', scope).condition);
  });
});

describe('units that do not agree', () => {
  it.each([
    ['d_dimer > age * 10', '`d_dimer` is in `ng/mL`, and `age * 10` is in `a`'],
    ['glucose > glucose_mg', '`glucose` is in `mmol/L`, and `glucose_mg` is in `mg/dL`'],
    ['weight + height > 3', '`weight` is in `kg`, and `height` is in `cm`'],
    ['max(weight, n) > 3', '`weight` is in `kg`, and `n` is a pure number'],
    ['(if fever then weight else height) > 3', '`weight` is in `kg`, and `height` is in `cm`'],
    ['temperature > temperature_f', '`temperature` is in `Cel`, and `temperature_f` is in `[degF]`'],
    ['temperature * 2 > 70', 'whose zero is not nothing'],
    ['spo2 > n', '`spo2` is in `%`, and `n` is a pure number'],
    ['weight * height > 3', 'It is not clear in which unit `weight * height` is compared'],
    ['weight / height ** 2 + 5 > glucose', 'It is not clear in which unit `5` is'],
    ['floor(weight / height) > n', 'It is not clear in which unit `weight / height` is rounded'],
    ['log(weight) > 1', '`log` is of a number without a unit'],
    ['sqrt(weight) > 1', 'A square root is of a number without a unit, or of a square'],
    ['weight ** n > 1', 'Only a number without a unit can have `n` as its exponent'],
    ['2 ** weight > 1', 'An exponent is a number without a unit'],
    ['n > n', 'Both sides are the same'],
    ['fever > n', 'Only two numbers can be compared with each other'],
    ['n + m > 100', '`n + m` goes from 0 to 20'],
  ])('%s is refused', (text, message) => {
    const { condition, problems } = readCondition(text, world());
    expect(condition).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(message);
  });

  it.each([
    ['sqrt(height ** 2) > height - 1', 'same powers'],
    ['exp(weight / weight) > 2', 'a quotient of alike units is a number'],
    ['log(spo2) < n', 'a percentage is a part of one'],
    ['height * height > height * 2 * height', 'products of the same units'],
  ])('%s is allowed: %s', (text) => {
    expect(readCondition(text, world()).problems).toEqual([]);
  });
});

describe('what reads otherwise than it looks', () => {
  it.each([
    ['n > 140/90', 'These are two numbers'],
    ['n > 3-5', 'These are two numbers'],
    ['if fever then n else m > 3', 'Put brackets around the whole choice.'],
    ['n > if fever then 1 else 2 and fever', 'Put brackets around the whole choice.'],
  ])('%s is asked about', (text, message) => {
    expect(readCondition(text, world()).problems[0]?.message).toContain(message);
  });

  it.each([
    ['systolic-baseline >= 20', 'systolic - baseline >= 20'],
    ['n > 2 m', 'n > 2 * m'],
    ['n in [3-5]', 'n in [3..5]'],
    ['if fever then n else m > 3', '(if fever then n else m) > 3'],
  ])('%s becomes %s', (text, meant) => {
    const [problem] = readCondition(text, world()).problems;
    const { fix } = problem ?? {};
    expect(fix && text.slice(0, fix.at.start) + fix.newText + text.slice(fix.at.end)).toBe(meant);
    expect(readCondition(meant, world()).problems).toEqual([]);
  });
});

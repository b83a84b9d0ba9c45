import { evaluate } from 'feelin';
import { expect, test } from 'vitest';
import type { Value } from '../../src/condition/condition.ts';
import { Known, valueOfFinding } from '../../src/condition/evaluate.ts';
import type { Finding } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { sample, seed } from '../long.ts';
import { type Random, randomFrom } from './random-guideline.ts';

const NAMES = ['a', 'b', 'c'] as const;

/** A formula over three numbers from 0 to 20 and one yes or no; its parts are such that it mostly has a value. */
function randomFormula(random: Random, depth: number): string {
  const part = () => randomFormula(random, depth - 1);
  if (depth === 0) return random.chance(0.6) ? random.pick(NAMES) : random.pick(['1', '2.5', '0.3', '12']);
  switch (random.below(9)) {
    case 0:
      return `(${part()} + ${part()})`;
    case 1:
      return `(${part()} - ${part()})`;
    case 2:
      return `${part()} * ${part()}`;
    case 3:
      return `${part()} / (1 + abs(${part()}))`;
    case 4:
      return `${random.pick(['min', 'max'])}(${part()}, ${part()})`;
    case 5:
      return `sqrt(abs(${part()}))`;
    case 6:
      return `log(1 + abs(${part()}))`;
    case 7:
      return `(if ${random.pick(['yes', 'not(yes)', `${random.pick(NAMES)} > 10`])} then ${part()} else ${part()})`;
    default:
      return `exp(min(${part()}, 3))`;
  }
}

/** The formula as the one calculation of a guideline. */
function calculationOf(formula: string): Finding | undefined {
  const { guideline, problems } = readGuideline(`guideline: calculated
title: Calculated
findings:
${NAMES.map((name) => `  ${name}: { type: decimal, range: 0..20 }\n`).join('')}  yes: { type: boolean }
calculations:
  value: { value: '${formula}' }
start: end
steps:
  end: { label: End }
`);
  // Nobody divides by a plain zero, and a formula may name no finding.
  return problems.length > 0 ? undefined : guideline.calculations.get('value')?.finding;
}

test('calculations of random patients come to what another interpreter of FEEL makes of them', () => {
  const random = randomFrom(seed);
  let compared = 0;
  for (let i = 0; i < sample(200, 1000); i++) {
    const formula = randomFormula(random, 3);
    const calculation = calculationOf(formula);
    const patient = {
      a: random.below(200) / 10,
      b: random.below(20),
      c: random.below(2000) / 100,
      yes: random.chance(0.5),
    };
    const { value: other } = evaluate(formula, patient);
    if (!calculation || typeof other !== 'number' || !Number.isFinite(other)) continue;
    const own = Number(valueOfFinding(calculation, new Map<string, Value>(Object.entries(patient)), new Known()));
    compared++;
    const told = `${formula} of ${JSON.stringify(patient)}: ${own}, ${other}`;
    expect(Math.abs(own - other), told).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(other)));
  }
  expect(compared).toBeGreaterThan(150);
});

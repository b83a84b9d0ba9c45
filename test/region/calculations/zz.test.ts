import { expect, test } from 'vitest';
import { Known, valueOfFinding } from '../../../src/condition/evaluate.ts';
import { fraction } from '../../../src/condition/fraction.ts';
import type { Term } from '../../../src/condition/term.ts';
import type { Finding } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { Analysis } from '../../../src/region/analysis.ts';

test('bmi', () => {
  const { guideline, problems } = readGuideline(`guideline: a
title: A
findings:
  weight: { label: W, type: decimal, range: 30..200, precision: 0.1, unit: kg }
  height: { label: H, type: decimal, range: 1.20..2.20, precision: 0.01, unit: m }
  bmi: { label: BMI, type: decimal, range: 6..200 }
actions: { x: { label: X } }
start: s
steps:
  s:
    label: S
    branches:
      - { when: bmi < 18.5, go: low }
      - { when: 'bmi in [18.5..25)', go: mid }
      - { when: bmi >= 25 and height >= 1.5, go: high }
      - { when: bmi > 130 and height >= 1.3, go: never }
  low: { label: L, recommend: [{ do: x }] }
  mid: { label: M, recommend: [{ do: x }] }
  high: { label: H, recommend: [{ do: x }] }
  never: { label: N, recommend: [{ do: x }] }
`);
  console.log(problems.map((p) => p.message));
  const [w, h, bmi] = [...guideline.findings.values()] as [Finding, Finding, Finding];
  const term: Term = {
    kind: 'quotient',
    left: { kind: 'finding', finding: w },
    right: {
      kind: 'power',
      left: { kind: 'finding', finding: h },
      right: { kind: 'constant', value: fraction(2n, 1n) },
    },
  };
  Object.assign(bmi, { derivation: { term, round: undefined, isNamed: true } });
  (guideline.findings as Map<string, Finding>).delete('bmi');
  const t = Date.now();
  const analysis = new Analysis(guideline);
  console.log(
    'built',
    Date.now() - t,
    analysis.pathway.calculations.map((c) => [c.open.size, c.region, c.results[0]?.cells.length]),
    analysis.pathway.variables.diagrams.spent,
  );
  const s = guideline.steps.get('s')!;
  const gap = analysis.gap(s)!;
  const w1 = analysis.witness(s, gap.region);
  console.log('gap', gap, w1, w1 && valueOfFinding(bmi, w1.patient, new Known()));
  console.log(
    'reach',
    [...guideline.steps.values()].map((x) => [x.id, analysis.isReached(x)]),
  );
  console.log(Date.now() - t);
});

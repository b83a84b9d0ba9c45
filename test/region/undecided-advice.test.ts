import { expect, it } from 'vitest';
import { Analysis } from '../../src/region/analysis.ts';
import { undecidedAdvice } from '../../src/region/undecided-advice.ts';
import { sample } from '../long.ts';
import { smallGuideline } from '../oracle/every-patient.ts';

const GUIDELINES = sample(300, 10_000);

it('leaves open where nobody was followed only what concerns somebody', () => {
  let [nobody, somebody] = [0, 0];
  for (let seed = 0; seed < GUIDELINES; seed++) {
    const { text, reading } = smallGuideline(seed);
    const [followed, searched] = [new Analysis(reading.guideline), new Analysis(reading.guideline, { flow: 0 })];
    const concerned = new Set(undecidedAdvice(followed).map(({ step }) => step));
    undecidedAdvice(searched);
    for (const step of followed.pathway.graph.order) {
      const asked = searched.efforts.filter(({ question }) => question.step === step);
      if (asked.length === 0) continue;
      const isOpen = searched.undecided.get(step)?.has('whom advice is for') ?? false;
      expect(isOpen, `${seed}, ${step.id}\n${text}`).toBe(concerned.has(step));
      if (isOpen) somebody++;
      else nobody++;
    }
  }
  expect(nobody).toBeGreaterThan(5);
  expect(somebody).toBeGreaterThan(5);
});

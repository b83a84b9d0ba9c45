import { expect, it } from 'vitest';
import { Analysis } from '../../src/region/analysis.ts';
import { type Obstacle, unreachableBranches } from '../../src/region/unreachable.ts';
import { sample } from '../long.ts';
import { smallGuideline } from '../oracle/every-patient.ts';

const GUIDELINES = sample(150, 5000);

it('says why nobody takes a branch, and where those patients left, as well where nobody was followed', () => {
  const told = new Set<Obstacle['kind']>();
  let places = 0;
  for (let seed = 0; seed < GUIDELINES; seed++) {
    const { text, reading } = smallGuideline(seed);
    const [followed, searched] = [new Analysis(reading.guideline), new Analysis(reading.guideline, { flow: 0 })];
    for (const step of followed.pathway.graph.order) {
      const expected = unreachableBranches(followed, step);
      const found = unreachableBranches(searched, step);
      const where = `${seed}, ${step.id}\n${text}`;
      expect(
        found.map(({ branch }) => branch),
        where,
      ).toEqual(expected.map(({ branch }) => branch));
      for (const [i, { branch, obstacle }] of found.entries()) {
        if (!branch.when) continue;
        told.add(obstacle.kind);
        expect(sorted(obstacle), where).toEqual(sorted(expected[i]?.obstacle as Obstacle));
        if (obstacle.kind === 'excluded') places += obstacle.leftAt.length;
      }
    }
  }
  expect([...told].sort()).toEqual(['excluded', 'impossible', 'shadowed']);
  expect(places).toBeGreaterThan(5);
});

function sorted(obstacle: Obstacle) {
  return obstacle.kind === 'excluded' ? obstacle.leftAt.map(({ id }) => id).sort() : obstacle.kind;
}

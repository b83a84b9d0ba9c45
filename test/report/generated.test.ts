import { expect, test } from 'vitest';
import { generatedSentences } from '../../src/report/generated.ts';

const tally = (covered: number) => ({ covered, total: 9, infeasible: 0 });
const generated = { cases: [], before: tally(4), after: tally(4), hasAlternatives: false, infeasible: [] };

test.each([
  [false, 'no patient was found to whom the guideline gives an answer; `guideway check` may tell why'],
  [true, 'no patient was found, and to look everywhere would take too long. Write cases for what is missing by hand'],
])('why there is no case for some goals is said: cut short is %s', (isCutShort, why) => {
  const told = generatedSentences({ ...generated, isCutShort }, 'mcdc', 'a.cases.yaml');
  expect(told[1]).toContain(`For 5 ${why}`);
});

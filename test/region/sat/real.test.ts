import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Condition } from '../../../src/condition/condition.ts';
import type { Step } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { analysisInput } from '../../../src/region/analysis-input.ts';
import { splitByBranch } from '../../../src/region/branch-regions.ts';
import { EVERYBODY, NOBODY, type Region } from '../../../src/region/diagram.ts';
import { Flow } from '../../../src/region/flow.ts';
import { type Answer, Search } from '../../../src/region/sat/search.ts';
import { isWhole } from '../../../src/region/variables.ts';
import { drawn, long, sample, seed } from '../../long.ts';
import { randomFrom } from '../../oracle/random-guideline.ts';

const LIMIT = long ? 7_200_000 : 240_000;

const ROOT = new URL('../../../', import.meta.url);
const MOST = 10_000;

function guidelinesIn(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.guideline.yaml'))
    .map((path) => `${folder}/${path}`)
    .sort();
}

const PUBLISHED = [...guidelinesIn('guidelines'), ...guidelinesIn('test/real')];
const FIXTURES = guidelinesIn('test/checks');

test(
  'agrees with the regions about who arrives, takes a branch and is left out, in real guidelines and broken ones',
  () => {
    const counts = { somebody: 0, nobody: 0 };
    for (const path of [...PUBLISHED, ...drawn(FIXTURES, sample(60, FIXTURES.length), randomFrom(seed))]) {
      const { guideline } = readGuideline(readFileSync(new URL(path, ROOT), 'utf8'));
      const input = analysisInput(guideline);
      const [start] = input.graph.order;
      if (!start || input.contradictory.length > 0 || !input.assumptionsDecided) continue;
      const search = new Search({ ...input, assumptions: guideline.assumptions });
      const course = { steps: input.graph.order, patients: new Map([[start, EVERYBODY]]) };
      const flow = new Flow(input, course, Number.POSITIVE_INFINITY);
      const agree = (answer: Answer, region: Region, what: string) => {
        const said = typeof answer === 'string' ? answer : 'somebody';
        expect(said, `${what} in ${path}`).toBe(region === NOBODY ? 'nobody' : 'somebody');
        counts[said === 'somebody' ? 'somebody' : 'nobody']++;
      };
      for (const step of guideline.steps.values()) {
        const { region, readable } = flow.arrival(step);
        agree(search.find(step, [], MOST), region, `Arriving at ${step.id}`);
        expect(search.isReadable(step), `${step.id} in ${path}`).toBe(readable);
        const split = splitByBranch(input.variables, input.truths, step, region);
        for (const { branch, taken } of split.branches)
          agree(search.find(step, [{ branch, of: step }], MOST), taken, `Branch ${branch.at.start} of ${step.id}`);
        const leftOut = split.leftOut();
        if (!leftOut || step.branches?.some(({ when }) => !when)) continue;
        const conditions = conditionsOf(step);
        const none = conditions.map((condition) => ({ condition, is: 'false' as const }));
        agree(search.find(step, none, MOST), leftOut.left, `Left out at ${step.id}`);
        const stalled = search.find(
          step,
          [
            ...conditions.map((condition) => ({ condition, is: 'not true' as const })),
            { any: conditions.map((condition) => ({ condition, is: 'unknown' as const })) },
          ],
          MOST,
        );
        agree(stalled, leftOut.stalled, `Stalled at ${step.id}`);
      }
    }
    expect(Math.min(counts.somebody, counts.nobody)).toBeGreaterThan(100);
  },
  LIMIT,
);

function conditionsOf({ branches = [] }: Step): Condition[] {
  return branches.flatMap(({ when }) => (when?.condition && isWhole(when.condition) ? when.condition : []));
}

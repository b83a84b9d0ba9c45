import { expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { wayTaken } from '../../src/simulation/way-taken.ts';
import { LABOR } from '../choosing.ts';

function taken(text: string, scar: boolean, chosen: Readonly<Record<string, string>> = {}) {
  const { guideline } = readGuideline(text);
  const choices = new Map(
    Object.entries(chosen).flatMap(([step, label]) =>
      (guideline.steps.get(step)?.alternatives ?? []).flatMap((one) =>
        one.label === label ? [[step, one] as const] : [],
      ),
    ),
  );
  const patient = new Map(Object.entries({ weeks: 42, bishop: 3, scar, cervix_closed: true }));
  return wayTaken(compileRouter(guideline).route(patient, choices)).branches.slice(2);
}

/** One of the two that are open to a patient without a scar leads elsewhere. */
const PARTED = LABOR.replace(
  'recommend: [{ do: misoprostol, strength: strong, certainty: high }]',
  '$&\n        next: wait',
);

test('the way goes on as the step does where the alternatives that are open all do', () => {
  expect(taken(LABOR, false)).toEqual(['cervix/1', 'ripen/next']);
});

test('it goes the way of the only one that is open, and of the one that is chosen', () => {
  expect(taken(LABOR, true)).toEqual(['cervix/1', 'ripen/alternative-3']);
  expect(taken(PARTED, false, { ripen: 'Misoprostol' })).toEqual(['cervix/1', 'ripen/alternative-1']);
  expect(taken(PARTED, false, { ripen: 'Dinoprostone' })).toEqual(['cervix/1', 'ripen/next']);
});

test('nothing is lit behind a step at which it has to be chosen where to go', () => {
  expect(taken(PARTED, false)).toEqual(['cervix/1']);
});

import type { Patient, Truth } from '../../condition/condition.ts';
import { evaluateCondition, Known } from '../../condition/evaluate.ts';
import type { Guideline } from '../model.ts';
import { shown } from '../schema/wording.ts';
import type { GivenValue } from './model.ts';
import type { ValueProblem } from './problem.ts';

/**
 * What the assumptions of the guideline say against a patient like this, whatever the findings turn out to be that have not
 * been collected or could not be read.
 */
export function impossible(given: ReadonlyMap<string, GivenValue>, { assumptions }: Guideline): ValueProblem[] {
  const patient: Patient = new Map([...given].map(([id, { value }]) => [id, value]));
  const known = new Known('open');
  return assumptions.flatMap(({ never, because }): ValueProblem[] => {
    const truth: Truth = never.condition && evaluateCondition(never.condition, patient, known);
    if (truth !== true) return [];
    const why = because.trim() === '' ? '' : ` (“${because.trim().replace(/\s+/g, ' ').replace(/\.$/, '')}”)`;
    const message =
      `The guideline assumes that no patient is like this: \`never: ${inBackticks(never.text)}\`${why}. ` +
      'Correct the values, or the assumption.';
    return [{ code: 'contradictory-assumptions', message }];
  });
}

function inBackticks(condition: string): string {
  return shown(condition).slice(1, -1);
}

import type { Patient, Value } from '../condition/condition.ts';
import type { Finding } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import type { Router } from './router.ts';

/**
 * The findings that the way of a patient needs and that nobody has collected, so that they count as unknown: what would be
 * asked if it stayed unknown each time. The first is the one to ask for next.
 */
export function uncollectedOf(router: Router, patient: Patient, choices: Choices): Finding[] {
  const known = new Map<string, Value>(patient);
  const found: Finding[] = [];
  for (let next = router.ask(known, choices); next; next = router.ask(known, choices)) {
    found.push(next.finding);
    known.set(next.finding.id, null);
  }
  return found;
}

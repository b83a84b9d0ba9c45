import type { Patient } from '../condition/condition.ts';
import type { Choices } from '../guideline/next-steps.ts';
import type { Consultation } from '../report/note.ts';
import { noteEntry } from '../report/note-json.ts';
import { markdownNote } from '../report/note-markdown.ts';
import { compileRouter } from '../simulation/router.ts';
import { uncollectedOf } from '../simulation/uncollected.ts';
import type { Answer } from './generated/reports.generated.ts';
import { type Guideline, readingOf } from './guideline.ts';
import { type Chosen, choicesFrom, type Given, patientFrom } from './patient.ts';
import { plain } from './plain.ts';

/**
 * The answer for one patient: the way through the guideline, what is recommended there, and why. `status` says what it
 * comes to; only where that is `recommended` is there advice that is known and agrees. `uncollected` is the finding to ask
 * for next. What cannot be read of the guideline (its `problems`) can be no part of the answer.
 * @param options `choose`: alternatives chosen in place of a step's own recommendations; those at steps off the way of the
 *   patient change nothing
 * @throws GuidewayError for a finding, value, step or alternative that the guideline does not have
 */
export function answer(guideline: Guideline, given: Given, options: { readonly choose?: Chosen } = {}): Answer {
  return plain<Answer>(noteEntry(consult(guideline, given, options.choose)));
}

/**
 * The answer for one patient as a note for people, in Markdown (CommonMark).
 * @throws GuidewayError as `answer` does
 */
export function note(guideline: Guideline, given: Given, options: { readonly choose?: Chosen } = {}): string {
  return markdownNote(consult(guideline, given, options.choose));
}

function consult(owner: Guideline, given: Given, choose: Chosen = {}): Consultation {
  const { guideline } = readingOf(owner);
  return consultationOf(owner, patientFrom(given, guideline), choicesFrom(choose, guideline));
}

/** The way of a patient, and what to ask for next. @param name of the patient, where there is one */
export function consultationOf(owner: Guideline, patient: Patient, choices: Choices, name?: string): Consultation {
  const { guideline, lines } = readingOf(owner);
  const router = compileRouter(guideline);
  const uncollected = uncollectedOf(router, patient, choices);
  const route = router.route(patient, choices);
  return { guideline, path: owner.path, lines, patient, name, route, uncollected };
}

import type { Problem } from '../../checks/check.ts';
import { checkNamed } from '../../checks/index.ts';
import type { Patient } from '../../condition/condition.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import type { NewCase } from '../../guideline/cases/new-case.ts';
import type { Guideline, Step } from '../../guideline/model.ts';
import { type Choices, NO_CHOICES } from '../../guideline/next-steps.ts';
import { Namer } from '../../simulation/generate/name.ts';
import { compileRouter } from '../../simulation/router.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { addCases } from './add-cases.ts';
import type { Change, Remedy } from './offer.ts';
import { READS } from './trial.ts';

/**
 * Keeps the patient who shows a problem as a sample case, for a clinician to say what is right for them: the case
 * expects the way as far as it goes today, and waits to be confirmed.
 */
export function sampleCase(problem: Problem, files: GuidelineBundle, createsFiles: boolean): Remedy | undefined {
  const { witness, choose = NO_CHOICES } = problem;
  if (!witness || (files.cases.length === 0 && !createsFiles) || isCase(witness, choose, files)) return undefined;
  return {
    title: 'Make this patient a sample case',
    readings: READS,
    change: () => changeFor(problem, witness, choose, files, createsFiles),
  };
}

function changeFor(
  problem: Problem,
  witness: Patient,
  choose: Choices,
  files: GuidelineBundle,
  createsFiles: boolean,
): Change | undefined {
  const { guideline } = files.guideline;
  const step = stepOf(problem, guideline);
  const { ending, passages } = compileRouter(guideline).route(witness, choose);
  // With the other findings unknown, the way may stop before the problem.
  if (passages.length === 0 || (step && !passages.some((passage) => passage.step === step))) return undefined;
  const taken = files.cases.flatMap(({ reading }) => reading.cases.map(({ name }) => name));
  const newCase: NewCase = {
    name: new Namer(taken).choose(nameFor(problem, step)),
    given: witness,
    choose,
    expect: {
      endsAt: ending.kind === 'end' ? ending.step.id : undefined,
      recommends: undefined,
      path: passages.map((passage) => passage.step.id),
    },
  };
  return addCases(files, [newCase], createsFiles);
}

/** The step in which a problem stands. */
function stepOf({ at }: Problem, { steps }: Guideline): Step | undefined {
  return [...steps.values()].find(({ whole }) => whole.start <= at.start && at.end <= whole.end);
}

/** `Triage: left out`. */
function nameFor({ code }: Problem, step: Step | undefined): string {
  const events = checkNamed(code)?.event ?? code;
  const event = typeof events === 'string' ? events : events[step?.branches ? 'way' : 'advice'];
  const label = step && labelInWords(step.label);
  return label === undefined ? event : `${label}${/[?!.:]$/.test(label) ? '' : ':'} ${event}`;
}

/** Whether some case has just this patient, and chooses the same. */
function isCase(witness: Patient, choose: Choices, { cases }: GuidelineBundle): boolean {
  const wanted = asText(witness);
  return cases.some(({ reading }) =>
    reading.cases.some(
      (one) =>
        asText(new Map([...one.given].map(([id, { value }]) => [id, value]))) === wanted &&
        one.choose.length === choose.size &&
        one.choose.every(({ step, alternative }) => choose.get(step.id)?.label === alternative.label),
    ),
  );
}

function asText(patient: Patient): string {
  return JSON.stringify([...patient].sort(([a], [b]) => (a < b ? -1 : 1)));
}

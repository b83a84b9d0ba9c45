import type { Patient, Value } from '../../condition/condition.ts';
import type { Alternative } from '../../guideline/model.ts';
import type { Choices } from '../../guideline/next-steps.ts';
import { type OfferedOption, offeredOptions } from '../../report/offered-options.ts';
import { whyImpossible } from '../../report/why-impossible.ts';
import type { ChoiceNeeded, FindingNeeded, Router } from '../../simulation/router.ts';

/** One question to the person at the keyboard. */
export type Question = FindingQuestion | ChoiceQuestion;

/** What a finding is. */
export interface FindingQuestion extends FindingNeeded {
  /** From one. */
  readonly number: number;
}

/** Which of several options of a step is chosen. */
export interface ChoiceQuestion extends Pick<ChoiceNeeded, 'kind' | 'step'> {
  readonly number: number;
  /** Not empty; what is so without a choice is the first. */
  readonly options: readonly OfferedOption[];
}

export type Answer =
  | { readonly kind: 'value'; readonly value: Value }
  /** Undefined: what the step itself recommends. */
  | { readonly kind: 'chosen'; readonly alternative: Alternative | undefined }
  /** To the question before. */
  | { readonly kind: 'back' }
  | { readonly kind: 'quit' };

/** Puts questions to a person. */
export interface Asker {
  ask(question: Question): Promise<Answer>;
  /** Says something between two questions; `code` in backticks. */
  tell(message: string): void;
  end(): void;
}

/** A patient, and what is chosen for them. */
export interface Interviewed {
  readonly patient: Patient;
  readonly choices: Choices;
}

/** An answer that was taken: the value of a finding, or what is chosen at a step. */
type Taken =
  | { readonly finding: string; readonly value: Value }
  | { readonly step: string; readonly alternative: Alternative | undefined };

/**
 * Asks for the findings that a patient's way needs, each when the way comes to it, and for no others; and where an
 * alternative is open, which one is chosen.
 * @param known what need not be asked for
 * @returns what is known and chosen in the end; when the person quits, what was by then
 */
export async function interview(router: Router, known: Interviewed, asker: Asker): Promise<Interviewed> {
  const answers: Taken[] = [];
  try {
    for (;;) {
      const now = withAnswers(known, answers);
      const next = router.askOrOffer(now.patient, now.choices, ({ id }) => isOwnChosen(answers, id));
      if (!next) return now;
      const answer = await asker.ask(questionFor(router, next, answers.length + 1));
      if (answer.kind === 'quit') return now;
      if (answer.kind === 'back') {
        if (!answers.pop()) asker.tell('This is the first question.');
      } else if (answer.kind === 'chosen') {
        answers.push({ step: next.step.id, alternative: answer.alternative });
      } else if (next.kind === 'finding') {
        const given = { finding: next.finding.id, value: answer.value };
        const assumptions = router.ruledOutBy(withAnswers(known, [...answers, given]).patient);
        if (assumptions.length > 0 && router.ruledOutBy(now.patient).length === 0)
          asker.tell(whyImpossible(assumptions));
        else answers.push(given);
      }
    }
  } finally {
    asker.end();
  }
}

function questionFor(router: Router, next: FindingNeeded | ChoiceNeeded, number: number): Question {
  if (next.kind === 'finding') return { ...next, number };
  return { kind: 'choice', step: next.step, number, options: offeredOptions(router.guideline, next) };
}

function withAnswers({ patient, choices }: Interviewed, answers: readonly Taken[]): Interviewed {
  const values = new Map(patient);
  const chosen = new Map(choices);
  for (const answer of answers) {
    if ('finding' in answer) values.set(answer.finding, answer.value);
    else if (answer.alternative) chosen.set(answer.step, answer.alternative);
    else chosen.delete(answer.step);
  }
  return { patient: values, choices: chosen };
}

function isOwnChosen(answers: readonly Taken[], step: string): boolean {
  return answers.some((one) => 'step' in one && one.step === step && !one.alternative);
}

import type { Patient, Value } from '../../condition/condition.ts';
import type { Finding, Step } from '../../guideline/model.ts';
import type { Choices } from '../../guideline/ways.ts';
import { whyImpossible } from '../../report/why-impossible.ts';
import type { Router } from '../../simulation/router.ts';

/** One question to the person at the keyboard. */
export interface Question {
  readonly finding: Finding;
  /** The step that needs the answer. */
  readonly step: Step;
  /** From one. */
  readonly number: number;
}

export type Answer =
  | { readonly kind: 'value'; readonly value: Value }
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

/**
 * Asks for the findings that a patient's way needs, each when the way comes to it, and for no others.
 * @param known what need not be asked for
 * @param choices the alternatives that are chosen
 * @returns what is known of the patient in the end; when the person quits, what was known by then
 */
export async function interview(router: Router, known: Patient, choices: Choices, asker: Asker): Promise<Patient> {
  const answers: (readonly [string, Value])[] = [];
  try {
    for (;;) {
      const patient = new Map([...known, ...answers]);
      const next = router.ask(patient, choices);
      if (!next) return patient;
      const answer = await asker.ask({ ...next, number: answers.length + 1 });
      if (answer.kind === 'quit') return patient;
      if (answer.kind === 'back') {
        if (!answers.pop()) asker.tell('This is the first question.');
        continue;
      }
      const given = [next.finding.id, answer.value] as const;
      const assumptions = router.ruledOutBy(new Map([...patient, given]));
      if (assumptions.length > 0 && router.ruledOutBy(patient).length === 0) asker.tell(whyImpossible(assumptions));
      else answers.push(given);
    }
  } finally {
    asker.end();
  }
}

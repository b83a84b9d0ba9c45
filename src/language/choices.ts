import { labelInWords } from '../condition/wording/label-in-words.ts';
import { alternativesNamed } from '../guideline/cases/alternatives-named.ts';
import type { Alternative, Guideline, Step } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { AS_RECOMMENDED, type OfferedOption, offeredOptions, WHICH_ONE } from '../report/offered-options.ts';
import type { Route } from '../simulation/route.ts';
import type { ChoiceNeeded } from '../simulation/router.ts';

/** What a person chose at a step. */
export interface MadeChoice {
  /** The id of the step. */
  readonly step: string;
  /** The label of the alternative; null for what the step itself recommends, which is so without a choice, too. */
  readonly label: string | null;
}

/** One of several options of a step has to be chosen to know how the patient's way goes on. */
export interface ChoiceQuestion {
  readonly kind: 'choice';
  /** The id of the step. */
  readonly step: string;
  /** That of the step. */
  readonly label: string;
  readonly question: string;
  /** The first is what is so without a choice, where the step itself has something for the patient. */
  readonly options: readonly { readonly label: string; readonly detail: string; readonly chosen: MadeChoice }[];
}

/** What is chosen at a step of the way where there is more than one option. */
export interface ShownChoice {
  readonly step: string;
  /** That of the step. */
  readonly label: string;
  /** Undefined while one of several alternatives has yet to be chosen. */
  readonly chosen: string | undefined;
}

/** Choices as the router takes them; those that the guideline does not have any more are passed over. */
export function choicesIn(
  { steps }: Guideline,
  made: readonly MadeChoice[],
): { readonly choices: Choices; readonly own: ReadonlySet<string> } {
  const choices = new Map<string, Alternative>();
  const own = new Set<string>();
  for (const { step: id, label } of made) {
    const step = steps.get(id);
    const [only, second] = step && label !== null ? alternativesNamed(step, label) : [];
    if (label === null) own.add(id);
    else if (only && !second) choices.set(id, only);
  }
  return { choices, own };
}

export function choiceQuestion(guideline: Guideline, needed: ChoiceNeeded): ChoiceQuestion {
  const { step } = needed;
  return {
    kind: 'choice',
    step: step.id,
    label: labelInWords(step.label),
    question: WHICH_ONE,
    options: offeredOptions(guideline, needed).map(({ alternative, label, detail }: OfferedOption) => ({
      label,
      detail,
      chosen: { step: step.id, label: alternative?.label ?? null },
    })),
  };
}

/**
 * What may be chosen at a step of a way, where that is more than one thing; undefined elsewhere.
 * @param route of the patient without a choice at this step
 */
export function choiceAt(step: Step, { alternatives, given, unchosen, chosen }: Route): ChoiceNeeded | undefined {
  const open = alternatives.filter((choice) => choice.step === step);
  if (open.length === 0 || chosen.some((one) => one.step === step)) return undefined;
  return {
    kind: 'choice',
    step,
    hasOwn: !unchosen.includes(step),
    given: given.filter((one) => one.step === step),
    alternatives: open,
  };
}

/** What is chosen on a way, in its order, and what could be. */
export function shownChoices({ passages, chosen, unchosen, alternatives }: Route): readonly ShownChoice[] {
  return passages.flatMap(({ step }) => {
    const shown = (what: string | undefined) => [{ step: step.id, label: labelInWords(step.label), chosen: what }];
    if (unchosen.includes(step)) return shown(undefined);
    if (chosen.some((one) => one.step === step && one.isOnly)) return [];
    const made = chosen.find((one) => one.step === step);
    if (made?.isOpen === true) return shown(labelInWords(made.alternative.label));
    return made || alternatives.some((choice) => choice.step === step) ? shown(AS_RECOMMENDED) : [];
  });
}

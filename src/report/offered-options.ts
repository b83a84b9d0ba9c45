import { findingInWords } from '../condition/english.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import type { Alternative, Guideline } from '../guideline/model.ts';
import type { Given } from '../simulation/route.ts';
import type { ChoiceNeeded } from '../simulation/router.ts';
import { actionLabel } from './note-names.ts';

/** One thing that may be chosen at a step. */
export interface OfferedOption {
  /** Undefined: what the step itself recommends. */
  readonly alternative: Alternative | undefined;
  readonly label: string;
  /** What it recommends to the patient, and where it leads. */
  readonly detail: string;
}

/** The option that stands for what the step itself recommends. */
export const AS_RECOMMENDED = 'As the step recommends';

/** What is asked where one of several options has to be chosen. */
export const WHICH_ONE = 'Which of these is chosen?';

/** What may be chosen at a step: first what the step itself recommends, which is so when nothing is chosen. */
export function offeredOptions(guideline: Guideline, needed: ChoiceNeeded): readonly OfferedOption[] {
  const own: OfferedOption = {
    alternative: undefined,
    label: AS_RECOMMENDED,
    detail: recommendedInWords(guideline, needed.given),
  };
  return [
    ...(needed.hasOwn ? [own] : []),
    ...needed.alternatives.map(({ alternative, because, given }) => {
      const next = alternative.next && guideline.steps.get(alternative.next.id);
      const parts = [
        recommendedInWords(guideline, given),
        next ? `goes on to: ${labelInWords(next.label)}` : '',
        because.length > 0
          ? `open because: ${because.map(({ finding, value }) => findingInWords(finding, value)).join(', ')}`
          : '',
      ];
      return {
        alternative,
        label: labelInWords(alternative.label),
        detail: parts.filter((part) => part !== '').join('; '),
      };
    }),
  ];
}

function recommendedInWords(guideline: Guideline, given: readonly Given[]): string {
  const names = given.map(({ recommendation: { direction, action } }) => {
    const label = actionLabel(guideline, action);
    return direction === 'for' ? label : `avoid: ${label}`;
  });
  return [...new Set(names)].join(', ');
}

import type { Alternative, Group, Guideline, Recommendation, Step } from '../../guideline/model.ts';
import { actionName, alternativeName, groupName } from '../../guideline/names-in-messages.ts';
import type { Analysis } from '../../region/analysis.ts';
import { EVERYBODY, type Region } from '../../region/diagram.ts';
import { truthsOf } from '../../region/step-options.ts';

/** A part of a step that may say with a `when` whom it is for. */
export interface Part {
  readonly step: Step;
  readonly what: Alternative | Group | Recommendation;
  /** As messages name it: `*Amoxicillin*`, `the group *Fever*`. */
  readonly name: string;
  /** What it stands in: a group, an alternative. */
  readonly within: readonly (Alternative | Group)[];
}

/** Every part of every step that may have a `when`. */
export function* partsOf(guideline: Guideline): Generator<Part> {
  for (const step of guideline.steps.values())
    for (const option of [undefined, ...step.alternatives]) {
      const outer = option ? [option] : [];
      if (option) yield { step, what: option, name: `the alternative ${alternativeName(option)}`, within: [] };
      for (const group of (option ?? step).groups)
        yield { step, what: group, name: `the group ${groupName(group)}`, within: outer };
      for (const what of (option ?? step).recommend)
        yield {
          step,
          what,
          name: actionName(guideline, what.action),
          within: what.group ? [what.group, ...outer] : outer,
        };
    }
}

/** The part at which a problem or a related place of it begins. */
export function partAt(guideline: Guideline, start: number): Part | undefined {
  for (const part of partsOf(guideline)) if (startsOf(part).includes(start)) return part;
  return undefined;
}

function startsOf({ what }: Part): readonly (number | undefined)[] {
  const named = 'members' in what ? what.labelAt : 'action' in what ? what.action.at : undefined;
  return [what.when?.at.start, what.at.start, named?.start];
}

/** Whom a part is for, apart from what it stands in; undefined when its condition could not be read. @throws BudgetExceeded */
export function whomOfPart({ pathway }: Analysis, { what }: Pick<Part, 'what'>): Region | undefined {
  const { broken, when } = what;
  return truthsOf(pathway, { when, ...(broken && { broken }) })?.yes;
}

/** Who may get a part at all, for what it stands in. @throws BudgetExceeded */
export function whomAround(analysis: Analysis, { within }: Pick<Part, 'within'>): Region | undefined {
  const d = analysis.pathway.variables.diagrams;
  return within.reduce<Region | undefined>((all, what) => {
    const whom = whomOfPart(analysis, { what });
    return all === undefined || whom === undefined ? undefined : d.and(all, whom);
  }, EVERYBODY);
}

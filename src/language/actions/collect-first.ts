import type { Problem } from '../../checks/check.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import { classesOf } from '../../guideline/classes.ts';
import { joinWithAnd } from '../../guideline/names-in-messages.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { addEntry } from './add-entry.ts';
import { freeName } from './free-name.ts';
import { missingIn } from './missing.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isRepaired, type Trial, tried } from './trial.ts';

/**
 * Has what is not known found out first: a decision before the step sends those of whom it is not known to a new step, from
 * which they come back. Every way to the step leads to the decision then.
 */
export function collectFirst(problem: Problem, files: GuidelineBundle): Remedy | undefined {
  const { guideline: document } = files;
  const { guideline } = document;
  const { steps, actions, events } = guideline;
  const missing = missingIn(problem, guideline);
  const step = [...steps.values()].find(({ whole }) => whole.start <= problem.at.start && problem.at.end <= whole.end);
  if (!step || missing.length === 0) return undefined;
  const ids = missing.map(({ id }) => id);
  const decision = freeName(`${step.id}-known`, steps);
  const collecting = freeName(`${step.id}-find-out`, steps);
  const action = freeName(`find-out-${ids.join('-')}`, actions, events, classesOf(guideline));
  const labels = joinWithAnd(missing.map(({ label }) => decapitalized(labelInWords(label))));
  const change = () => {
    const asked = (sign: string, joint: string) => ids.map((id) => `${id} ${sign} null`).join(joint);
    const edits = [
      together(
        addEntry(document, {
          section: 'steps',
          id: decision,
          below: step.id,
          fields: [
            ['label', `${missing.length === 1 ? 'Is' : 'Are'} ${labels} known?`],
            [
              'branches',
              {
                items: [
                  [
                    ['when', asked('=', ' or ')],
                    ['go', collecting],
                  ],
                  [
                    ['when', asked('!=', ' and ')],
                    ['go', step.id],
                  ],
                ],
              },
            ],
          ],
        }),
        addEntry(document, {
          section: 'steps',
          id: collecting,
          below: step.id,
          fields: [
            ['label', `Find out ${labels}`],
            [
              'recommend',
              {
                items: [
                  [
                    ['do', action],
                    ['good_practice', true],
                  ],
                ],
              },
            ],
            ['revisit', decision],
          ],
        }),
      ),
      addEntry(document, { section: 'actions', id: action, fields: [['label', `Find out ${labels}`]] }),
      ...document.names
        .filter(({ kind, id, whole }) => kind === 'step' && id === step.id && !whole)
        .map((name) => name.replaceBy(decision)),
    ];
    const all = edits.filter((edit) => edit !== undefined);
    const holds = (trial: Trial) => isRepaired(problem, trial) && failures(trial.after) <= failures(trial.before);
    return all.length < edits.length ? undefined : tried(files, document, all, holds);
  };
  const names = joinWithAnd(missing.map(({ label }) => `*${label}*`));
  return { title: `Have ${names} found out before this step`, readings: CHECKS, change };
}

/** Two insertions at one place, one behind the other. */
function together(one: TextEdit | undefined, other: TextEdit | undefined): TextEdit | undefined {
  return one && other && { at: one.at, newText: one.newText + other.newText };
}

function failures({ checked }: GuidelineBundle): number {
  return checked.cases.reduce((sum, { problems }) => sum + problems.length, 0);
}

/** "Weight" goes on a sentence as "weight", and "MRI" as it is. */
function decapitalized(text: string): string {
  return /^\p{Lu}[\p{Ll}\s]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

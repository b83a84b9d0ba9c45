import { printCondition } from '../../condition/print.ts';
import { conditionIn } from '../../guideline/condition-in.ts';
import { conditionAtStep } from '../../region/affected-patients.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { withCondition } from './condition-edit.ts';
import { butNot, oneLine } from './condition-text.ts';
import type { Change } from './offer.ts';
import { type Part, whomAround, whomOfPart } from './part.ts';
import { type Trial, tried } from './trial.ts';

/** A longer condition says no more clearly who is meant than what it is made of. */
const LONGEST = 100;

/**
 * Gives a part of a step another `when`, so that it is for some patients no more, or for them too: in short where that can
 * be said, else with what is there already. Undefined where that does not hold what it promises.
 * @param those a condition that is true for just these patients, of those who arrive at the step
 */
export function changedWhom(
  files: GuidelineBundle,
  part: Part,
  change: 'without' | 'with',
  those: string,
  holds: (trial: Trial) => boolean,
): Change | undefined {
  const { guideline: document } = files;
  const full = inFull(part, change, those);
  const short = inShort(files, part, change, those);
  // What is longer than the full one still may be right where that one is not, for those of whom too little is known.
  const isShort = short !== undefined && short.length <= (full?.length ?? LONGEST);
  for (const condition of isShort ? [short, full] : [full, short]) {
    const edit = condition === undefined ? undefined : withCondition(document, part.step, part.what.at, condition);
    const found = edit && tried(files, document, [edit], holds);
    if (found) return found;
  }
  return undefined;
}

function inFull({ what: { when } }: Part, change: 'without' | 'with', those: string): string | undefined {
  const own = oneLine(when?.text ?? '');
  if (change === 'with') return own === '' ? undefined : `${own} or ${those}`;
  return own === '' ? `not(${those})` : butNot(own, those);
}

function inShort(files: GuidelineBundle, part: Part, change: 'without' | 'with', those: string): string | undefined {
  const { analysis, guideline } = files.guideline;
  const condition = conditionIn(guideline, those);
  const regions =
    condition &&
    analysis.decide(part.step, () => {
      const own = whomOfPart(analysis, part);
      const around = whomAround(analysis, part);
      if (own === undefined || around === undefined) return undefined;
      const d = analysis.pathway.variables.diagrams;
      const some = analysis.pathway.truths.of(condition).yes;
      return { whom: change === 'with' ? d.or(own, some) : d.minus(own, some), around };
    });
  if (!regions) return undefined;
  const here = (whom: Region) => analysis.arriving(part.step, whom);
  const region = here(analysis.pathway.variables.diagrams.and(regions.whom, regions.around));
  if (region === NOBODY) return undefined;
  const said = conditionAtStep(analysis, part.step, region, regions.around);
  if (!said || said.kind === 'constant') return undefined;
  const text = printCondition(said);
  return text.length <= LONGEST ? text : undefined;
}

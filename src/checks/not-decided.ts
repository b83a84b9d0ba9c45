import type { Guideline, Step } from '../guideline/model.ts';
import type { Analysis } from '../region/analysis.ts';
import type { Check, Report } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';
import { actionName, stepName } from './naming.ts';

/** So many steps are named one by one; the others are counted. */
const MOST = 10;

/** Runs after all others: it tells what they could not decide. */
export const check: Check = {
  code: 'not-decided',
  severity: 'error',
  title: 'A question was too large to decide',
  proves: {
    leavesOpen: [
      { claims: OF_ALL_PATIENTS, about: ['way', 'advice'] },
      { claims: ['rules'], about: ['rule'] },
      { claims: ['timing'], about: ['timing'] },
    ],
  },
  *run({ analysis, guideline }) {
    yield* leftOpen(analysis.leftOpen, guideline);
    const isRoot = (step: Step) => analysis.main.undecided.has(step) || analysis.main.arrival(step).decided;
    const undecided = [...analysis.undecided.keys()];
    const roots = undecided.filter(isRoot);
    const after = undecided.filter((step) => !isRoot(step));
    const named = (roots.length > 0 ? roots : after).slice(0, MOST);
    for (const step of named)
      yield {
        message: `Not decided here: the combinations of findings at ${stepName(step)} are too many to go through. ${REMEDY}`,
        at: step.at,
      };
    const [first, ...others] = undecided.filter((step) => !named.includes(step));
    if (!first) return;
    const steps = others.length === 0 ? 'One more step is' : `${others.length + 1} more steps are`;
    yield {
      message: `${steps} not decided completely, because too many combinations of findings come there or before. ${REMEDY}`,
      // Not at one of the steps: a comment there would silence what is said of the others.
      at: guideline.start?.at ?? first.at,
      related: [{ message: `The first of them: ${stepName(first)}.`, at: first.at }],
    };
  },
};

/** What too many combinations of recommendations leave open, of the rules and of the times. */
function* leftOpen(open: Analysis['leftOpen'], guideline: Guideline): Generator<Report> {
  for (const what of open)
    if ('says' in what)
      yield {
        message: `Not decided: whether the rule \`${what.id}\` holds. What it is about, and what \`timing\` links with that, is recommended in too many different combinations. ${UNKNOWN} Write a rule for each action in place of a class, link fewer actions by \`timing\`, or give recommendations of one step the same \`when\`.`,
        at: what.at,
      };
  const [first, ...others] = [...open].filter((what) => !('says' in what));
  if (!first || 'says' in first) return;
  yield {
    message: `Not decided: whether the time of ${actionName(guideline, first.action)}${others.length === 0 ? '' : ` and of ${others.length} more ${others.length === 1 ? 'recommendation' : 'recommendations'}`} can be kept with all others. Recommendations that \`timing\` links are made together in too many different combinations. ${UNKNOWN} Link fewer actions by \`timing\`, or give recommendations of one step the same \`when\`.`,
    at: first.timing?.at ?? first.at,
  };
}

const UNKNOWN = 'This is no proof that anything is wrong, nor that all is well.';
const REMEDY = `${UNKNOWN} Ask fewer findings in one decision, or name common parts under \`definitions\`.`;

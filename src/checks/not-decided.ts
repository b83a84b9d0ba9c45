import { forEachFinding } from '../condition/findings-read.ts';
import type { Finding, Guideline, Step } from '../guideline/model.ts';
import type { Analysis } from '../region/analysis.ts';
import type { QuestionKind, WayName } from '../region/ways.ts';
import type { Check, Report } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';
import { actionName, joinWithAnd, joinWithOr, stepName } from './naming.ts';

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
    yield* openCalculations(analysis, guideline);
    const undecided = [...analysis.undecided];
    for (const [step, kinds] of undecided.slice(0, MOST))
      yield {
        message: `Not decided at ${stepName(step)}: ${joinWithAnd([...kinds].map((kind) => OPEN[kind]))}. ${triedAt(analysis, step)}${UNKNOWN} ${remedyFor(kinds)}`,
        at: step.at,
      };
    const [first, ...others] = undecided.slice(MOST).map(([step]) => step);
    if (!first) return;
    const steps = others.length === 0 ? 'one more step' : `${others.length + 1} more steps`;
    yield {
      message: `Not decided at ${steps} either, because too many combinations of findings come there. ${UNKNOWN} Begin with those that are named.`,
      // Not at one of the steps: a comment there would silence what is said of the others.
      at: guideline.start?.at ?? first.at,
      related: [{ message: `The first of them: ${stepName(first)}.`, at: first.at }],
    };
  },
};

/** What is open, to go on behind "not decided". */
const OPEN: Readonly<Record<QuestionKind, string>> = {
  'who arrives': 'whether any patient comes here',
  'left out': 'whether some patients find no branch',
  stalled: 'whether some patients find no branch while a finding is unknown',
  'taking a branch': 'whether each branch takes somebody',
  'taking two branches': 'whether two branches take the same patients',
  'not taking a branch': 'whether one branch takes everybody',
  'whom advice is for': 'what is advised from here on, and to whom',
};

const TRIED: Readonly<Record<WayName, string>> = {
  patients: '',
  boxes: 'the tests of the branches',
  sums: 'the sums of its score',
  diagrams: 'all combinations of findings',
  search: 'a search for one such patient',
};

/** What was tried of a step in vain, as a sentence with a space behind it; empty where it was no question about branches. */
function triedAt(analysis: Analysis, step: Step): string {
  const open = analysis.efforts.filter(({ question, answer }) => question.step === step && answer === undefined);
  const ways = new Set(open.flatMap(({ tried }) => tried.map(({ way }) => TRIED[way])));
  ways.delete('');
  return ways.size === 0 ? '' : `It takes too long to go through ${joinWithOr([...ways])}. `;
}

function remedyFor(kinds: ReadonlySet<QuestionKind>): string {
  const isTable = [...kinds].some((kind) => kind !== 'who arrives' && kind !== 'whom advice is for');
  return isTable
    ? 'Split the decision into several that ask fewer findings each, or name common parts under `definitions`.'
    : 'Ask fewer findings in the decisions before, or name common parts under `definitions`.';
}

/** What is calculated, and can come to too many numbers beside what it follows from. */
function* openCalculations({ pathway }: Analysis, { calculations, conditions, start }: Guideline): Generator<Report> {
  for (const finding of new Set(pathway.calculations.flatMap(({ open }) => [...open]))) {
    const at = calculations.get(finding.id)?.at ?? readingOf(finding, conditions) ?? start?.at;
    if (!at) continue;
    const name = finding.derivation?.isNamed ? `*${finding.label}*` : `\`${finding.id}\``;
    yield {
      message: `Not decided: which values of ${name} go together with those of the findings that it is calculated from. ${UNKNOWN} Give these findings a \`precision\`, narrow their \`range\`, or compare with fewer limits.`,
      at,
    };
  }
}

/** Where a condition works out a number. */
function readingOf(finding: Finding, conditions: Guideline['conditions']): Report['at'] | undefined {
  return conditions.find(({ condition }) => {
    let reads = false;
    if (condition)
      forEachFinding(condition, (one) => {
        reads ||= one === finding;
      });
    return reads;
  })?.at;
}

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

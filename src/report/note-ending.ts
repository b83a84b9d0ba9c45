import { labelInWords } from '../condition/wording/label-in-words.ts';
import { errorInWords } from '../guideline/errors-in-parts.ts';
import type { Finding, Guideline, LocatedCondition, Step } from '../guideline/model.ts';
import { branchName, joinWithAnd, stepName } from '../guideline/names-in-messages.ts';
import { recommendationsAt, selectionInWords } from '../guideline/recommendations.ts';
import { possibleValues } from '../guideline/types/index.ts';
import type { Ending, Route, UnmetGroup } from '../simulation/route.ts';
import { contradictionsIn, statusOf } from '../simulation/status.ts';
import { asWritten } from '../text/marks.ts';
import type { LineIndex } from '../text/position.ts';
import type { Block, Consultation } from './note.ts';
import { choicesToMake } from './note-choices.ts';
import { actionLabel, named } from './note-names.ts';

/** What is wrong with the guideline where it has no answer, and where. */
export function troubleBlocks(consultation: Consultation): Block[] {
  return [...endingTroubleBlocks(consultation), ...earlierTroubleBlocks(consultation)];
}

/** What is wrong with the advice of a way that comes to no end, which is shown as what is recommended so far. */
function earlierTroubleBlocks({ guideline, route }: Consultation): Block[] {
  if (route.ending.kind === 'end' || remedyOf(route) !== undefined) return [];
  const unmet = route.groups.filter(({ verdict }) => verdict === 'too few' || verdict === 'too many');
  const blocks = [...contradictingBlocks(guideline, route), ...unmet.flatMap((one) => groupBlocks(guideline, one))];
  return blocks.length === 0 ? [] : [heading('A problem in what is recommended so far'), ...blocks];
}

/** What is wrong where the way ends. */
function endingTroubleBlocks({ guideline, route, lines }: Consultation): Block[] {
  const { ending } = route;
  // That the assumptions rule the patient out is said beside what follows all the same.
  const status = statusOf({ ...route, contradicts: [] });
  const remedy = remedyOf(route);
  switch (ending.kind) {
    case 'gap':
      if (remedy !== undefined) {
        const text = `At ${stepName(ending.step)} no branch applies, because the guideline expects no such patient. ${remedy}`;
        return [heading('No answer: the guideline rules such a patient out'), { kind: 'prose', tone: 'error', text }];
      }
      return [
        heading('No answer: the guideline has a gap'),
        {
          kind: 'prose',
          tone: 'error',
          text: `At ${stepName(ending.step)} no branch applies to this patient, and there is no \`else\`. Add a branch for such patients.`,
        },
        { kind: 'place', at: ending.step.at },
      ];
    case 'conflict':
      return [
        heading('No answer: the guideline contradicts itself'),
        {
          kind: 'prose',
          tone: 'error',
          text:
            `At ${stepName(ending.step)} more than one branch applies to this patient: ${joinWithAnd(ending.branches.map(branchName))}. ` +
            'Change their conditions so that they exclude each other, or write `hit: first` if the order decides.',
        },
        ...ending.branches.map((branch): Block => ({ kind: 'place', at: branch.when?.at ?? branch.at })),
      ];
    case 'unreadable':
      return unreadableBlocks(ending, errorAtSteps(guideline, ending.step ? [ending.step] : [], lines));
    case 'end':
      if (status === 'conflict') return contradictionBlocks(guideline, route);
      if (status === 'gap') return tooFewBlocks(guideline, route, remedy);
      if (status === 'unreadable') {
        const steps = route.passages.map(({ step }) => step);
        return unreadableBlocks(ending, errorAtSteps(guideline, steps, lines));
      }
      return status === 'nothing-recommended' ? unadvisedBlocks(ending, remedy) : [];
    default:
      return [];
  }
}

/** What to do about a patient whom the guideline rules out; undefined for others. */
function remedyOf({ contradicts, expectsToKnow }: Route): string | undefined {
  if (contradicts.length > 0) return 'Correct what is known of the patient, or the assumption.';
  const [{ never } = {}] = expectsToKnow;
  return never && `It takes for granted that more is known (\`never: ${never.text}\`). Collect what is missing.`;
}

/** @param error what is wrong, in a sentence */
function unreadableBlocks({ kind, step }: Ending, error?: string): Block[] {
  const what = kind === 'end' ? 'whether all of the advice is for this patient' : 'how to go on';
  return [
    heading('No answer: the guideline has an error'),
    {
      kind: 'prose',
      tone: 'error',
      text: step
        ? `At ${stepName(step)} nobody can say ${what}. ${error ?? '`guideway check` says what is wrong.'}`
        : 'It does not say where to begin: `start` names no step. `guideway check` says what is wrong.',
    },
    ...(step ? [{ kind: 'place' as const, at: step.at }] : []),
  ];
}

function unadvisedBlocks({ step }: Extract<Ending, { kind: 'end' }>, remedy: string | undefined): Block[] {
  const end = `The pathway ends at ${stepName(step)} without any recommendation for this patient`;
  if (remedy !== undefined) {
    const text = `${end}, because the guideline expects no such patient. ${remedy}`;
    return [heading('No answer: the guideline rules such a patient out'), { kind: 'prose', tone: 'error', text }];
  }
  const text = `${end}. Add one for such patients, or lead them elsewhere.`;
  return [
    heading('No answer: nothing is recommended'),
    { kind: 'prose', tone: 'error', text },
    { kind: 'place', at: step.at },
  ];
}

function contradictionBlocks(guideline: Guideline, route: Route): Block[] {
  const tooMany = route.groups
    .filter(({ verdict }) => verdict === 'too many')
    .flatMap((one) => groupBlocks(guideline, one));
  return [heading('No answer: the guideline contradicts itself'), ...contradictingBlocks(guideline, route), ...tooMany];
}

/** What is recommended for and against. */
function contradictingBlocks(guideline: Guideline, { given }: Route): Block[] {
  return contradictionsIn(given).flatMap(([earlier, later]): Block[] => {
    const [isFor, against] = earlier.recommendation.direction === 'for' ? [earlier, later] : [later, earlier];
    const action = named(actionLabel(guideline, later.recommendation.action));
    const text =
      `${action} is recommended at ${stepName(isFor.step)} and advised against at ${stepName(against.step)}, both for this patient. ` +
      'Give one of the two a `when`, or remove it.';
    return [
      { kind: 'prose', tone: 'error', text },
      { kind: 'place', at: later.recommendation.action.at },
    ];
  });
}

function tooFewBlocks(guideline: Guideline, { groups }: Route, remedy: string | undefined): Block[] {
  const blocks = groups.filter(({ verdict }) => verdict === 'too few').flatMap((one) => groupBlocks(guideline, one));
  if (remedy === undefined) return [heading('No answer: the guideline has a gap'), ...blocks];
  return [
    heading('No answer: the guideline rules such a patient out'),
    ...blocks,
    { kind: 'prose', tone: 'error', text: `The guideline expects no such patient. ${remedy}` },
  ];
}

/** `At *Treat*, exactly one of *Amoxicillin by weight* is for each patient, and none is for this one.` */
function groupBlocks(guideline: Guideline, { step, group, given }: UnmetGroup): Block[] {
  const those = joinWithAnd(given.map(({ action }) => named(actionLabel(guideline, action))));
  const found =
    given.length === 0 ? 'none is for this one' : `for this one ${given.length === 1 ? 'is' : 'are'} ${those}`;
  const text = `At ${stepName(step)}, ${selectionInWords(group)} ${named(group.label)} ${group.select === 'exactly-one' || group.select === 'at-most-one' ? 'is' : 'are'} for each patient, and ${found}. Change the conditions of its recommendations.`;
  return [
    { kind: 'prose', tone: 'error', text },
    { kind: 'place', at: group.at },
  ];
}

/** What to collect, and what can become of the patient, as long as that is open. */
export function openBlocks(route: Route): Block[] {
  const { status, ending, passages } = route;
  if (status === 'advice-undetermined') return openAdviceBlocks(route);
  if (ending.kind !== 'undetermined') return [];
  const { step, collect, possible } = ending;
  const missing = new Set(passages.at(-1)?.considered.flatMap(({ because }) => because.map(({ finding }) => finding)));
  const first = collect.filter((finding) => missing.has(finding));
  const now = first.length > 0 ? first : collect;
  const later = collect.filter((finding) => !now.includes(finding)).map(({ label }) => asWritten(labelInWords(label)));
  return [
    heading('Not determined yet'),
    { kind: 'prose', tone: 'warning', text: stopsInWords(step, route) },
    ...collectBlocks(now),
    ...(later.length === 0
      ? []
      : [{ kind: 'prose' as const, tone: 'faint' as const, text: `Later perhaps: ${joinWithAnd(later)}.` }]),
    ...(possible.length === 0
      ? []
      : [
          heading('Still possible'),
          ...possible.map((end): Block => ({ kind: 'item', depth: 0, text: asWritten(labelInWords(end.label)) })),
        ]),
  ];
}

function stopsInWords(step: Step, route: Route): string {
  const stops = `The way stops at ${stepName(step)} until`;
  return route.unchosen.includes(step)
    ? `${stops} a choice is made. ${choicesToMake(route)}`
    : `${stops} more is known.`;
}

function openAdviceBlocks(route: Route): Block[] {
  const { step } = route.ending;
  const collect = route.toCollect;
  const where = step ? ` ends at ${stepName(step)}` : ' ends';
  const choose = choicesToMake(route);
  const isKnown = collect.length === 0 && choose !== '';
  const open = 'of some of the advice on it nobody can say whether it is for this patient';
  const text = isKnown
    ? `The way${where}, but what is recommended on it depends on a choice. ${choose}`
    : collect.length > 0
      ? `The way${where}, but ${open} until more is known.${choose === '' ? '' : ` ${choose}`}`
      : `The way${where}, but ${open}. \`guideway check\` says what is wrong.`;
  return [heading('Not determined yet'), { kind: 'prose', tone: 'warning', text }, ...collectBlocks(collect)];
}

function collectBlocks(findings: readonly Finding[]): Block[] {
  if (findings.length === 0) return [];
  return [
    heading('Collect next'),
    ...findings.map(
      (finding, i): Block => ({ kind: 'item', depth: 0, number: i + 1, text: asWritten(withValues(finding)) }),
    ),
  ];
}

function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** `Age (18 to 110 years)`. */
function withValues(finding: Finding): string {
  const values = possibleValues(finding);
  return `${labelInWords(finding.label)}${values === '' ? '' : ` (${values})`}`;
}

/** The first error because of which a condition at some steps cannot be used, in a sentence; undefined when there is none. */
function errorAtSteps(guideline: Guideline, steps: readonly Step[], lines: LineIndex): string | undefined {
  const broken = steps.flatMap(guardsOf).filter(({ condition, text }) => condition === undefined && text.trim() !== '');
  for (const { problems, text, at } of broken) {
    const [problem] = problems;
    const line = lines.positionAt(problem?.at.start ?? at.start).line + 1;
    if (problem) return `A condition has an error in line ${line}: ${problem.message}`;
    const names = text.replace(/"[^"]*"/g, ' ').match(/[A-Za-z_]\w*/g) ?? [];
    for (const name of names) {
      const error = errorInWords(guideline, name);
      if (error !== undefined) return error;
    }
  }
  return undefined;
}

function guardsOf(step: Step): readonly LocatedCondition[] {
  const offers = [...(step.branches ?? []), ...recommendationsAt(step), ...(step.alternatives ?? [])];
  return offers.flatMap(({ when }) => when ?? []);
}

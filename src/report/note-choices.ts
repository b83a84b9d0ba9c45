import { labelInWords } from '../condition/wording/label-in-words.ts';
import type { Alternative, Caution, Guideline, Step } from '../guideline/model.ts';
import { alternativeName, joinWithAnd, joinWithOr, stepName } from '../guideline/names-in-messages.ts';
import { facts, notKnown } from '../simulation/reasons.ts';
import type { Choice, Chosen, Route } from '../simulation/route.ts';
import { asWritten } from '../text/marks.ts';
import type { Block } from './note.ts';
import { named } from './note-names.ts';

/** The alternative that is taken at a step, and what could be chosen in its place. */
export function takenBlocks(chosen: Chosen): Block[] {
  const { alternative, isOnly, others, hasOwn } = chosen;
  const label = asWritten(labelInWords(alternative.label));
  const text = isOnly ? `Taken, because nothing else is open to this patient: ${label}` : `Chosen: ${label}`;
  const beside = [
    ...(hasOwn && !isOnly ? ['what the step itself recommends'] : []),
    ...others.map((one) => named(one.label)),
  ];
  return [
    { kind: 'item', depth: 0, text, tone: 'strong' },
    ...(beside.length === 0
      ? []
      : [{ kind: 'item' as const, depth: 1, text: `In place of: ${joinWithOr(beside)}`, tone: 'faint' as const }]),
    ...remarkBlocks(alternative),
  ];
}

/** The line that names an alternative that may be chosen. @param lead what comes before its label */
export function offeredBlock({ steps }: Guideline, { alternative, because }: Choice, lead: string): Block {
  const why = because.length === 0 ? '' : ` (open because: ${facts(because)})`;
  const next = alternative.next && steps.get(alternative.next.id);
  const goesOn = next ? `, which goes on to: ${asWritten(labelInWords(next.label))}` : '';
  const label = asWritten(labelInWords(alternative.label));
  return { kind: 'item', depth: 0, text: `${lead}: ${label}${why}${goesOn}`, tone: 'strong' };
}

/** The notes and the pitfalls of an alternative. */
export function remarkBlocks({ cautions = [], note }: Alternative): Block[] {
  return [
    ...(note === undefined ? [] : [{ kind: 'item' as const, depth: 1, text: asWritten(note), tone: 'faint' as const }]),
    ...cautions.map((caution) => cautionBlock(caution, 1)),
  ];
}

export function cautionBlock({ says }: Caution, depth: number): Block {
  return { kind: 'item', depth, text: `Caution: ${asWritten(says)}`, tone: 'warning' };
}

/** That what is chosen cannot be had, and what follows instead. */
export function notOpenBlock({ step, alternative, isOpen, because }: Chosen): Block {
  const name = `${named(alternative.label)}, chosen at ${stepName(step)},`;
  const why =
    isOpen === undefined
      ? `may or may not be open to this patient: ${notKnown(because.map(({ finding }) => finding))}`
      : `is not open to this patient${because.length === 0 ? '' : ` (${facts(because)})`}`;
  return { kind: 'prose', text: `${name} ${why}. What follows is as if it were not chosen.`, tone: 'warning' };
}

/** Why the way goes on from a step as it does, where an alternative is taken there: `*Warfarin* is chosen.` */
export function reasonToGoOn({ chosen }: Pick<Route, 'chosen'>, { steps }: Guideline, step: Step): string | undefined {
  const taken = chosen.find((one) => one.step === step && one.isOpen === true);
  if (!taken) return undefined;
  const { alternative, isOnly } = taken;
  const next = alternative.next && steps.get(alternative.next.id);
  const onward = next ? `, which goes on to ${stepName(next)}` : '';
  return `${alternativeName(alternative)} is ${isOnly ? 'all that is open' : 'chosen'} here${onward}.`;
}

/** What has to be chosen: `Choose *Warfarin* or *Heparin* at *Treat*.`; empty where nothing has. */
export function choicesToMake({ unchosen, alternatives }: Pick<Route, 'unchosen' | 'alternatives'>): string {
  const orders = unchosen.map((step) => {
    const open = alternatives.filter((choice) => choice.step === step);
    return `${joinWithOr(open.map(({ alternative }) => alternativeName(alternative)))} at ${stepName(step)}`;
  });
  return orders.length === 0 ? '' : `Choose ${joinWithAnd(orders)}.`;
}

/** The labels of what is chosen on a way. */
export function chosenLabels({ chosen }: Pick<Route, 'chosen'>): readonly string[] {
  const made = chosen.filter(({ isOnly, isOpen }) => !isOnly && isOpen === true);
  return made.map(({ alternative }) => labelInWords(alternative.label));
}

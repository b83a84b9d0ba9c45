import type { DrawnStep, PlaceProblems } from '../diagram/drawing.ts';
import { filled } from './filled.ts';
import type { SeenStep, SeenWay, Texts } from './messages.ts';

/** What a screen reader says of a step: what it is, what is wrong with it, and where it leads. */
export function sayStep(
  step: SeenStep,
  box: Pick<DrawnStep, 'hidden'> | undefined,
  steps: readonly SeenStep[],
  texts: Texts,
): string {
  const ways = step.ways.map((way) => sayWay(way, steps, texts));
  const sentences = [
    step.label,
    step.kind === 'decision' ? texts.decision : texts.recommendation,
    ...sayProblems(step.problems, texts),
    ...(ways.length > 0 ? ways : [texts.leadsNowhere]),
    ...step.ways.flatMap(({ problems }) => sayProblems(problems, texts)),
    ...(box && box.hidden > 0 ? [filled(texts.hiddenSteps, box.hidden)] : []),
  ];
  return sentences.map((one) => (/[.?!]$/.test(one) ? one : `${one}.`)).join(' ');
}

/** Where a way leads, and for whom. */
export function sayWay({ label, to }: SeenWay, steps: readonly SeenStep[], texts: Texts): string {
  const target = steps.find(({ id }) => id === to)?.label ?? to;
  return label === '' ? filled(texts.leads, target) : filled(texts.leadsFor, label, target);
}

/** The problems of a place, each with how much it weighs. */
export function sayProblems(problems: PlaceProblems | undefined, texts: Texts): readonly string[] {
  if (!problems) return [];
  const { severity, messages } = problems;
  return messages.map((message) => filled(texts[severity], message));
}

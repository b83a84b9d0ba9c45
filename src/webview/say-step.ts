import type { DrawnStep, PlaceProblems } from '../diagram/drawing.ts';
import { formatText } from './format-text.ts';
import type { SeenStep, SeenWay, Texts } from './messages.ts';

/** What a screen reader adds to what the drawing itself says of a step: where it leads, and what is hidden behind it. */
export function sayStep(
  step: SeenStep,
  box: Pick<DrawnStep, 'hidden'> | undefined,
  steps: readonly SeenStep[],
  texts: Texts,
): string {
  const ways = step.ways.map((way) => sayWay(way, steps, texts));
  const sentences = [
    step.label,
    ...(ways.length > 0 ? ways : [texts.leadsNowhere]),
    ...step.ways.flatMap(({ problems }) => sayProblems(problems, texts)),
    ...(box && box.hidden > 0 ? [formatText(texts.hiddenSteps, box.hidden)] : []),
  ];
  return sentences.map((one) => (/[.?!]$/.test(one) ? one : `${one}.`)).join(' ');
}

/** Where a way leads, and for whom. */
export function sayWay({ label, to }: SeenWay, steps: readonly SeenStep[], texts: Texts): string {
  const target = labelOf(to, steps);
  return label === '' ? formatText(texts.leads, target) : formatText(texts.leadsFor, label, target);
}

/** The problems of a place, each with how much it weighs. */
export function sayProblems(problems: PlaceProblems | undefined, texts: Texts): readonly string[] {
  if (!problems) return [];
  const { severity, messages } = problems;
  return messages.map((message) => formatText(texts[severity], message));
}

/** What a step is called; one that does not exist, by its id. */
export function labelOf(id: string, steps: readonly SeenStep[]): string {
  return steps.find((one) => one.id === id)?.label ?? id;
}

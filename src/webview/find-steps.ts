import type { SeenStep } from './messages.ts';

/** The ids of the steps in which all words of a search stand: in the label, the id, or what a way out is called. */
export function findSteps(steps: readonly SeenStep[], search: string): readonly string[] {
  const words = comparable(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return steps.flatMap(({ id, label, ways }) => {
    const text = comparable([label, id, ...ways.map((way) => way.label)].join('\n'));
    return words.every((word) => text.includes(word)) ? id : [];
  });
}

/** Letters alone count, whether large or small, with an accent or without. */
function comparable(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

import type { Alternative, Step } from '../model.ts';

/** The alternatives of a step with a label, letter case and the width of spaces aside. */
export function alternativesNamed({ alternatives }: Step, label: string): readonly Alternative[] {
  return alternatives.filter((one) => plainLabel(one.label) === plainLabel(label));
}

/** The labels of a step's alternatives, each once. */
export function labelsOf({ alternatives }: Step): readonly string[] {
  return [...new Set(alternatives.map(({ label }) => label))];
}

/** A label by which it is found: letter case and the width of spaces do not matter. */
export function plainLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}

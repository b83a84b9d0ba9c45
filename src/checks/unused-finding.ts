import { namesAsked } from '../condition/names.ts';
import type { Declared, Guideline } from '../guideline/model.ts';
import type { Check } from './check.ts';
import { unused } from './unused.ts';

/**
 * Findings, calculations, definitions and scores that no condition names. The condition of an unused definition counts: whoever
 * deletes the definition is told of its findings next, and nobody is told of everything at once.
 */
export const check: Check = {
  code: 'unused-finding',
  severity: 'warning',
  title: 'A finding, calculation, definition or score is in no condition',
  fades: 'Nothing uses this.',
  remedies: ['remove-entry'],
  *run(context) {
    const { guideline, reading, text } = context;
    const unknown = reading.filter(({ code }) => code === 'unknown-name').map(({ at }) => text.slice(at.start, at.end));
    for (const { id, at } of unused(context, declared(guideline), namesAsked(guideline.conditions), unknown)) {
      const noun = nounOf(id, guideline);
      const idle = `No condition uses the ${noun} \`${id}\``;
      const consequence = noun === 'finding' ? ', so that nothing depends on it.' : '.';
      yield { message: `${idle}${consequence} Use it in a condition, or delete it.`, at };
    }
  },
};

function nounOf(id: string, { findings, calculations, scores }: Guideline): string {
  if (findings.has(id)) return 'finding';
  if (calculations.has(id)) return 'calculation';
  return scores.has(id) ? 'score' : 'definition';
}

function* declared({ findings, calculations, definitions, scores }: Guideline): Generator<Declared> {
  yield* findings.values();
  yield* calculations.values();
  yield* definitions.values();
  yield* scores.values();
}

import type { Condition } from '../condition/condition.ts';
import { conditionsOf, namesIn } from '../guideline/conditions.ts';
import type { Declared, Guideline } from '../guideline/model.ts';
import type { Check } from './check.ts';
import { unused } from './unused.ts';

/**
 * Findings, definitions and scores that no condition names. The condition of an unused definition counts: whoever
 * deletes the definition is told of its findings next, and nobody is told of everything at once.
 */
export const check: Check = {
  code: 'unused-finding',
  severity: 'warning',
  title: 'A finding, definition or score is in no condition',
  fades: 'Nothing uses this.',
  remedies: ['remove-entry'],
  *run(context) {
    const { guideline, reading, text } = context;
    const unknown = reading.filter(({ code }) => code === 'unknown-name').map(({ at }) => text.slice(at.start, at.end));
    for (const { id, at } of unused(context, declared(guideline), namesInConditions(guideline), unknown)) {
      const noun = guideline.findings.has(id) ? 'finding' : guideline.scores.has(id) ? 'score' : 'definition';
      const idle = `No condition uses the ${noun} \`${id}\``;
      const consequence = noun === 'finding' ? ', so that nothing depends on it.' : '.';
      yield { message: `${idle}${consequence} Use it in a condition, or delete it.`, at };
    }
  },
};

function* declared({ findings, definitions, scores }: Guideline): Generator<Declared> {
  yield* findings.values();
  yield* definitions.values();
  yield* scores.values();
}

function namesInConditions(guideline: Guideline): ReadonlySet<string> {
  const names = new Set<string>();
  for (const guard of conditionsOf(guideline)) {
    if (guard.condition) addNames(guard.condition, names);
    else for (const name of namesIn(guard)) names.add(name);
  }
  return names;
}

function addNames(condition: Condition, names: Set<string>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.parts) addNames(part, names);
      return;
    case 'not':
      addNames(condition.part, names);
      return;
    case 'constant':
      return;
    case 'definition':
      names.add(condition.definition.id);
      return;
    case 'score':
      names.add(condition.score.id);
      return;
    default:
      names.add(condition.finding.id);
  }
}

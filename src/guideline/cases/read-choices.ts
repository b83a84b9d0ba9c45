import { isSurelyMeant } from '../../text/nearest.ts';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import type { YamlMap } from '../../text/tree.ts';
import { scalarOf } from '../fields.ts';
import type { Ref, Step } from '../model.ts';
import { shown } from '../schema/wording.ts';
import { alternativesNamed, labelsOf } from './alternatives-named.ts';
import type { CaseChoice } from './model.ts';
import type { CasesProblem, Say } from './problem.ts';
import { unknownRef } from './read-expectation.ts';
import type { Source } from './source.ts';

/** What is chosen at which steps; a step or an alternative that the guideline does not have is a problem. */
export function readChoices(map: YamlMap | undefined, source: Source, say: Say): CaseChoice[] {
  const choices: CaseChoice[] = [];
  for (const { key, keyAt, value } of map?.entries.values() ?? []) {
    const step: Ref = { id: key, at: keyAt };
    const unknown = unknownRef('steps', step, source);
    if (unknown) say(unknown);
    const declared = source.guideline.steps.get(key);
    const label = scalarOf(value);
    if (!declared || !label) continue;
    const chosen = { id: label.text, at: label.at };
    const alternatives = alternativesNamed(declared, chosen.id);
    const [only, second] = alternatives;
    if (only && !second) choices.push({ step, label: chosen, alternative: only });
    else if (second) say(ambiguous(declared, chosen));
    else if (!declared.broken) say(noAlternative(declared, chosen, source));
  }
  return choices;
}

function ambiguous({ id }: Step, { id: label, at }: Ref): CasesProblem {
  const message = `The step ${shown(id)} has several alternatives with the label ${shown(label)}. Give each a label of its own.`;
  return { code: 'unknown-name', message, at };
}

function noAlternative(step: Step, { id: label, at }: Ref, { text, guesses }: Source): CasesProblem {
  const missing = `The step ${shown(step.id)} has no alternative ${shown(label)}.`;
  const labels = labelsOf(step);
  if (labels.length === 0)
    return { code: 'unknown-name', message: `${missing} It has none; leave the choice out.`, at };
  const meant = guesses.meant(`alternatives of ${step.id}`, label, labels);
  if (meant === undefined)
    return { code: 'unknown-name', message: `${missing} It has: ${labels.map(shown).join(', ')}.`, at };
  if (!isSurelyMeant(label, meant, labels))
    return { code: 'unknown-name', message: `${missing} The nearest is ${shown(meant)}.`, at };
  const newText = scalarInPlaceOf(text.slice(at.start, at.end), meant);
  return {
    code: 'unknown-name',
    message: `${missing} Did you mean ${shown(meant)}?`,
    at,
    fix: { title: `Change to ${shown(meant)}`, edits: [{ at, newText }] },
  };
}

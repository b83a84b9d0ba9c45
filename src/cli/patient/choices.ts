import { alternativesNamed, labelsOf } from '../../guideline/cases/alternatives-named.ts';
import type { Alternative, Guideline, Step } from '../../guideline/model.ts';
import type { Choices } from '../../guideline/ways.ts';
import { nearest } from '../../text/nearest.ts';
import { UsageError } from '../usage-error.ts';

/**
 * What `--choose STEP=LABEL` says is chosen at which steps.
 * @throws UsageError for a step or an alternative that the guideline does not have, and for a step at which two are chosen
 */
export function chosenAlternatives(settings: readonly string[], guideline: Guideline): Choices {
  const choices = new Map<string, Alternative>();
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 1)
      throw new UsageError(
        `--choose needs a step and the label of its alternative, as in --choose step=Label, not ${setting}.`,
      );
    const id = setting.slice(0, equals).trim();
    const step = guideline.steps.get(id);
    if (!step) throw new UsageError(noStep(id, guideline));
    const alternative = alternativeOf(step, setting.slice(equals + 1));
    if ((choices.get(id) ?? alternative) !== alternative)
      throw new UsageError(`--choose takes two alternatives of \`${id}\`. Leave the one that is chosen.`);
    choices.set(id, alternative);
  }
  return choices;
}

function alternativeOf(step: Step, label: string): Alternative {
  const [only, second] = alternativesNamed(step, label);
  if (only && !second) return only;
  if (only)
    throw new UsageError(`--choose ${step.id}: several alternatives have this label. Give each a label of its own.`);
  const labels = labelsOf(step);
  if (labels.length === 0) throw new UsageError(`--choose ${step.id}: the step has no alternatives.`);
  const meant = nearest(label, labels);
  const hint =
    meant === undefined ? `It has: ${labels.map((one) => `“${one}”`).join(', ')}.` : `Did you mean “${meant}”?`;
  throw new UsageError(`--choose ${step.id}: the step has no alternative “${label.trim()}”. ${hint}`);
}

function noStep(id: string, { steps }: Guideline): string {
  const offering = [...steps.values()].filter(({ alternatives }) => alternatives.length > 0).map((step) => step.id);
  if (offering.length === 0) return `--choose ${id}: the guideline has no alternatives to choose.`;
  const meant = nearest(id, offering);
  return `The guideline has no step \`${id}\`. ${meant === undefined ? `These have alternatives: ${offering.join(', ')}.` : `Did you mean \`${meant}\`?`}`;
}

import { namesIn } from '../guideline/guards.ts';
import type { Guard, Guideline, Ref } from '../guideline/model.ts';
import { isTwoInOne } from '../guideline/recommendations.ts';
import { waysOut } from '../guideline/ways.ts';
import type { Check, Report } from './check.ts';
import { circles, type Link } from './circles.ts';

/** Paths longer than this are cut in the middle. */
const LONGEST = 8;

/** Steps that lead back to themselves, and definitions and scores that are explained by themselves. */
export const check: Check = {
  code: 'cycle',
  severity: 'error',
  title: 'Steps, definitions or scores go round in a circle',
  *run({ guideline }) {
    const { steps, definitions, scores } = guideline;
    for (const circle of circles(steps.keys(), (id) => wayOn(guideline, id)))
      yield report(circle, (id) => steps.get(id)?.label ?? id, {
        says: 'Patients would go round in a circle and never reach an end',
        advice: 'Lead them on to a later step. To look at a patient again after some time, use `revisit`.',
        link: 'leads to',
      });
    for (const circle of circles([...definitions.keys(), ...scores.keys()], (id) => explainedBy(guideline, id)))
      yield report(circle, (id) => definitions.get(id)?.label ?? scores.get(id)?.label ?? id, {
        says: circle.length === 1 ? 'This is explained by itself' : 'These are explained by each other',
        advice: 'Write one of these conditions with findings alone.',
        link: 'is explained by',
      });
  },
};

function wayOn({ steps }: Guideline, id: string): readonly Ref[] {
  const step = steps.get(id);
  if (!step || isTwoInOne(step)) return [];
  return waysOut(step).map(({ to }) => to);
}

function explainedBy({ definitions, scores }: Guideline, id: string): readonly Ref[] {
  const definition = definitions.get(id);
  const guards: readonly Guard[] = definition
    ? [definition.when]
    : (scores.get(id)?.points.map(({ when }) => when) ?? []);
  return guards.flatMap((guard) => namesIn(guard).map((name) => ({ id: name, at: guard.at })));
}

/** The problem stands where the circle closes. */
function report(
  circle: readonly Link[],
  labelOf: (id: string) => string,
  { says, advice, link }: { says: string; advice: string; link: string },
): Report {
  const closing = circle.at(-1);
  if (!closing) throw new RangeError('A circle has at least one link.');
  const names = [...circle.map(({ from }) => labelOf(from)), labelOf(closing.to)];
  const path = names.length > LONGEST + 1 ? [...names.slice(0, LONGEST - 1), '…', ...names.slice(-2)] : names;
  return {
    message: `${says}: ${path.join(' → ').replace(/(?<![.?!])$/, '.')} ${advice}`,
    at: closing.at,
    related: circle
      .slice(0, -1)
      .map(({ from, to, at }) => ({ message: `${labelOf(from)} ${link} ${labelOf(to)}.`, at })),
  };
}

import type { Model, ModelStep } from './model.ts';

/** The same model with less in it, as long as something stays so: fewer steps, branches, assumptions, and parts of conditions. */
export async function smallest(model: Model, stays: (model: Model) => Promise<boolean>): Promise<Model> {
  for (const next of smaller(model)) if (await stays(next)) return smallest(next, stays);
  return model;
}

function* smaller(model: Model): Generator<Model> {
  const { steps, never, points } = model;
  const step = (at: number, other: ModelStep): Model => ({ ...model, steps: steps.with(at, other) });
  for (let at = steps.length - 1; at >= 0 && steps.length > 1; at--) {
    const earlier = (go: number) => (go > at ? go - 1 : go);
    const rest = steps.toSpliced(at, 1).map(
      (one): ModelStep => ({
        ...one,
        branches: one.branches.map((branch) => ({ ...branch, go: earlier(branch.go) })),
      }),
    );
    yield { ...model, steps: rest };
  }
  for (const [i] of never.entries()) yield { ...model, never: never.toSpliced(i, 1) };
  for (const [at, one] of steps.entries()) {
    for (const [i] of one.branches.entries())
      if (one.branches.length > 1) yield step(at, { ...one, branches: one.branches.toSpliced(i, 1) });
    for (const [i, { when, go }] of one.branches.entries())
      if (when && 'parts' in when)
        for (const part of when.parts) yield step(at, { ...one, branches: one.branches.with(i, { when: part, go }) });
  }
  if (points.length > 1) for (const [i] of points.entries()) yield { ...model, points: points.toSpliced(i, 1) };
}

import type { Alternative, Recommendation, Step } from '../guideline/model.ts';
import { hasOwnOption, nextSteps } from '../guideline/next-steps.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { splitByBranch } from './branch-regions.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { GuidelineRegions } from './flow.ts';
import { truthsOf } from './step-options.ts';

/** What is recommended, whatever else is. */
export type Wanted = (recommendation: Recommendation) => boolean;

/**
 * All patients, as they begin, who are given a wanted recommendation on some way and for some choice of alternatives. They
 * are worked out from the last step to the first, so that nothing has to be remembered of them.
 * @param may counts also those who perhaps are: of whom a condition is unknown or cannot be read, who stop at a
 *   decision before they come to it, and who are given it when they begin again
 * @throws BudgetExceeded
 */
export function onSomeWay(pathway: GuidelineRegions, isWanted: Wanted, may: boolean): Region {
  const { graph } = pathway;
  const [start] = graph.order;
  const leading = leadingTo(pathway, isWanted);
  const found = new Map<Step, Region>();
  for (const step of [...graph.order].reverse())
    found.set(step, leading.has(step.id) ? atStep(pathway, step, isWanted, may, leading, found) : NOBODY);
  return (start && found.get(start)) ?? NOBODY;
}

/** The ids of the steps from which a way leads to what is wanted, the ways back included. */
export function leadingTo({ graph }: Pick<GuidelineRegions, 'graph'>, isWanted: Wanted): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  const lead = (from: Step, to: string) => {
    const known = before.get(to);
    if (known) known.push(from.id);
    else before.set(to, [from.id]);
  };
  for (const step of graph.order) {
    for (const { to } of nextSteps(step)) lead(step, to.id);
    if (step.revisit) lead(step, step.revisit.step.id);
  }
  const wanting = graph.order.filter((step) => recommendationsAt(step).some(isWanted));
  const leading = new Set(wanting.map(({ id }) => id));
  for (const id of leading) for (const from of before.get(id) ?? []) leading.add(from);
  return leading;
}

function atStep(
  pathway: GuidelineRegions,
  step: Step,
  isWanted: Wanted,
  may: boolean,
  leading: ReadonlySet<string>,
  found: ReadonlyMap<Step, Region>,
): Region {
  const { graph, variables, truths } = pathway;
  const d = variables.diagrams;
  if (step.broken && may) return EVERYBODY;
  const perhaps = may ? EVERYBODY : NOBODY;
  const edges = graph.leaving.get(step) ?? [];
  const after = (isWay: (edge: (typeof edges)[number]) => boolean): Region => {
    const edge = edges.find(isWay);
    if (!edge || !leading.has(edge.to.id)) return NOBODY;
    return edge.closesCycle ? perhaps : (found.get(edge.to) ?? NOBODY);
  };
  if (step.branches) {
    const parted = splitByBranch(variables, truths, step, EVERYBODY).branches;
    if (may && parted.some(({ exact }) => !exact)) return EVERYBODY;
    const stopped = parted.reduce<Region>((rest, { taken }) => d.minus(rest, taken), perhaps);
    return parted.reduce<Region>(
      (all, { branch, taken }) =>
        d.or(
          all,
          d.and(
            taken,
            after((edge) => edge.branch === branch),
          ),
        ),
      stopped,
    );
  }
  /** Of whom a condition is true, or may be. */
  const concerned = (what: Alternative | Recommendation): Region => {
    const both = truthsOf(pathway, what);
    if (!both) return perhaps;
    return may ? d.not(both.no) : both.yes;
  };
  const again = may && step.revisit && leading.has(step.revisit.step.id) ? EVERYBODY : NOBODY;
  const chosen = (option: Alternative | undefined): Region => {
    const given = (option ?? step).recommend
      .filter(isWanted)
      .reduce<Region>((all, one) => d.or(all, concerned(one)), NOBODY);
    const way = option?.next ? option : undefined;
    return d.or(
      again,
      d.or(
        given,
        after(({ alternative }) => alternative === way),
      ),
    );
  };
  const open = step.alternatives.map((option) => [option, concerned(option)] as const);
  const anyOpen = open.reduce<Region>((all, [, whom]) => d.or(all, whom), NOBODY);
  const own = hasOwnOption(step) || may ? EVERYBODY : d.not(anyOpen);
  return open.reduce<Region>(
    (all, [option, whom]) => d.or(all, d.and(whom, chosen(option))),
    d.and(own, chosen(undefined)),
  );
}

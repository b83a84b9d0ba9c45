import { actionsNamed, actionsNamedBy, mayNameMore } from '../guideline/classes.ts';
import type { Rule, Step } from '../guideline/model.ts';
import { namedIn } from '../guideline/refs.ts';
import { mayEndAt } from '../guideline/ways.ts';
import type { Analysis } from './analysis.ts';
import { levelsRead } from './constraints.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { givenTogether } from './given-together.ts';
import { between } from './graph.ts';
import { leading } from './leading.ts';
import { type Offer, offersOf, truthOf } from './offers.ts';
import { decidedByTimings, timedViolations } from './timed-rules.ts';
import type { Violation } from './violation.ts';

/** Every place where a rule is broken; none when the rule, or what it names, could not be read. */
export function violationsOf(analysis: Analysis, rule: Rule): Violation[] {
  const { guideline } = analysis;
  const { says } = rule;
  const whom = ruleWhom(analysis, rule);
  if (whom === undefined || rule.broken || !analysis.patientsCertain) return [];
  if (namedIn(says).some((name) => mayNameMore(guideline, name))) return [];
  const timed = decidedByTimings(analysis, rule);
  if (timed) return timedViolations(analysis, rule, timed, { whom, levels: levelsOf(analysis, rule) });
  const together = () => givenTogether(analysis, rule, { whom, levels: levelsOf(analysis, rule) });
  switch (says.kind) {
    case 'forbid':
      return offered(analysis, analysis.main, actionsNamed(guideline, says.action), whom, () => NOBODY);
    case 'forbid-together':
      return together();
    case 'require-any':
      return never(analysis, rule, actionsNamedBy(guideline, says.actions), whom);
    case 'require-one':
      return [...never(analysis, rule, actionsNamedBy(guideline, says.actions), whom), ...together()];
    case 'require': {
      const actions = actionsNamed(guideline, says.action);
      if (says.within) return [];
      return says.before
        ? tooLate(analysis, rule, actions, actionsNamed(guideline, says.before), whom)
        : never(analysis, rule, actions, whom);
    }
  }
}

/** Where a later action is recommended to those of `whom` who were recommended none of the earlier ones. */
function tooLate(
  analysis: Analysis,
  rule: Rule,
  earlier: readonly string[],
  later: readonly string[],
  whom: Region,
): Violation[] {
  const asked = [...new Set(later.flatMap((action) => analysis.recommending(action)))];
  if (asked.length === 0) return [];
  // Without a timing, what one step recommends has no order; but in a broken one the timing may be what is lost.
  const prepared = ({ step }: Offer): Region => (step.broken ? EVERYBODY : NOBODY);
  return offered(analysis, withoutActions(analysis, rule, earlier, asked), later, whom, prepared);
}

function ruleWhom(analysis: Analysis, rule: Rule): Region | undefined {
  const start = analysis.pathway.graph.order[0];
  return start && analysis.decide(start, () => truthOf(analysis.pathway, rule));
}

function levelsOf({ pathway }: Analysis, { when }: Rule): readonly number[] {
  return when?.condition ? [...levelsRead(pathway.variables, [when.condition])] : [];
}

/** Where one of some actions is recommended to those of `whom`, less those for whom it is prepared. */
function offered(
  analysis: Analysis,
  flow: Flow,
  actions: readonly string[],
  whom: Region,
  prepared: (offer: Offer) => Region,
): Violation[] {
  const d = analysis.pathway.variables.diagrams;
  const found: Violation[] = [];
  const asked = new Set(actions);
  for (const step of new Set(actions.flatMap((action) => analysis.recommending(action)))) {
    analysis.decide(step, () => {
      const possible = flow.possible(step);
      for (const offer of offersOf(analysis.pathway, step)) {
        const { recommendation } = offer;
        if (recommendation.direction !== 'for' || !asked.has(recommendation.action.id) || !offer.whom) continue;
        const concerned = d.minus(d.and(d.and(possible, offer.whom), whom), prepared(offer));
        const region = analysis.arriving(step, concerned, flow);
        if (region !== NOBODY) found.push({ step, offer, region, flow });
      }
    });
  }
  return found;
}

/**
 * The patients who have been recommended none of some actions so far. They are followed from where one is first recommended
 * to where the rule asks; before and beside that, they are all who arrive.
 */
function withoutActions(analysis: Analysis, rule: Rule, actions: readonly string[], asked: readonly Step[]): Flow {
  const { pathway, main } = analysis;
  const { graph, variables } = pathway;
  const d = variables.diagrams;
  const start = graph.order[0];
  const levels = levelsOf(analysis, rule);
  // The main flow remembers what the other rules ask, and forgets what this one would ask at the very end.
  const alone = !(rule.says.kind === 'require' && rule.says.before) && levels.length > 0;
  const giving = [
    ...actions.flatMap((action) => analysis.recommending(action)),
    ...graph.order.filter(({ broken }) => broken),
  ];
  const steps = alone ? graph.order : [...new Set([...between(graph, giving, asked), ...asked])];
  const asking = new Set(asked);
  const wanted = new Set(actions);
  const place = (step: Step) => graph.place.get(step) ?? 0;
  return analysis.flow({
    steps: [...steps].sort((a, b) => place(a) - place(b)),
    patients: new Map(start && steps.includes(start) ? [[start, EVERYBODY]] : []),
    ...(!alone && { joining: main }),
    asks: (step) => (asking.has(step) ? levels : []),
    goOn: (step, arriving, chosen) => {
      const { given, readable } = leading(pathway, step, chosen, wanted);
      return readable ? d.minus(arriving, given) : NOBODY;
    },
  });
}

/** Where the pathway ends for those of `whom` who were recommended none of some actions. */
function never(analysis: Analysis, rule: Rule, actions: readonly string[], whom: Region): Violation[] {
  const { graph, variables } = analysis.pathway;
  const d = variables.diagrams;
  const ends = graph.order.filter((step) => mayEndAt(step) && !step.broken);
  if (ends.length === 0) return [];
  const without = withoutActions(analysis, rule, actions, ends);
  const wanted = new Set(actions);
  const found: Violation[] = [];
  for (const step of ends) {
    analysis.decide(step, () => {
      const { whom: ending, given, readable } = leading(analysis.pathway, step, undefined, wanted);
      if (!readable) return;
      const concerned = d.minus(d.and(d.and(without.possible(step), ending), whom), given);
      const region = analysis.arriving(step, concerned, without);
      if (region !== NOBODY) found.push({ step, offer: undefined, region, flow: without });
    });
  }
  return found;
}

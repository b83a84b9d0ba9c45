import type { Recommendation, Rule, Step } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import { levelsRead } from './constraints.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import { type Offer, offersOf, surelyOffered, truthOf } from './offers.ts';
import { decidedByTimings, timedViolations } from './timed-rules.ts';

/** Patients of a step for whom a rule does not hold. */
export interface Violation {
  readonly step: Step;
  /** The recommendation that breaks the rule; undefined when one is missing. */
  readonly offer: Offer | undefined;
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
  /** Of a rule about times: the action or event for which it is broken. */
  readonly moment?: string;
  /** Of a rule about times: true when what it requires is not recommended at all. */
  readonly isMissing?: boolean;
  /** Of a rule about times: what the same patients are recommended with a timing that may tell something about it. */
  readonly timed?: readonly Recommendation[];
  /** True when others are concerned as well. */
  readonly isPart?: true;
}

/** Every place where a rule is broken; none when the rule or its condition could not be read. */
export function violationsOf(analysis: Analysis, rule: Rule): Violation[] {
  const { says } = rule;
  const whom = ruleWhom(analysis, rule);
  if (whom === undefined || rule.broken || !analysis.patientsCertain) return [];
  if (says.kind === 'forbid') return offered(analysis, analysis.main, says.action.id, whom, () => NOBODY);
  const timed = decidedByTimings(analysis, rule);
  if (timed) return timedViolations(analysis, timed, whom, levelsOf(analysis, rule));
  if (says.kind !== 'require' || says.within) return [];
  const { action, before } = says;
  const asked = before ? analysis.recommending(before.id) : analysis.pathway.graph.order.filter(isEnd);
  if (asked.length === 0) return [];
  const without = withoutAction(analysis, rule, action.id, asked);
  if (!before) return never(analysis, without, action.id, whom);
  // Without a timing, what one step recommends has no order; but in a broken one the timing may be what is lost.
  const prepared = ({ step }: Offer): Region => (step.broken ? EVERYBODY : NOBODY);
  return offered(analysis, without, before.id, whom, prepared);
}

function ruleWhom(analysis: Analysis, rule: Rule): Region | undefined {
  const start = analysis.pathway.graph.order[0];
  return start && analysis.decide(start, () => truthOf(analysis.pathway, rule));
}

function levelsOf({ pathway }: Analysis, { when }: Rule): readonly number[] {
  return when?.condition ? [...levelsRead(pathway.variables, [when.condition])] : [];
}

/** Where an action is recommended to those of `whom`, less those for whom it is prepared. */
function offered(
  analysis: Analysis,
  flow: Flow,
  action: string,
  whom: Region,
  prepared: (offer: Offer) => Region,
): Violation[] {
  const d = analysis.pathway.variables.diagrams;
  const found: Violation[] = [];
  for (const step of analysis.recommending(action)) {
    analysis.decide(step, () => {
      const possible = flow.possible(step);
      for (const offer of offersOf(analysis.pathway, step)) {
        const { recommendation } = offer;
        if (recommendation.direction !== 'for' || recommendation.action.id !== action || offer.whom === undefined)
          continue;
        const concerned = d.minus(d.and(d.and(possible, offer.whom), whom), prepared(offer));
        const region = analysis.arriving(step, concerned, flow);
        if (region !== NOBODY) found.push({ step, offer, region, flow });
      }
    });
  }
  return found;
}

/**
 * The patients who have not been recommended an action so far. They are followed from where it is first recommended to
 * where the rule asks; before and beside that, they are all who arrive.
 */
function withoutAction(analysis: Analysis, rule: Rule, action: string, asked: readonly Step[]): Flow {
  const { pathway, main } = analysis;
  const { graph, variables } = pathway;
  const d = variables.diagrams;
  const start = graph.order[0];
  const levels = levelsOf(analysis, rule);
  // The main flow remembers what the other rules ask, and forgets what this one would ask at the very end.
  const alone = rule.says.kind === 'require' && !rule.says.before && levels.length > 0;
  const giving = [...analysis.recommending(action), ...graph.order.filter(({ broken }) => broken)];
  const steps = alone ? graph.order : [...new Set([...between(graph, giving, asked), ...asked])];
  const asking = new Set(asked);
  const place = (step: Step) => graph.place.get(step) ?? 0;
  return analysis.flow({
    steps: [...steps].sort((a, b) => place(a) - place(b)),
    patients: new Map(start && steps.includes(start) ? [[start, EVERYBODY]] : []),
    ...(!alone && { joining: main }),
    asks: (step) => (asking.has(step) ? levels : []),
    goOn: (step, arriving) => {
      const { region, readable } = surelyOffered(pathway, step, action);
      return readable ? d.minus(arriving, region) : NOBODY;
    },
  });
}

/** Where the pathway ends for those of `whom` who were never recommended the action. */
function never(analysis: Analysis, without: Flow, action: string, whom: Region): Violation[] {
  const { graph, variables } = analysis.pathway;
  const d = variables.diagrams;
  const found: Violation[] = [];
  for (const step of graph.order.filter(isEnd)) {
    analysis.decide(step, () => {
      const { region: given, readable } = surelyOffered(analysis.pathway, step, action);
      if (!readable) return;
      const concerned = d.minus(d.and(without.possible(step), whom), given);
      const region = analysis.arriving(step, concerned, without);
      if (region !== NOBODY) found.push({ step, offer: undefined, region, flow: without });
    });
  }
  return found;
}

function isEnd(step: Step): boolean {
  return step.branches === undefined && step.next === undefined && !step.broken;
}

import { inputsTo } from '../condition/calculating/inputs.ts';
import type { Patient } from '../condition/condition.ts';
import { Known, valueOfFinding } from '../condition/evaluate.ts';
import type { Finding, Step } from '../guideline/model.ts';
import { type Choices, NO_CHOICES } from '../guideline/next-steps.ts';
import { type AnalysisInput, analysisInput } from '../region/analysis-input.ts';
import { Budget } from '../region/budget.ts';
import { withOneAnswer } from '../region/completions.ts';
import { NOBODY, type Region } from '../region/diagram.ts';
import { type Difference, differences } from '../region/difference.ts';
import { Flow } from '../region/flow.ts';
import { Neighborhood } from '../region/neighborhood.ts';
import { takers } from '../region/takers.ts';
import type { Variables } from '../region/variables.ts';
import type { Router } from './router.ts';

/** An end that a patient's way does not come to, and what little would have to be different. */
export interface OtherOutcome {
  readonly step: Step;
  /** The fewest findings that would have to be another one; not empty. */
  readonly differences: readonly Difference[];
}

export interface OtherOutcomes {
  /** The nearest first; of those equally near the first in the file. */
  readonly others: readonly OtherOutcome[];
  /** How the findings are coded in the differences. */
  readonly variables: Variables;
  /** False when others could be as near, because something could not be read or cost too much. */
  readonly decided: boolean;
}

/** More than these are not looked for once so many are found, nor any that is further away. */
const MOST = 5;
const FURTHEST = 3;
/** Operations for one number of differences; a pathway of 40 steps takes 6,000 in all. */
const BUDGET = 400_000;
/** Steps times variables up to which all variables are remembered on the way. */
const MOST_REMEMBERED = 2_000_000;

/**
 * The other ends nearest to a patient: those for which the fewest findings would have to be another one, within the
 * assumptions. Everything is worked out on the regions of the guideline, and every answer walked through it.
 * @param patient an absent finding is unknown
 * @param end where the patient's own way ends
 * @param choices the alternatives that are chosen, for the others as well
 */
export function otherOutcomes(
  router: Router,
  patient: Patient,
  end: Step | undefined,
  choices: Choices = NO_CHOICES,
): OtherOutcomes {
  const { guideline } = router;
  const pathway = analysisInput(guideline, () => true);
  const { variables, graph } = pathway;
  const nearby = new Neighborhood(variables, withCalculated(patient, variables));
  const calculated = variables.all.flatMap(({ finding }) => (finding.derivation ? [finding] : []));
  const order = inOrder([...guideline.findings.values(), ...calculated], nearby.findings, patient, end !== undefined);
  const ends = [...guideline.steps.values()].filter(
    (step) => step !== end && !step.branches && !step.next && graph.place.has(step),
  );
  const isTooMuch = graph.order.length * variables.all.length > MOST_REMEMBERED;
  if (isTooMuch || !isCertain(router, pathway)) return { others: [], variables, decided: ends.length === 0 };
  const found = new Map<Step, readonly Difference[]>();
  let decided = true;
  for (let most = 1; most <= FURTHEST && decided && found.size < Math.min(MOST, ends.length); most++) {
    const arrived = arrivals(pathway, nearby, most, choices);
    decided = arrived.decided;
    for (const step of ends) {
      const region = arrived.at(step);
      if (found.has(step) || region === NOBODY) continue;
      const how = new Budget(BUDGET).ask(variables.diagrams, () => {
        const ending = variables.diagrams.and(region, takers(pathway, step, undefined, choices, 'stop'));
        return ending === NOBODY ? [] : differences(variables, nearby, ending, order);
      });
      if (how?.length === 0) continue;
      if (how && comesTo(router, patient, choices, { how, step, variables })) found.set(step, how);
      else decided = false;
    }
  }
  const others = [...found].map(([step, how]): OtherOutcome => ({ step, differences: how }));
  return { others: others.slice(0, MOST), variables, decided };
}

/** A patient with what is calculated of one. */
function withCalculated(patient: Patient, { all }: Variables): Patient {
  const known = new Known();
  const whole = new Map(patient);
  for (const { finding } of all)
    if (finding.derivation) whole.set(finding.id, valueOfFinding(finding, patient, known) ?? null);
  return whole;
}

/**
 * What is rather changed comes first. Of a patient with a recommendation that is what is known: getting to know something
 * else is a difference as well, but says less. Where there is none yet, that is what is not known.
 */
function inOrder(
  inFile: readonly Finding[],
  read: readonly Finding[],
  patient: Patient,
  knownFirst: boolean,
): readonly Finding[] {
  const isRead = new Set(read);
  const findings = inFile.filter((finding) => isRead.has(finding));
  const isKnown = ({ id }: Finding) => (patient.get(id) ?? null) !== null;
  const isFirst = (finding: Finding) => isKnown(finding) === knownFirst;
  return [...findings.filter(isFirst), ...findings.filter((finding) => !isFirst(finding))];
}

/** Whether who exists, and where everybody goes, can be told from what could be read. */
function isCertain({ guideline }: Router, { graph, assumptionsDecided, contradictory }: AnalysisInput): boolean {
  return (
    graph.whole &&
    graph.inCycle.size === 0 &&
    assumptionsDecided &&
    contradictory.length === 0 &&
    !guideline.assumptionsBroken &&
    guideline.assumptions.every(({ never }) => never.condition !== undefined)
  );
}

/** Who of those that differ in no more than so many findings comes to which end. */
function arrivals(
  pathway: AnalysisInput,
  nearby: Neighborhood,
  most: number,
  choices: Choices,
): { readonly decided: boolean; at(step: Step): Region } {
  const { variables, graph, constraints } = pathway;
  const d = variables.diagrams;
  const [start] = graph.order;
  const patients = new Budget(BUDGET).ask(variables.diagrams, () =>
    constraints.reduce((all, { region }) => d.and(all, region), nearby.within(most)),
  );
  if (!start || patients === undefined) return { decided: false, at: () => NOBODY };
  const levels = [...variables.all.keys()];
  const flow = new Flow(
    pathway,
    {
      steps: graph.order,
      patients: new Map([[start, patients]]),
      asks: () => levels,
      goOn: (step, arriving, way) =>
        d.and(withOneAnswer(pathway, step, arriving), takers(pathway, step, way, choices, 'stop')),
    },
    BUDGET,
  );
  const isRead = graph.order.every((step) => flow.arrival(step).readable);
  return { decided: flow.undecided.size === 0 && isRead, at: (step) => flow.arrival(step).region };
}

/** Whether a patient who differs just so is one who can exist, and whose way ends at the step. */
function comesTo(
  router: Router,
  patient: Patient,
  choices: Choices,
  { how, step, variables }: { readonly how: readonly Difference[]; readonly step: Step; readonly variables: Variables },
): boolean {
  const other = new Map([...patient, ...how.map(({ finding, value }) => [finding.id, value] as const)]);
  // What a calculation comes to is another number by what is asked about nowhere else.
  const isAsked = new Set(variables.all.map(({ finding }) => finding));
  for (const { finding } of how)
    if (finding.derivation) for (const input of inputsTo(finding)) if (!isAsked.has(input)) other.delete(input.id);
  return router.decide(other, choices).endsAt === step.id && router.contradicted(other).length === 0;
}

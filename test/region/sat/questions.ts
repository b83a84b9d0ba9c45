import type { Condition, Patient, Truth } from '../../../src/condition/condition.ts';
import { evaluateCondition } from '../../../src/condition/evaluate.ts';
import type { Guideline, Step } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { type AnalysisInput, analysisInput } from '../../../src/region/analysis-input.ts';
import { EVERYBODY, NOBODY, type Region } from '../../../src/region/diagram.ts';
import { Flow } from '../../../src/region/flow.ts';
import { Search, type Wanted } from '../../../src/region/sat/search.ts';
import { walk } from '../../../src/simulation/walk.ts';
import { seed } from '../../long.ts';
import { everyPatient } from '../../oracle/every-patient.ts';
import { type Random, randomFrom, randomGuideline } from '../../oracle/random-guideline.ts';

const MOST_PATIENTS = 1000;
const SAYINGS = ['true', 'false', 'unknown', 'not true', 'not false'] as const;
type Saying = (typeof SAYINGS)[number];

/** A question about a random guideline, and its answer in two other ways. */
export interface Question {
  readonly text: string;
  readonly guideline: Guideline;
  readonly input: AnalysisInput;
  /** The same for all questions about a guideline. */
  readonly search: Search;
  readonly step: Step | undefined;
  readonly wanted: readonly Wanted[];
  /** The steps to which some patient comes who is all that is wanted, of all who are walked through the guideline. */
  readonly at: ReadonlySet<Step>;
  /** Whether there is such a patient at the step. */
  readonly exists: boolean;
  /** All who are. */
  readonly region: Region;
}

/** Random questions about random guidelines with few enough patients to walk them all. */
export function* randomQuestions(guidelines: number): Generator<Question> {
  for (let i = 0; i < guidelines; i++) {
    const text = randomGuideline(seed + i, i % 2 === 1);
    const { guideline } = readGuideline(text);
    const input = analysisInput(guideline);
    const all = everyPatient(guideline);
    const conditions = conditionsOf(guideline);
    const [start] = input.graph.order;
    if (all.length > MOST_PATIENTS || conditions.length === 0 || input.contradictory.length > 0 || !start) continue;
    const search = new Search({ ...input, assumptions: guideline.assumptions });
    const asks = () => input.variables.all.keys();
    const course = { steps: input.graph.order, patients: new Map([[start, EVERYBODY]]), asks };
    const flow = new Flow(input, course, Number.POSITIVE_INFINITY);
    const walks = all.map((patient) => ({ patient, visited: walk(guideline, patient) }));
    const random = randomFrom(seed + i);
    for (let question = 0; question < 5; question++) {
      const step = random.chance(0.2) ? undefined : random.pick([...guideline.steps.values()]);
      const wanted = Array.from({ length: random.below(4) }, () => randomWanted(random, conditions));
      const those = walks.filter(({ patient }) => wanted.every((one) => isFor(patient, one)));
      const at = new Set(those.flatMap(({ visited }) => [...visited.keys()]));
      const exists = step ? at.has(step) : those.length > 0;
      const d = input.variables.diagrams;
      const arriving = step ? flow.arrival(step).region : EVERYBODY;
      const region = wanted.reduce((rest, one) => d.and(rest, regionFor(input, one)), arriving);
      yield { text, guideline, input, search, step, wanted, at, exists, region };
    }
  }
}

function conditionsOf({ steps, rules }: Guideline): Condition[] {
  const guards = [...steps.values()].flatMap(({ branches = [], recommend, alternatives }) => [
    ...branches,
    ...recommend,
    ...alternatives,
  ]);
  return [...guards, ...rules].flatMap(({ when }) => when?.condition ?? []);
}

function randomWanted(random: Random, conditions: readonly Condition[]): Wanted {
  const one = (): Wanted => ({ condition: random.pick(conditions), is: random.pick(SAYINGS) });
  return random.chance(0.2) ? { any: [one(), one()] } : one();
}

function isFor(patient: Patient, wanted: Wanted): boolean {
  if ('any' in wanted) return wanted.any.some((one) => isFor(patient, one));
  return 'condition' in wanted && isSo(evaluateCondition(wanted.condition, patient), wanted.is);
}

function isSo(truth: Truth, is: Saying): boolean {
  switch (is) {
    case 'true':
      return truth === true;
    case 'false':
      return truth === false;
    case 'unknown':
      return truth === undefined;
    case 'not true':
      return truth !== true;
    case 'not false':
      return truth !== false;
  }
}

function regionFor(input: AnalysisInput, wanted: Wanted): Region {
  const d = input.variables.diagrams;
  if ('any' in wanted) return wanted.any.reduce((all, one) => d.or(all, regionFor(input, one)), NOBODY);
  if (!('condition' in wanted)) return NOBODY;
  const { yes, no } = input.truths.of(wanted.condition);
  const regions = {
    true: yes,
    false: no,
    unknown: d.not(d.or(yes, no)),
    'not true': d.not(yes),
    'not false': d.not(no),
  };
  return regions[wanted.is];
}

import type { Condition } from '../condition/condition.ts';
import { conditionInWords } from '../condition/english.ts';
import type { Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import type { Analysis } from '../region/analysis.ts';
import { describe } from '../region/describe.ts';
import { EVERYBODY, NOBODY } from '../region/diagram.ts';
import type { Flow } from '../region/flow.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import { code, conditionShown, escaped } from './markdown.ts';
import type { PathwayFiles } from './pathway-files.ts';

/** More than these are no short condition any more. */
const MOST_WAYS = 4;
const MOST_ORIGINS = 5;

/** A step: who arrives there, what it recommends, and how many of the cases come by, as Markdown paragraphs. */
export function describeStep(step: Step, files: PathwayFiles): readonly string[] {
  const { actions } = files.guideline.guideline;
  const recommended = recommendationsAt(step).map(({ direction, action }) => {
    const label = escaped(actions.get(action.id)?.label ?? action.id);
    return `- ${direction === 'for' ? '' : 'Avoid: '}${label}`;
  });
  return [
    `**${escaped(step.label)}** (step ${code(step.id)})`,
    arrivals(step, files.guideline),
    ...origins(step, files.guideline),
    ...(recommended.length > 0 ? [[...new Set(recommended)].join('\n')] : []),
    ...shareOfCases(step, files),
  ];
}

/** Worked out once for each step: in a large guideline it takes a while, and a cursor moves about. */
function arrivals(step: Step, { arrivals: known, analysis }: GuidelineDocument): string {
  const said = known.get(step) ?? describeArrivals(step, analysis);
  known.set(step, said);
  return said;
}

function describeArrivals(step: Step, analysis: Analysis): string {
  const { graph, variables } = analysis.pathway;
  if (!graph.place.has(step)) return 'No way leads here.';
  const flow = flowTo(step, analysis);
  const { region, readable, decided } = flow.arrival(step);
  if (!readable || !decided) return 'Who arrives here cannot be told while there are errors before it.';
  if (region === NOBODY) return 'Nobody arrives here.';
  const who = analysis.decide(step, () => describe(variables, region, flow.possible(step)));
  if (who && isEverybody(who)) return 'Every patient arrives here.';
  const ways = who?.kind === 'or' ? who.parts : who ? [who] : [];
  if (ways.length === 0 || ways.length > MOST_WAYS) return 'Who arrives here has no short description.';
  const [only] = ways.map((one) => escaped(conditionInWords(one)));
  if (ways.length === 1) return `Who arrives here: ${only}.`;
  return `Who arrives here, one of:\n${ways.map((one) => `- ${escaped(conditionInWords(one))}`).join('\n')}`;
}

/** The steps from which ways lead here, with what each way is for. */
function origins(step: Step, { analysis }: GuidelineDocument): readonly string[] {
  const edges = (analysis.pathway.graph.arriving.get(step) ?? []).slice(0, MOST_ORIGINS);
  if (edges.length === 0) return [];
  const from = edges.map(({ from: { label }, branch }) => {
    const via = branch?.label ?? branch?.when?.text;
    return `*${escaped(label)}*${via === undefined ? '' : `: ${escaped(conditionShown(via))}`}`;
  });
  return [`Comes from ${from.join('; from ')}`];
}

/** The flow through all that comes before a step, which remembers every finding asked about on the way. */
function flowTo(step: Step, analysis: Analysis): Flow {
  const { graph } = analysis.pathway;
  const before = new Set([step]);
  // The set grows while it is walked.
  for (const one of before)
    for (const { from, closesCycle } of graph.arriving.get(one) ?? []) if (!closesCycle) before.add(from);
  const levels = new Set([...before].flatMap((one) => (one === step ? [] : analysis.pathway.levelsOf(one))));
  const [start] = graph.order;
  return analysis.flow({
    steps: graph.order.filter((one) => before.has(one)),
    patients: new Map(start && [[start, EVERYBODY]]),
    asks: (one) => (one === step ? levels : []),
  });
}

function isEverybody(condition: Condition): boolean {
  return (
    (condition.kind === 'constant' && condition.value) || (condition.kind === 'and' && condition.parts.length === 0)
  );
}

function shareOfCases(step: Step, files: PathwayFiles): readonly string[] {
  // Without cases nothing is run, and a step need not wait for the checks.
  if (files.cases.length === 0) return [];
  const routes = files.checked.cases.flatMap(({ results }) =>
    results.flatMap((result) => (result.status === 'broken' ? [] : [result.route])),
  );
  if (routes.length === 0) return [];
  const here = routes.filter(({ passages }) => passages.some((passage) => passage.step === step)).length;
  return [`${here} of ${routes.length} cases come here.`];
}

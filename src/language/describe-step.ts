import type { Condition } from '../condition/condition.ts';
import { conditionInWords } from '../condition/english.ts';
import type { Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { describe } from '../region/describe.ts';
import { NOBODY } from '../region/diagram.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import { code, escaped } from './markdown.ts';
import type { PathwayFiles } from './pathway-files.ts';

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
    ...(recommended.length > 0 ? [[...new Set(recommended)].join('\n')] : []),
    ...shareOfCases(step, files),
  ];
}

function arrivals(step: Step, { analysis }: GuidelineDocument): string {
  if (!analysis.pathway.graph.place.has(step)) return 'No way leads here.';
  const { region, readable, decided } = analysis.main.arrival(step);
  if (!readable || !decided) return 'Who arrives here cannot be told while there are errors before it.';
  if (region === NOBODY) return 'Nobody arrives here.';
  const who = analysis.decide(step, () => describe(analysis.pathway.variables, region, analysis.main.possible(step)));
  if (who === undefined) return 'Who arrives here has no short description.';
  return isEverybody(who) ? 'Every patient arrives here.' : `Who arrives here: ${escaped(conditionInWords(who))}.`;
}

function isEverybody(condition: Condition): boolean {
  return (
    (condition.kind === 'constant' && condition.value) || (condition.kind === 'and' && condition.parts.length === 0)
  );
}

function shareOfCases(step: Step, files: PathwayFiles): readonly string[] {
  const routes = files.checked.cases.flatMap(({ results }) =>
    results.flatMap((result) => (result.status === 'broken' ? [] : [result.route])),
  );
  if (routes.length === 0) return [];
  const here = routes.filter(({ passages }) => passages.some((passage) => passage.step === step)).length;
  return [`${here} of ${routes.length} cases come here.`];
}

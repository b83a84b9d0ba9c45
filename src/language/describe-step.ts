import { conditionInWords } from '../condition/english.ts';
import { cellInWords } from '../condition/wording/cell-in-words.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import { doseInWords } from '../guideline/doses/in-words.ts';
import type { Branch, Guideline, Recommendation, Step } from '../guideline/model.ts';
import { entriesOf, selectionInWords } from '../guideline/recommendations.ts';
import type { Analysis } from '../region/analysis.ts';
import { arrivalsAt } from './arrivals.ts';
import { type DecisionTable, decisionTable } from './decision-table.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import { code, escaped, shortened } from './markdown.ts';

const MOST_ORIGINS = 5;

/** A step as Markdown paragraphs: who arrives there, where they go from there or what it recommends, and how many cases come by. */
export function describeStep(step: Step, files: GuidelineBundle): readonly string[] {
  const { guideline } = files.guideline;
  const recommended = [
    ...entriesInWords(step, guideline, ''),
    ...step.alternatives.flatMap((alternative) => [
      `- Or instead: *${escaped(alternative.label)}*`,
      ...entriesInWords(alternative, guideline, '  '),
    ]),
  ];
  return [
    `**${escaped(step.label)}** (step ${code(step.id)})`,
    arrivals(step, files.guideline),
    ...origins(step, files.guideline),
    ...(recommended.length > 0 ? [recommended.join('\n')] : []),
    ...describeDecision(step, guideline),
    ...shareOfCases(step, files),
  ];
}

/** What an option of a step recommends, a group with its members below it. */
function entriesInWords(option: Pick<Step, 'recommend' | 'groups'>, guideline: Guideline, indent: string): string[] {
  const item = ({ direction, action, dose }: Recommendation) => {
    const label = escaped(guideline.actions.get(action.id)?.label ?? action.id);
    const amount = dose ? ` ${escaped(doseInWords(guideline, dose))}` : '';
    return `- ${direction === 'for' ? '' : 'Avoid: '}${label}${amount}`;
  };
  const lines = entriesOf(option).flatMap((entry) =>
    'members' in entry
      ? [`- ${escaped(entry.label)}: ${selectionInWords(entry)}`, ...entry.members.map((one) => `  ${item(one)}`)]
      : [item(entry)],
  );
  return [...new Set(lines)].map((line) => indent + line);
}

/** Worked out once for each step: in a large guideline it takes a while, and a cursor moves about. */
function arrivals(step: Step, { arrivals: known, analysis }: GuidelineDocument): string {
  const said = known.get(step) ?? describeArrivals(step, analysis);
  known.set(step, said);
  return said;
}

function describeArrivals(step: Step, analysis: Analysis): string {
  const arrivals = arrivalsAt(step, analysis);
  switch (arrivals.kind) {
    case 'no way':
      return 'No way leads here.';
    case 'unclear':
      return 'Who arrives here cannot be told while there are errors before it.';
    case 'nobody':
      return 'Nobody arrives here.';
    case 'long':
      return 'Who arrives here has no short description.';
    case 'those': {
      const { ways, among } = arrivals;
      const of = among && `who come to *${escaped(among.label)}*`;
      const said = ways.map((one) => escaped(conditionInWords(one)));
      if (said.length === 0) return of ? `All ${of} arrive here.` : 'Every patient arrives here.';
      const whom = `Who arrives here${of ? `, of those ${of}` : ''}`;
      return said.length === 1
        ? `${whom}: ${said[0]}.`
        : `${whom}, one of:\n${said.map((one) => `- ${one}`).join('\n')}`;
    }
  }
}

/** The steps from which ways lead here, with what each way is for. */
function origins(step: Step, { analysis }: GuidelineDocument): readonly string[] {
  const edges = (analysis.pathway.graph.arriving.get(step) ?? []).slice(0, MOST_ORIGINS);
  if (edges.length === 0) return [];
  const from = edges.map(({ from: { label }, branch, alternative }) => {
    const via = alternative?.label ?? branch?.label ?? branch?.when?.text;
    return `*${escaped(label)}*${via === undefined ? '' : `: ${escaped(shortened(via))}`}`;
  });
  return [`Comes from ${from.join('; from ')}`];
}

function shareOfCases(step: Step, files: GuidelineBundle): readonly string[] {
  // Without cases nothing is run, and a step need not wait for the checks.
  if (files.cases.length === 0) return [];
  const routes = files.checked.cases.flatMap(({ results }) =>
    results.flatMap((result) => (result.status === 'broken' ? [] : [result.route])),
  );
  if (routes.length === 0) return [];
  const here = routes.filter(({ passages }) => passages.some((passage) => passage.step === step)).length;
  return [`${here} of ${routes.length} cases come here.`];
}

/** What still can be taken in at a glance, and fits into a hover. */
const MOST = { columns: 8, rows: 12 };

/**
 * Where a step sends patients, as Markdown: a table with a column for each thing that is asked and a row for each way to
 * take a branch, or the branches as a list where their conditions make no small table. Empty for a step without branches.
 */
function describeDecision(step: Step, guideline: Guideline): readonly string[] {
  const { branches = [], hit } = step;
  if (branches.length === 0 || branches.length > MOST.rows) return [];
  const table = decisionTable(step, MOST);
  const rule = hit === 'first' && branches.length > 1 ? ', by the first of these that fits' : '';
  const lines = table ? tableLines(table, guideline) : branches.map((branch) => listed(branch, guideline));
  return [`Where patients go from here${rule}:\n\n${lines.join('\n')}`];
}

function tableLines({ columns, rows }: DecisionTable, guideline: Guideline): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const isNamed = rows.some(({ branch }) => branch.label !== undefined);
  const headings = columns.map(({ of }) => shown(of.label));
  return [
    line([...(isNamed ? ['Branch'] : []), ...headings, 'Goes to']),
    line(Array.from({ length: headings.length + (isNamed ? 2 : 1) }, () => '---')),
    ...rows.map(({ branch, cells }) =>
      line([
        ...(isNamed ? [branch.label === undefined ? '' : shown(branch.label)] : []),
        ...(branch.when
          ? cells.map((cell) => (cell ? escaped(cellInWords(cell)) : '–'))
          : columns.map((_, index) => (index === 0 ? '*all others*' : ''))),
        `*${target(branch, guideline)}*`,
      ]),
    ),
  ];
}

function listed(branch: Branch, guideline: Guideline): string {
  const { label, when } = branch;
  const said = when?.condition ? conditionInWords(when.condition) : (when?.text ?? 'all others');
  const name = label === undefined ? '' : `${shown(label)}: `;
  return `- ${name}${escaped(shortened(said))} → *${target(branch, guideline)}*`;
}

function target({ go }: Branch, { steps }: Guideline): string {
  return shown(steps.get(go.id)?.label ?? go.id);
}

function shown(label: string): string {
  return escaped(labelInWords(label));
}

import { conditionInWords } from '../condition/english.ts';
import { cellInWords } from '../condition/wording/cell-in-words.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import type { Branch, Guideline, Step } from '../guideline/model.ts';
import { type DecisionTable, decisionTable } from './decision-table.ts';
import { conditionShown, escaped } from './markdown.ts';

/** What still can be taken in at a glance, and fits into a hover. */
const MOST = { columns: 8, rows: 12 };

/**
 * Where a step sends patients, as Markdown: a table with a column for each thing that is asked and a row for each way to
 * take a branch, or the branches as a list where their conditions make no small table. Empty for a step without branches.
 */
export function describeDecision(step: Step, guideline: Guideline): readonly string[] {
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
  return `- ${name}${escaped(conditionShown(said))} → *${target(branch, guideline)}*`;
}

function target({ go }: Branch, { steps }: Guideline): string {
  return shown(steps.get(go.id)?.label ?? go.id);
}

function shown(label: string): string {
  return escaped(labelInWords(label));
}

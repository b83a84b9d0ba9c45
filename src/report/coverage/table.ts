import { printCondition } from '../../condition/print.ts';
import type { Step } from '../../guideline/model.ts';
import { alternativeName, branchName, stepName } from '../../guideline/names-in-messages.ts';
import { type Goal, MEASURES, type Measure, percentOf, type Subject, tally } from '../../simulation/coverage/goal.ts';
import { type Style, wrap } from '../style.ts';
import { visible, widthOf } from '../visible.ts';
import { type CoveredFile, lineOf, percentText, type Shortfall } from './covered-file.ts';
import { lineCounts, uncoveredLines } from './line-counts.ts';

const HEADINGS: Readonly<Record<Measure, string>> = {
  steps: 'steps',
  branches: 'branches',
  mcdc: 'MC/DC',
  recommendations: 'recommendations',
  rules: 'rules',
};
const IN_WORDS: Readonly<Record<Measure, string>> = {
  steps: 'steps',
  branches: 'branches',
  mcdc: 'tests (MC/DC)',
  recommendations: 'recommendations',
  rules: 'rules',
};
/** Two blanks, and room for a heading or for `100 %`. */
const widthFor = (measure: Measure): number => 2 + Math.max(5, HEADINGS[measure].length);
const ROOM = MEASURES.reduce((sum, measure) => sum + widthFor(measure), 0);
/** More open goals of one guideline are counted, not listed. */
const MOST_LISTED = 15;

/** What the cases cover, for a person at a terminal: a table, and below it what is missing. Ends with a line break. */
export function coverageTable(files: readonly CoveredFile[], style: Style, listedIn: string): string {
  const head = ['', style.strong(`${'Coverage'.padEnd(style.width - ROOM)}${columns((measure) => HEADINGS[measure])}`)];
  const rows = files.map((file) => row(file, style));
  return `${[...head, ...rows, ...files.flatMap((file) => missing(file, style, listedIn))].join('\n')}\n`;
}

/** That the cases cover less than the settings ask for, as a sentence. */
export function shortfallInWords({ path, measure, percent, wanted }: Shortfall, settings: string | undefined): string {
  return `${path}: the cases cover ${percentText(percent)} of its ${IN_WORDS[measure]}, and ${settings ?? 'the settings'} asks for ${wanted} %.`;
}

function columns(text: (measure: Measure) => string): string {
  return MEASURES.map((measure) => text(measure).padStart(widthFor(measure))).join('');
}

function row({ path, coverage }: CoveredFile, style: Style): string {
  const room = style.width - ROOM - 1;
  const shown = visible(path);
  const name = widthOf(shown) <= room ? shown : `…${[...shown].slice(-(room - 1)).join('')}`;
  const cells = MEASURES.map((measure) => {
    const counted = tally(coverage.goals, measure);
    const percent = percentOf(counted);
    const text = (counted.total === 0 ? '–' : percentText(percent)).padStart(widthFor(measure));
    if (counted.total === 0) return style.faint(text);
    return percent === 100 ? style.good(text) : style.severity.warning(text);
  });
  return `${name}${' '.repeat(Math.max(1, room + 1 - widthOf(name)))}${cells.join('')}`;
}

function missing({ path, lines, coverage: { goals } }: CoveredFile, style: Style, listedIn: string): string[] {
  const result: string[] = [];
  const open = openGoals(goals);
  const below = { first: '  ', indent: 4 };
  const uncovered = uncoveredLines(lineCounts(goals, lines));
  if (open.length > 0) {
    const where = uncovered === '' ? 'every line is covered; still missing:' : `uncovered lines ${uncovered}`;
    result.push('', ...wrap(`${visible(path)}: ${where}`, style, { indent: 2 }));
    for (const goal of open.slice(0, MOST_LISTED))
      result.push(...wrap(`line ${lineOf(goal, lines)}: ${openInWords(goal)}`, style, below));
    if (open.length > MOST_LISTED)
      result.push(...wrap(`… and ${open.length - MOST_LISTED} more, listed in \`${visible(listedIn)}\``, style, below));
  }
  const infeasible = goals.flatMap((goal) =>
    goal.state.kind === 'infeasible' ? [`line ${lineOf(goal, lines)}: ${goal.state.because}`] : [],
  );
  const reasons = [...new Set(infeasible)];
  if (reasons.length > 0) result.push('', ...wrap(`${visible(path)}: out of reach, and not counted:`, style));
  for (const reason of reasons.slice(0, MOST_LISTED)) result.push(...wrap(reason, style, below));
  if (reasons.length > MOST_LISTED)
    result.push(
      ...wrap(`… and ${reasons.length - MOST_LISTED} more, listed in \`${visible(listedIn)}\``, style, below),
    );
  return result;
}

/** What no case exercises, as a sentence. */
function openInWords(subject: Subject): string {
  switch (subject.measure) {
    case 'steps':
      return `No case passes ${stepName(subject.step)}.`;
    case 'branches':
      return `No case takes ${branchName(subject.branch)} at ${stepName(subject.step)}.`;
    case 'mcdc': {
      const test = `\`${printCondition(subject.test)}\``;
      return `No two cases show that ${test} decides ${branchName(subject.branch)} at ${stepName(subject.step)}.`;
    }
    case 'recommendations': {
      const { alternative, recommendation, step } = subject;
      const does = recommendation.direction === 'for' ? 'recommended' : 'advised against';
      const among = alternative ? ` in the alternative ${alternativeName(alternative)}` : '';
      return `No case is ${does} \`${recommendation.action.id}\`${among} at ${stepName(step)}.`;
    }
    case 'rules':
      return `No case puts the rule \`${subject.rule.id}\` to the test.`;
  }
}

/** The goals that are open, by line; of what belongs to a step that no case passes, the step alone. */
function openGoals(goals: readonly Goal[]): Goal[] {
  const unpassed = new Set<Step>();
  for (const goal of goals) if (goal.measure === 'steps' && goal.state.kind !== 'covered') unpassed.add(goal.step);
  const open = goals.filter(
    (goal) =>
      goal.state.kind === 'open' && (goal.measure === 'steps' || goal.measure === 'rules' || !unpassed.has(goal.step)),
  );
  return open.sort((a, b) => a.at.start - b.at.start);
}

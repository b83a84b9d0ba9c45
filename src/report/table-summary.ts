import type { Guideline } from '../guideline/model.ts';
import { listed, shown } from '../guideline/schema/wording.ts';
import type { Count, Refused, Tally } from '../simulation/table/tally.ts';
import type { UncollectedFinding } from '../simulation/table/uncollected-findings.ts';
import { asName } from '../text/marks.ts';
import { amount, duration } from './amount.ts';
import { type Style, wrap } from './style.ts';

/** What each end is called before the step's label. */
const ENDS: Readonly<Record<Count['status'], string>> = {
  recommended: '',
  'nothing-recommended': 'Nothing recommended at ',
  'advice-undetermined': 'Advice not determined at ',
  undetermined: 'Not determined at ',
  gap: 'Left without an answer at ',
  conflict: 'Two answers at ',
  unreadable: 'Error in the guideline at ',
};

/** Findings and columns named in one sentence. */
const NAMED = 12;

/**
 * What became of the patients of a table, for people; ends with a line break.
 * @param notTold findings that the table gives of nobody
 */
export function tableSummary(
  tally: Tally,
  notTold: readonly UncollectedFinding[],
  guideline: Guideline,
  milliseconds: number,
  style: Style,
): string {
  const { rows, refused, blank } = tally;
  const rate = milliseconds >= 1000 ? ` (${number((rows / milliseconds) * 1000)} a second)` : '';
  const lines = [style.strong(`${amountOf(rows)} in ${duration(milliseconds)}${rate}`)];
  if (rows > 0) lines.push('', outcomes(tally, guideline, style).join('\n'));
  if (notTold.length > 0) lines.push('', nowhereTold(notTold, style).join('\n'));
  if (blank > 0)
    lines.push('', `${amountOf(blank, 'row')} without any value ${blank === 1 ? 'was' : 'were'} left out.`);
  if (refused > 0) lines.push('', ...refusals(tally, style));
  return `${lines.join('\n')}\n`;
}

function outcomes(tally: Tally, { steps }: Guideline, style: Style): string[] {
  const rows = tally.counts.map((count): [string, number] => {
    const step = count.endsAt === undefined ? undefined : steps.get(count.endsAt);
    return [`${ENDS[count.status]}${named(step, count.endsAt)}`, count.patients];
  });
  if (tally.refused > 0) rows.push(['Refused', tally.refused]);
  const counts = rows.map(([, count]) => [number(count), share(count, tally.rows)] as const);
  const widest = (column: 0 | 1): number => counts.reduce((most, cells) => Math.max(most, cells[column].length), 0);
  const [wide, wideShare] = [widest(0), widest(1)];
  const indent = 2 + wide + 2 + wideShare + 2;
  return rows.flatMap(([name], index) => {
    const [count = '', part = ''] = counts[index] ?? [];
    const first = `  ${count.padStart(wide)}  ${style.faint(part.padStart(wideShare))}  `;
    return wrap(name, style, { first, firstWidth: indent, indent });
  });
}

function named(step: { readonly id: string; readonly label: string } | undefined, id: string | undefined): string {
  if (!step) return id === undefined ? 'the start' : `\`${id}\``;
  return step.label === step.id ? `\`${step.id}\`` : `${asName(step.label)} \`${step.id}\``;
}

function refusals({ refused, reasons }: Tally, style: Style): string[] {
  const told = reasons.flatMap((one) => [
    `  ${placesOf(one)}`,
    ...wrap(one.reason, style, { first: '    ', indent: 4 }),
  ]);
  const more = reasons.reduce((left, { rows }) => left - rows, refused);
  if (more > 0) told.push(`  and ${amountOf(more, 'row')} for other reasons, which the output gives`);
  return [`${style.strong('Refused')}, because they are no patients of this guideline:`, ...told];
}

function nowhereTold(notTold: readonly UncollectedFinding[], style: Style): string[] {
  const named = (told: UncollectedFinding['told']): string[] =>
    notTold
      .filter((one) => one.told === told)
      .map(({ finding: { id, label } }) => (label === id ? `\`${id}\`` : `${asName(label)} \`${id}\``));
  const [missing, empty] = [named('nowhere'), named('never')];
  const sentences: string[] = [];
  if (missing.length > 0) sentences.push(`No column gives ${some(missing)}.`);
  if (empty.length > 0) sentences.push(`No row has a value of ${some(empty)}.`);
  for (const { finding, meant } of notTold.filter((one) => one.meant !== undefined).slice(0, NAMED))
    sentences.push(`Is ${shown(meant ?? '')}, which is passed through, meant for \`${finding.id}\`? Then rename it.`);
  return [
    `${style.strong('Taken as not known')} for everybody. Once it is known, answers may be others:`,
    ...sentences.flatMap((sentence) => wrap(sentence, style, { first: '  ', indent: 2 })),
  ];
}

function some(names: readonly string[]): string {
  const more = names.length - NAMED;
  return listed(more > 0 ? [...names.slice(0, NAMED), `${more} more findings`] : names, 'or');
}

/** “line 3”, “lines 3–5, 9, 12 and 40 more”. */
function placesOf({ places, rows }: Refused): string {
  const named = places.map(({ line, lastLine }) =>
    line === lastLine ? number(line) : `${number(line)}–${number(lastLine)}`,
  );
  const isOneLine = rows === 1 && places.every(({ line, lastLine }) => line === lastLine);
  if (rows > places.length) named.push(`${number(rows - places.length)} more`);
  return `${isOneLine ? 'line' : 'lines'} ${listed(named)}`;
}

function amountOf(count: number, one = 'patient'): string {
  return amount(count, one).replace(/^\d+/, number(count));
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function share(count: number, all: number): string {
  const percent = (count / all) * 100;
  return `${percent > 0 && percent < 0.1 ? '< 0.1' : percent.toFixed(1)} %`;
}

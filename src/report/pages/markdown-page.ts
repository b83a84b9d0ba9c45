import { casesInWords } from '../cases-in-words.ts';
import { markdownCode, markdownText, markdownWords } from '../markdown-text.ts';
import { mermaidOf, tooMuchForMermaid } from './mermaid.ts';
import { drawingOf, type Page, type PageProblem, type PageSource, pageOf } from './page.ts';
import type { Advice, AdviceGroup, Leads, StepSection } from './step-sections.ts';

const SEVERITY = { error: 'Error', warning: 'Warning', info: 'Note' };

/**
 * A guideline as one page of Markdown for GitHub: a drawing in Mermaid and every step in words. Whatever stands in the
 * file is text there. Ends with a line break.
 */
export function markdownPage(source: PageSource): string {
  const page = pageOf(source, drawingOf(source));
  const results = source.result.cases.flatMap((one) => one.results);
  const parts = [
    `# ${text(page.title)}`,
    page.facts.map(text).join(' · '),
    ...(page.disclaimer === undefined ? [] : [`> ${text(page.disclaimer)}`]),
    ...standing(page),
    ...drawn(source, page.patient),
    '## Steps',
    ...page.steps.flatMap(section),
    ...list('Definitions and scores', page.terms.map(markdownWords)),
    ...list('Rules', page.rules.map(markdownWords)),
    ...list('Classes of actions', page.classes.map(markdownWords)),
    ...list(
      'Taken as given',
      page.assumptions.map(({ never, because }) => `Nobody has: ${text(never)}. ${text(because)}`),
    ),
    ...list(
      'References',
      page.references.map((one) => `${text(one.text)}${one.link === undefined ? '' : ` ${markdownCode(one.link)}`}`),
      true,
    ),
    ...list(
      'Decided by the authors, without a source',
      page.ownDecisions.map(({ id, says }) => `${markdownCode(id)}: ${text(says)}`),
    ),
    ...(results.length > 0 ? ['## Sample cases', sentence(casesInWords(results)), table(page)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function drawn(source: PageSource, patient: string | undefined): string[] {
  const mermaid = mermaidOf(source);
  const tooMuch = tooMuchForMermaid(mermaid);
  if (tooMuch !== undefined)
    return [`The drawing is left out here, because ${tooMuch}. To see it, write the guideline as SVG or as HTML.`];
  const lit = patient === undefined ? [] : [`The thick line is the way of: **${text(patient)}**`];
  return [...lit, `\`\`\`mermaid\n${mermaid}\`\`\``];
}

/** A line break would end a heading, a list entry or a row. */
function text(value: string): string {
  return markdownText(value.replace(/\s+/g, ' ').trim());
}

function sentence(value: string): string {
  return text(`${value.charAt(0).toUpperCase()}${value.slice(1)}`);
}

function standing({ problems, others, proof }: Page): string[] {
  const proved = proof.headline === undefined ? [] : [`**${markdownWords(proof.headline)}**`];
  const said = [...proved, ...proof.sentences.map(markdownWords)].join(' ');
  const entries = [...problems.map(problem), ...(others === undefined ? [] : [markdownWords(others)])];
  return [...list('Problems', entries), ...(said === '' ? [] : [said])];
}

function problem({ severity, message, code, line }: PageProblem): string {
  return `**${SEVERITY[severity]}**, line ${line}: ${markdownWords(message)} (${markdownCode(code)})`;
}

function list(heading: string, entries: readonly string[], isNumbered = false): string[] {
  if (entries.length === 0) return [];
  return [`## ${heading}`, entries.map((entry, index) => `${isNumbered ? `${index + 1}.` : '-'} ${entry}`).join('\n')];
}

function section(step: StepSection, index: number): string[] {
  const entries = [
    ...step.branches.map((one) => `- ${leads(one)}`),
    ...step.advice.flatMap((one) => adviceOrGroup(one, '')),
    ...step.alternatives.flatMap((one) => [
      `- Or instead: **${text(one.label)}**${text(one.concerns)}`,
      ...[...(one.note === undefined ? [] : [one.note]), ...one.cautions.map(cautioned)].map(
        (each) => `    - ${text(each)}`,
      ),
      ...one.advice.flatMap((each) => adviceOrGroup(each, '    ')),
      ...one.goesOn.map((each) => `    - ${leads(each)}`),
    ]),
    ...step.goesOn.map((one) => `- ${leads(one)}`),
    ...(step.isBroken ? ['- A part of this step cannot be read yet.'] : []),
  ];
  const kind = step.kind === 'decision' ? 'Decision' : 'Recommendation';
  const ordered = step.isOrdered ? '; the first branch that is true is taken' : '';
  return [`### ${index + 1}. ${text(step.label)}`, `${kind}${ordered} (${markdownCode(step.id)})`, entries.join('\n')];
}

function leads({ when, condition, label, section: target }: Leads): string {
  const what = target === undefined ? `missing step ${markdownCode(label)}` : `${target + 1}. ${text(label)}`;
  const why = condition === '' ? '' : ` (${text(condition)})`;
  return `**${sentence(when)}**${why} → ${what}`;
}

function cautioned(says: string): string {
  return `Caution: ${says}`;
}

function adviceOrGroup(one: Advice | AdviceGroup, indent: string): string[] {
  if (!('members' in one)) return advice(one, indent);
  const within = `${indent}    `;
  return [
    `${indent}- **${text(one.group)}**`,
    ...(one.note === undefined ? [] : [`${within}- ${text(one.note)}`]),
    ...one.members.flatMap((member) => advice(member, within)),
  ];
}

function advice(
  { action, isAgainst, dose, concerns, grade, cites, timing, notes, cautions }: Advice,
  indent: string,
): string[] {
  const sources = cites.length === 0 ? '' : ` \\[${cites.join(', ')}\\]`;
  return [
    `${indent}- **${isAgainst ? 'Avoid: ' : ''}${text(action)}**${dose === undefined ? '' : ` ${text(dose)}`}${text(concerns)}`,
    ...[
      `${text(grade)}${sources}`,
      ...(timing === undefined ? [] : [markdownWords(timing)]),
      ...notes.map(text),
      ...cautions.map((says) => text(cautioned(says))),
    ].map((detail) => `${indent}    - ${detail}`),
  ];
}

function table({ cases }: Page): string {
  const rows = cases.map(({ name, ends, status, isToBeConfirmed }) => {
    const said = isToBeConfirmed ? `${status}, to be confirmed` : status;
    return `| ${text(name)} | ${text(ends)} | ${said} |`;
  });
  return ['| Case | Ends at | As expected |', '|---|---|---|', ...rows].join('\n');
}

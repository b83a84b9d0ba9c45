import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { LineIndex } from '../../text/position.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { YamlList, YamlMap, YamlNode } from '../../text/tree.ts';
import { readYaml } from '../../text/yaml.ts';
import { field, listOf, mapOf } from '../fields.ts';
import { caseInFlow, caseLines } from './case-lines.ts';
import type { NewCase } from './new-case.ts';

const BYTE_ORDER_MARK = /^\ufeff/;

/**
 * The insertion that adds cases at the end of the list in the text of a cases file: nothing that stands there changes,
 * and the new lines are indented, parted and ended like those there are; in a file of JSON they are JSON. Undefined when
 * the text is no cases file, or has mistakes in its YAML that leave the place uncertain; see `whyNotAppended`.
 * @param cases not empty
 * @param guideline what a text without anything is to name as its guideline; undefined for the one beside it
 */
export function appendCases(text: string, cases: readonly NewCase[], guideline?: string): TextEdit | undefined {
  const before = readYaml(text);
  const edit = before.problems.length > 0 ? undefined : insertionInto(text, before.root, cases, guideline);
  if (!edit) return undefined;
  // Whatever the file looks like: afterwards it must hold the old cases and then the new ones.
  const after = readYaml(applyEdits(text, [edit]));
  const meant = readYaml(newCasesFile(cases, undefined));
  const whole = [...casesIn(before.root), ...casesIn(meant.root)];
  const others = guideline !== undefined && isNothing(text) ? ['guideline', guideline] : othersIn(before.root);
  const isAsMeant =
    after.problems.length === 0 &&
    JSON.stringify(casesIn(after.root)) === JSON.stringify(whole) &&
    JSON.stringify(othersIn(after.root)) === JSON.stringify(others);
  return isAsMeant ? edit : undefined;
}

/** Why no cases can be added to a text, as a sentence that names what stands in the way, and what to do. */
export function whyNotAppended(text: string): string {
  const { root, problems } = readYaml(text);
  const [problem] = problems;
  const where = (offset: number) => `line ${new LineIndex(text).positionAt(offset).line + 1}`;
  if (problem) return `Because of ${where(problem.at.start)}: ${problem.message} Correct this first.`;
  const instead = 'Write `cases:` and below it a list of cases, each beginning with `- name:`.';
  if (root.kind !== 'map') return `It is no cases file: it has no keys. ${instead}`;
  const entry = root.entries.get('cases');
  if (!entry) {
    const other = [...root.entries.keys()].find((key) => key !== 'guideline');
    if (other !== undefined) return `It has no \`cases\`, and \`${other}\`, which a cases file does not have.`;
    return `It has no \`cases\`. ${instead}`;
  }
  const isList = entry.value.kind === 'list' || entry.value.data === null || entry.value.kind === 'missing';
  const how = isList
    ? `written in a way to which nothing can be added, by an alias (\`*\`), an anchor (\`&\`), a tag (\`!\`) or a tab`
    : 'not a list';
  return `\`cases\` in ${where(entry.keyAt.start)} is ${how}. ${instead}`;
}

function casesIn(root: YamlNode): readonly unknown[] {
  return (listOf(field(mapOf(root), 'cases'))?.items ?? []).map(({ data }) => data);
}

function othersIn(root: YamlNode): readonly unknown[] {
  const entries = root.kind === 'map' ? [...root.entries.values()] : [];
  return entries.flatMap(({ key, value }) => (key === 'cases' ? [] : [key, value.data]));
}

function insertionInto(
  text: string,
  root: YamlNode,
  cases: readonly NewCase[],
  guideline: string | undefined,
): TextEdit | undefined {
  if (root.kind !== 'map')
    return isNothing(text) ? atEnd(text, [...naming(guideline), 'cases:'], items(cases, 2, true)) : undefined;
  const entry = root.entries.get('cases');
  if (root.flow && !entry) return saysNothingElse(root) ? keyIntoFlow(text, root, cases) : undefined;
  if (!entry)
    return isBlock(root, text) && saysNothingElse(root) ? atEnd(text, ['cases:'], items(cases, 2, true)) : undefined;
  const { value } = entry;
  const isLast = [...root.entries.values()].at(-1) === entry;
  if (value.kind === 'list' && value.flow) return intoFlow(text, value, cases);
  if (value.kind === 'list') return intoBlock(text, value, cases, isLast);
  // `cases: null` and `cases: ~` are an empty list that was written out.
  if (value.kind === 'scalar' && value.data === null && value.style === 'plain')
    return { at: value.at, newText: `[${cases.map(inFlow(text)).join(', ')}]` };
  if (value.kind !== 'missing' || root.flow) return undefined;
  return isLast ? atEnd(text, [], items(cases, 2, true)) : afterLine(text, entry.keyAt.start, items(cases, 2, true), 1);
}

/** The text of a new cases file. */
export function newCasesFile(cases: readonly NewCase[], guideline: string | undefined): string {
  const list = cases.length === 0 ? ['cases: []'] : ['cases:', ...items(cases, 2, true)];
  return [...naming(guideline), ...list, ''].join('\n');
}

function naming(guideline: string | undefined): readonly string[] {
  return guideline === undefined ? [] : [`guideline: ${isPlain(guideline, false) ? guideline : quoted(guideline)}`];
}

/** @param apart with a blank line between each two */
function items(cases: readonly NewCase[], indent: number, apart: boolean): readonly string[] {
  const margin = ' '.repeat(indent);
  return cases.flatMap((one, i) => [...(apart && i > 0 ? [''] : []), ...caseLines(one).map((line) => margin + line)]);
}

/** Nothing but blanks, comments and the marks that a document begins and ends with, in one document. */
export function isNothing(text: string): boolean {
  const lines = text.replace(BYTE_ORDER_MARK, '').split(/\r\n?|\n/);
  return lines.every((line) => /^(\s*|---\s*|\.\.\.\s*)(#|$)/.test(line));
}

/** Whether it can be a cases file that is still without cases: a guideline, or settings, must not get any. */
function saysNothingElse({ entries }: YamlMap): boolean {
  return [...entries.keys()].every((key) => key === 'guideline');
}

/** A group whose keys begin their lines, so that another can be added below. */
function isBlock({ entries }: YamlMap, text: string): boolean {
  const [first] = entries.values();
  return (
    first !== undefined && /(^|[\r\n]|^\ufeff)$/.test(text.slice(Math.max(0, first.keyAt.start - 1), first.keyAt.start))
  );
}

function intoBlock(text: string, list: YamlList, cases: readonly NewCase[], isLast: boolean): TextEdit | undefined {
  const lines = new LineIndex(text);
  const [first] = list.items;
  const last = list.items.at(-1);
  if (!first || !last) return undefined;
  // The list begins with the mark of its first item.
  const { line, column: indent } = lines.positionAt(list.at.start);
  if (!/^ *$/.test(lines.line(line).slice(0, indent)) || text.charAt(list.at.start) !== '-') return undefined;
  const lastLine = lines.positionAt(endOf(text, last.at.end)).line;
  const second = list.items[1];
  const before = second && lines.positionAt(second.at.start).line - 1;
  const apart = before === undefined || lines.line(before).trim() === '' || isCommentBelowBlank(lines, before);
  const added = [...(apart ? [''] : []), ...items(cases, indent, apart)];
  if (!isLast) return afterLine(text, lines.lineStart(lastLine), added, indent);
  // What stands below the last case belongs to it or to nothing: the new ones go to the very end.
  const document = text.slice(0, endOfDocument(text));
  return atEnd(text, [], apart && /(\r\n|\n|\r(?!\n))[ \t]*(\r\n|\n|\r)$/.test(document) ? added.slice(1) : added);
}

/** Whether a line belongs to comments that a blank line parts from what stands above. */
function isCommentBelowBlank(lines: LineIndex, from: number): boolean {
  let line = from;
  while (line > 0 && lines.line(line).trimStart().startsWith('#')) line--;
  return line < from && lines.line(line).trim() === '';
}

function intoFlow(text: string, { at, items: old }: YamlList, cases: readonly NewCase[]): TextEdit | undefined {
  const close = at.end - 1;
  if (text.charAt(close) !== ']') return undefined;
  const last = old.at(-1);
  const written = cases.map(inFlow(text));
  if (!last) return { at: { start: close, end: close }, newText: written.join(', ') };
  const rest = text.slice(last.at.end, close);
  const hasComma = /^\s*,/.test(rest.replace(/#.*$/gm, ''));
  const lineOfClose = /(?:\r\n|\n|\r)([ \t]*)$/.exec(rest);
  if (lineOfClose) {
    // Each on a line of its own, below the comments of the last one.
    const lines = new LineIndex(text);
    const { line, column } = lines.positionAt(last.at.start);
    const lead = /^[ \t]*/.exec(lines.line(line))?.[0] ?? '';
    const margin = lead.length === column && column > 0 ? lead : `${lead}  `;
    const end = lineBreakOf(text);
    const added = written.map((one) => margin + one).join(`,${end}`) + (hasComma ? ',' : '') + end;
    const before = close - (lineOfClose[1] ?? '').length;
    if (hasComma) return { at: { start: before, end: before }, newText: added };
    return { at: { start: last.at.end, end: before }, newText: `,${text.slice(last.at.end, before)}${added}` };
  }
  if (hasComma) return { at: { start: close, end: close }, newText: `${written.join(', ')} ` };
  return { at: { start: last.at.end, end: last.at.end }, newText: `, ${written.join(', ')}` };
}

/** `cases` as another key of a file in `{ … }`. */
function keyIntoFlow(text: string, { at, entries }: YamlMap, cases: readonly NewCase[]): TextEdit | undefined {
  const close = at.end - 1;
  const last = [...entries.values()].at(-1);
  if (text.charAt(close) !== '}') return undefined;
  const written = cases.map(inFlow(text)).join(', ');
  const entry = isJson(text) ? `"cases": [${written}]` : `cases: [${written}]`;
  const place = last?.whole.end ?? close;
  const hasComma = last && /^\s*,/.test(text.slice(place, close));
  if (hasComma) return { at: { start: close, end: close }, newText: `${entry} ` };
  return { at: { start: place, end: place }, newText: last ? `, ${entry}` : entry };
}

/** How a case is written within brackets of a file. */
function inFlow(text: string): (one: NewCase) => string {
  if (!isJson(text)) return caseInFlow;
  return (one) => JSON.stringify(readYaml(caseInFlow(one)).root.data);
}

function isJson(text: string): boolean {
  if (!/^\ufeff?\s*\{\s*"/.test(text)) return false;
  try {
    JSON.parse(text.replace(BYTE_ORDER_MARK, ''));
    return true;
  } catch {
    return false;
  }
}

/** After the line in which an offset lies and the comments below it that are indented at least so far. */
function afterLine(text: string, offset: number, added: readonly string[], indent: number): TextEdit {
  const lines = new LineIndex(text);
  let line = lines.positionAt(offset).line;
  const margin = new RegExp(`^ {${Math.max(1, indent)},}#`);
  while (line + 1 < lines.lineCount && margin.test(lines.line(line + 1))) line++;
  const at = lines.lineStart(line + 1);
  return insertion(text, at, added);
}

function atEnd(text: string, head: readonly string[], added: readonly string[]): TextEdit {
  return insertion(text, endOfDocument(text), [...head, ...added]);
}

/** Where the document ends: before the mark `...`, else with the text. The one that a document begins with is no end. */
function endOfDocument(text: string): number {
  return /^\.\.\.(?=\s|$)/m.exec(text)?.index ?? text.length;
}

function insertion(text: string, at: number, added: readonly string[]): TextEdit {
  const end = lineBreakOf(text);
  const isOpen = at > 0 && !/[\r\n\ufeff]/.test(text.charAt(at - 1));
  return { at: { start: at, end: at }, newText: (isOpen ? end : '') + added.map((line) => line + end).join('') };
}

function lineBreakOf(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : /\r/.test(text) ? '\r' : '\n';
}

/** Where something ends, without blanks and line breaks behind it. */
function endOf(text: string, end: number): number {
  let last = end;
  while (last > 0 && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}

import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { LineIndex } from '../../text/position.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { YamlList, YamlMap, YamlNode } from '../../text/tree.ts';
import { readYaml } from '../../text/yaml.ts';
import { field, listOf, mapOf, textOf } from '../fields.ts';
import { caseInFlow, caseLines } from './case-lines.ts';
import type { NewCase } from './new-case.ts';

/**
 * The insertion that adds cases at the end of the list in the text of a cases file: nothing that stands there changes,
 * and the new lines are indented, parted and ended like those there are. Undefined when the text is no cases file, or
 * has mistakes in its YAML that leave the place uncertain.
 * @param cases not empty
 * @param guideline what a text without anything is to name as its guideline; undefined for the one beside it
 */
export function appendCases(text: string, cases: readonly NewCase[], guideline?: string): TextEdit | undefined {
  const before = readYaml(text);
  const edit = before.problems.length > 0 ? undefined : insertionInto(text, before.root, cases, guideline);
  if (!edit) return undefined;
  // Whatever the file looks like: afterwards it must hold the old cases and then the new ones.
  const after = readYaml(applyEdits(text, [edit]));
  const names = [...namesIn(before.root), ...cases.map(({ name }) => name)];
  const isAsMeant = after.problems.length === 0 && JSON.stringify(namesIn(after.root)) === JSON.stringify(names);
  return isAsMeant ? edit : undefined;
}

function namesIn(root: YamlNode): readonly (string | undefined)[] {
  return (listOf(field(mapOf(root), 'cases'))?.items ?? []).map((item) => textOf(mapOf(item), 'name'));
}

function insertionInto(
  text: string,
  root: YamlNode,
  cases: readonly NewCase[],
  guideline: string | undefined,
): TextEdit | undefined {
  if (root.kind !== 'map')
    return isNothing(text) ? atEnd(text, [...naming(guideline), 'cases:'], items(cases, 2, true)) : undefined;
  if (root.flow) return undefined;
  const entry = root.entries.get('cases');
  if (!entry)
    return isBlock(root, text) && saysNothingElse(root) ? atEnd(text, ['cases:'], items(cases, 2, true)) : undefined;
  const { value } = entry;
  const isLast = [...root.entries.values()].at(-1) === entry;
  if (value.kind === 'list' && value.flow) return intoFlow(text, value, cases);
  if (value.kind === 'list') return intoBlock(text, value, cases, isLast);
  // `cases: null` and `cases: ~` are an empty list that was written out.
  if (value.kind === 'scalar' && value.data === null && value.style === 'plain')
    return { at: value.at, newText: `[${cases.map(caseInFlow).join(', ')}]` };
  if (value.kind !== 'missing') return undefined;
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

/** Nothing but blanks and comments, in one document. */
export function isNothing(text: string): boolean {
  return text.split(/\r\n?|\n/).every((line) => /^\s*(#|$)/.test(line));
}

/** Whether it can be a cases file that is still without cases: a guideline, or settings, must not get any. */
function saysNothingElse({ entries }: YamlMap): boolean {
  return [...entries.keys()].every((key) => key === 'guideline');
}

/** A group whose keys begin their lines, so that another can be added below. */
function isBlock({ entries }: YamlMap, text: string): boolean {
  const [first] = entries.values();
  return first !== undefined && (first.keyAt.start === 0 || /[\r\n]/.test(text.charAt(first.keyAt.start - 1)));
}

function intoBlock(text: string, list: YamlList, cases: readonly NewCase[], isLast: boolean): TextEdit | undefined {
  const lines = new LineIndex(text);
  const [first] = list.items;
  const last = list.items.at(-1);
  if (!first || !last) return undefined;
  const { line, column } = lines.positionAt(first.at.start);
  const lead = lines.line(line).slice(0, column);
  const indent = /^ *(?=- +$)/.exec(lead)?.[0].length;
  if (indent === undefined) return undefined;
  const lastLine = lines.positionAt(endOf(text, last.at.end)).line;
  const second = list.items[1];
  const before = second && lines.positionAt(second.at.start).line - 1;
  const apart = before === undefined || lines.line(before).trim() === '' || isCommentBelowBlank(lines, before);
  const added = [...(apart ? [''] : []), ...items(cases, indent, apart)];
  if (!isLast) return afterLine(text, lines.lineStart(lastLine), added, indent);
  // What stands below the last case belongs to it or to nothing: the new ones go to the very end.
  return atEnd(text, [], apart && /(\r\n|\n|\r(?!\n))[ \t]*(\r\n|\n|\r)$/.test(text) ? added.slice(1) : added);
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
  const added = cases.map(caseInFlow).join(', ');
  const last = old.at(-1);
  const place = { start: last?.at.end ?? close, end: last?.at.end ?? close };
  if (!last) return { at: place, newText: added };
  const hasComma = /^\s*,/.test(text.slice(last.at.end, close).replace(/#.*$/gm, ''));
  return hasComma ? { at: { start: close, end: close }, newText: `${added} ` } : { at: place, newText: `, ${added}` };
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
  return insertion(text, text.length, [...head, ...added]);
}

function insertion(text: string, at: number, added: readonly string[]): TextEdit {
  const end = /\r\n/.test(text) ? '\r\n' : /\r/.test(text) ? '\r' : '\n';
  const isOpen = at > 0 && !/[\r\n]/.test(text.charAt(at - 1));
  return { at: { start: at, end: at }, newText: (isOpen ? end : '') + added.map((line) => line + end).join('') };
}

/** Where something ends, without blanks and line breaks behind it. */
function endOf(text: string, end: number): number {
  let last = end;
  while (last > 0 && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}

import type { Fix, Problem } from '../checks/check.ts';
import { field, listOf, mapOf } from '../guideline/fields.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { Span } from '../text/position.ts';
import { isPlain, quoted } from '../text/quoting.ts';
import { readYaml } from '../text/yaml.ts';
import type { GuidelineDocument } from './guideline-document.ts';

/**
 * The fix that closes a gap: a branch for just those who are left out, and a new step for the author to complete.
 * Undefined where the decision is not written as a list of lines, or nobody can say shortly who is left out.
 */
export function addBranch({ at, region }: Problem, document: GuidelineDocument): Fix | undefined {
  const { guideline, yaml, text } = document;
  const step = [...guideline.steps.values()].find((one) => one.at.start === at.start);
  const steps = mapOf(field(mapOf(yaml.root), 'steps'));
  const own = step && steps?.entries.get(step.id);
  const branches = listOf(field(mapOf(own?.value), 'branches'));
  const last = branches?.items.at(-1);
  if (!step || !own || !last || region === undefined || branches?.flow !== false || steps?.flow !== false)
    return undefined;
  if (mapOf(own.value)?.flow !== false) return undefined;
  const dash = /^([ \t]*)-([ \t]+)$/.exec(text.slice(startOfLine(document, last.at.start), last.at.start));
  const stepIndent = /^[ \t]*$/.exec(text.slice(startOfLine(document, own.keyAt.start), own.keyAt.start))?.[0];
  if (!dash || stepIndent === undefined) return undefined;
  const [, indent = '', gap = ' '] = dash;
  const target = freeName(`${step.id}-others`, guideline.steps);
  const inner = `${indent} ${gap}`;
  const condition = isPlain(region, false) ? region : quoted(region);
  const edits = [
    insertAfter(document, last.at, [`${indent}-${gap}when: ${condition}`, `${inner}go: ${target}`]),
    insertAfter(document, own.whole, ['', `${stepIndent}${target}:`, `${stepIndent}  label: To be completed`]),
  ];
  const fix = { title: `Add a branch for them, to a new step \`${target}\``, edits };
  const after = readYaml(applyEdits(text, edits));
  return after.problems.length > yaml.problems.length ? undefined : fix;
}

function startOfLine({ lines }: GuidelineDocument, offset: number): number {
  return lines.lineStart(lines.positionAt(offset).line);
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}-${i}`;
  return name;
}

/** New lines below the line in which something ends. */
function insertAfter({ text, lines }: GuidelineDocument, at: Span, added: readonly string[]): TextEdit {
  let end = at.end;
  while (end > at.start && /\s/.test(text.charAt(end - 1))) end--;
  const place = lines.lineStart(lines.positionAt(end).line + 1);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const isOpen = place > 0 && !/[\r\n]/.test(text.charAt(place - 1));
  const newText = added.map((line) => line + lineEnd).join('');
  return { at: { start: place, end: place }, newText: isOpen ? lineEnd + newText : newText };
}

import type { Problem } from '../../checks/check.ts';
import { removeItem } from '../../checks/remove-item.ts';
import { FORMATS } from '../../format/formats.ts';
import { mapOf } from '../../guideline/fields.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/position.ts';
import type { YamlEntry } from '../../text/tree.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { contentEnd, indentOf, lineStartAt } from './layout.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isResolved, tried } from './trial.ts';

/** Removes an entry that nothing uses; comments above it stay. */
export function removeEntry(problem: Problem, files: GuidelineBundle): Remedy | undefined {
  const { guideline: document } = files;
  for (const section of mapOf(document.yaml.root)?.entries.values() ?? []) {
    const all = mapOf(section.value);
    const entry = [...(all?.entries.values() ?? [])].find(({ keyAt }) => keyAt.start === problem.at.start);
    if (!all || !entry) continue;
    const edit = all.entries.size === 1 ? withoutSection(document, section, entry) : without(document, entry);
    if (!edit) return undefined;
    return remedy(`Remove the ${FORMATS.guideline.nounOf(section.key)} \`${entry.key}\``, edit, problem, files);
  }
  return undefined;
}

/** Removes a recommendation or an alternative that is for nobody. */
export function removeIdleOffer(problem: Problem, files: GuidelineBundle): Remedy | undefined {
  const { text, lines, guideline } = files.guideline;
  const isIt = ({ when, at }: { readonly when: { readonly at: Span } | undefined; readonly at: Span }) =>
    (when?.at ?? at).start === problem.at.start;
  for (const { recommend, alternatives } of guideline.steps.values()) {
    const lists = [recommend, ...alternatives.map((one) => one.recommend)];
    const recommendation = lists.find((list) => list.length > 1 && list.some(isIt))?.find(isIt);
    const alternative = alternatives.length > 1 ? alternatives.find(isIt) : undefined;
    const at = (recommendation ?? alternative)?.at;
    if (!at) continue;
    const fix = removeItem(text, lines, at, `Remove this ${recommendation ? 'recommendation' : 'alternative'}`);
    const [edit] = fix?.edits ?? [];
    return fix && edit && remedy(fix.title, edit, problem, files);
  }
  return undefined;
}

function remedy(title: string, edit: TextEdit, problem: Problem, files: GuidelineBundle): Remedy {
  return {
    title,
    readings: CHECKS,
    change: () => tried(files, files.guideline, [edit], (trial) => isResolved(problem, trial)),
  };
}

/** The whole lines of an entry, and the blank line above it where one remains below. */
function without(
  document: GuidelineDocument,
  { keyAt, whole }: Pick<YamlEntry, 'keyAt' | 'whole'>,
): TextEdit | undefined {
  const { text, lines } = document;
  if (indentOf(document, keyAt.start) === undefined) return undefined;
  const end = contentEnd(text, whole);
  const next = lines.lineStart(lines.positionAt(end).line + 1);
  if (!/^[ \t]*(#.*)?\s*$/.test(text.slice(end, next))) return undefined;
  let start = lineStartAt(document, keyAt.start);
  const line = lines.positionAt(start).line;
  const isBlank = (at: number) => at >= lines.lineCount - 1 || lines.line(at).trim() === '';
  if (line > 0 && lines.line(line - 1).trim() === '' && isBlank(lines.positionAt(next).line))
    start = lines.lineStart(line - 1);
  return { at: { start, end: next }, newText: '' };
}

/** The only entry goes with its section; undefined where a comment stands between them. */
function withoutSection(document: GuidelineDocument, section: YamlEntry, entry: YamlEntry): TextEdit | undefined {
  if (!/^\s*:\s*$/.test(document.text.slice(section.keyAt.end, entry.keyAt.start))) return undefined;
  return without(document, { keyAt: section.keyAt, whole: entry.whole });
}

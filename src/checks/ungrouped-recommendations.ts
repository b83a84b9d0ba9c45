import type { Group, Recommendation } from '../guideline/model.ts';
import { entriesOf } from '../guideline/recommendations.ts';
import { NOBODY } from '../region/diagram.ts';
import { type Ungrouped, ungrouped } from '../region/ungrouped.ts';
import { holds } from '../simulation/walk.ts';
import { comesTo } from '../simulation/ways-to.ts';
import type { TextEdit } from '../text/edit.ts';
import { asName } from '../text/marks.ts';
import { type LineIndex, lineEndOf, type Span } from '../text/position.ts';
import { isPlain, quoted } from '../text/quoting.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { actionName, joinWithAnd, listSome, stepName } from './naming.ts';
import { silentChoices } from './silent-alternatives.ts';
import { type Confirm, EVERYBODY, SOME, whomInWords, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'ungrouped-recommendations',
  severity: 'info',
  title: 'A choice of recommendations leaves out patients or gives them two',
  *run(context) {
    for (const found of ungrouped(context.analysis)) {
      const report = reportOf(context, found);
      if (report) yield report;
    }
    yield* silentChoices(context);
  },
};

function reportOf(context: CheckContext, found: Ungrouped): Report | undefined {
  const { guideline } = context;
  const { step, recommendations, findings, missed, doubled } = found;
  const [first, ...others] = recommendations;
  const isMissed = missed !== NOBODY;
  const evidence = witnessed(context, step, isMissed ? missed : doubled, confirmation(context, found, isMissed));
  if (!first || !evidence) return undefined;
  const { who, ...shown } = evidence;
  const distinct = [...new Set(recommendations.map(({ action }) => actionName(guideline, action)))];
  const names = listSome(distinct);
  const areTwo = recommendations.length === 2 && distinct.length === 2;
  const labels = joinWithAnd(findings.map(({ label }) => asName(label)));
  const twice = joinWithAnd(found.both.map(({ action }) => actionName(guideline, action)));
  const said = isMissed
    ? `${areTwo ? 'Neither' : 'None of them'} is for ${whomInWords(who, SOME, EVERYBODY)}${doubled === NOBODY ? '' : `; for others, ${twice} both are`}`
    : `${areTwo ? 'Both' : 'Two of them'} are for ${whomInWords(who, SOME, EVERYBODY)}`;
  const edits = makeGroup(
    context,
    entriesOf(found.option ?? step),
    recommendations,
    findings.length > 0 ? `By ${joinWithAnd(findings.map(({ label }) => label))}` : 'One of these',
  );
  const like = findings.length > 0 ? `${areTwo ? 'both' : 'all'} depend on ${labels}` : 'stand in for each other';
  return {
    message:
      `${names} at ${stepName(step)} ${like}. ${said}. ` +
      'Make these a group that says how many are for a patient; `select: any` if each stands on its own.',
    at: first.action.at,
    related: others.map(({ action }) => ({ message: 'This one belongs to it.', at: action.at })),
    ...shown,
    ...(isMissed && doubled === NOBODY && { lacks: lackOf(found, names, first.action.at) }),
    ...(edits && { fix: { title: 'Make these a group, of which exactly one is for a patient', edits } }),
  };
}

function lackOf({ step, recommendations }: Ungrouped, names: string, at: Span): NonNullable<Report['lacks']> {
  return {
    by: 'likeness',
    step: step.id,
    actions: new Set(recommendations.map(({ action }) => action.id)),
    consequence: { message: `${names} look like one choice, of which none is for them.`, at },
  };
}

/** Walks the patient: it comes to the step, may choose the option, and none or more than one is for it. */
function confirmation(
  { guideline }: CheckContext,
  { step, option, recommendations }: Ungrouped,
  isMissed: boolean,
): Confirm {
  return (patient, isTaken) => {
    const truths = recommendations.map(({ when }) => holds(when, patient));
    const isSo = isMissed
      ? truths.every((truth) => truth === false)
      : truths.filter((truth) => truth === true).length > 1;
    return isSo && comesTo(guideline, step, option, patient, isTaken);
  };
}

/** What the lines of a member stand further in than before: below `- group:`, and there below `of:`. */
const DEEPER = '    ';

/**
 * Wraps recommendations that follow each other in their list into a group; what stands between them, comments too, stays where
 * it is. Undefined where others stand between them, or where the list is written in a way that has no place for that.
 * @param entries all of the list, in the order of the file
 */
function makeGroup(
  { text, lines }: { readonly text: string; readonly lines: LineIndex },
  entries: readonly (Recommendation | Group)[],
  members: readonly Recommendation[],
  label: string,
): readonly TextEdit[] | undefined {
  const [first] = members;
  const last = members.at(-1);
  if (!first || !last) return undefined;
  const from = entries.indexOf(first);
  if (members.some((member, i) => entries[from + i] !== member)) return undefined;
  const starts = members.map(({ at }) => lines.positionAt(at.start).line);
  const before = members.map(({ at }, i) => text.slice(lines.lineStart(starts[i] as number), at.start));
  if (before.every((lead) => /^ *- +$/.test(lead))) {
    const indent = /^ */.exec(before[0] as string)?.[0] ?? '';
    const name = isPlain(label, false) ? label : quoted(label);
    const head = [`- group: ${name}`, '  select: exactly-one', '  of:'].map(
      (line) => `${indent}${line}${lineEndOf(text)}`,
    );
    const end = lines.positionAt(contentEnd(text, last.at)).line;
    return Array.from({ length: end - (starts[0] as number) + 1 }, (_, i): TextEdit => {
      const start = lines.lineStart((starts[0] as number) + i);
      const isBlank = /^\s*?(\r?\n|$)/.test(text.slice(start, lines.lineStart((starts[0] as number) + i + 1)));
      return { at: { start, end: start }, newText: `${i === 0 ? head.join('') : ''}${isBlank ? '' : DEEPER}` };
    });
  }
  const areBraced = members.every(({ at }) => text[at.start] === '{' && text[at.end - 1] === '}');
  if (!areBraced || before.some((lead) => /^ *- /.test(lead))) return undefined;
  const name = isPlain(label, true) ? label : quoted(label);
  return [
    { at: { start: first.at.start, end: first.at.start }, newText: `{ group: ${name}, select: exactly-one, of: [` },
    { at: { start: last.at.end, end: last.at.end }, newText: '] }' },
  ];
}

/** Where a stretch ends, without the blanks behind it. */
function contentEnd(text: string, { start, end }: { readonly start: number; readonly end: number }): number {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}

import { conditionInWords } from '../condition/english.ts';
import { groupInWords, recommendationInWords } from '../diagram/contents.ts';
import type { Alternative, Group, Guideline, LocatedCondition, Step } from '../guideline/model.ts';
import { entriesOf } from '../guideline/recommendations.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { escaped } from './markdown.ts';

/** An alternative as Markdown paragraphs: whom it is open to, what it recommends, where it leads, and how many cases choose it. */
export function describeAlternative(step: Step, alternative: Alternative, files: GuidelineBundle): readonly string[] {
  const { guideline } = files.guideline;
  const { label, when, next, note } = alternative;
  const target = next && (guideline.steps.get(next.id)?.label ?? next.id);
  return [
    `**${escaped(label)}** (alternative at *${escaped(step.label)}*)`,
    `May be chosen in place of what the step itself recommends${whomInWords(when)}.`,
    linesOf(alternative, guideline).join('\n'),
    ...(target === undefined ? [] : [`Leads on to *${escaped(target)}*.`]),
    ...(note === undefined ? [] : [escaped(note)]),
    ...choosing(alternative, files),
  ];
}

/** A group of recommendations as Markdown paragraphs: how many of them are for whom, and each with its condition. */
export function describeGroup(step: Step, group: Group, guideline: Guideline): readonly string[] {
  const { label, note, members } = group;
  return [
    `**${escaped(label)}** (group of recommendations at *${escaped(step.label)}*)`,
    linesOf({ recommend: members, groups: [group] }, guideline).join('\n'),
    ...(note === undefined ? [] : [escaped(note)]),
  ];
}

function linesOf(option: Pick<Step, 'recommend' | 'groups'>, guideline: Guideline): string[] {
  const item = (text: string) => `- ${escaped(text)}`;
  return entriesOf(option).flatMap((entry) =>
    'members' in entry
      ? [item(groupInWords(entry)), ...entry.members.map((one) => `  ${item(recommendationInWords(guideline, one))}`)]
      : [item(recommendationInWords(guideline, entry))],
  );
}

function whomInWords(when: LocatedCondition | undefined): string {
  return when?.condition ? `, by those for whom this holds: ${escaped(conditionInWords(when.condition))}` : '';
}

function choosing(alternative: Alternative, { cases }: GuidelineBundle): readonly string[] {
  const all = cases.flatMap(({ reading }) => reading.cases);
  const here = all.filter(({ choose }) => choose.some((one) => one.alternative === alternative));
  return all.length === 0 ? [] : [`${here.length} of ${all.length} cases choose it.`];
}

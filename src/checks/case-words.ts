import { findingInWords } from '../condition/english.ts';
import type { CaseChoice } from '../guideline/cases/model.ts';
import type { Branch, Ref } from '../guideline/model.ts';
import type { Divergence } from '../simulation/divergence.ts';
import type { Considered, Ending, Evidence, Passage, Route } from '../simulation/route.ts';
import { type CaseResult, type Difference, recommendedOn } from '../simulation/run-case.ts';
import { asName, asWritten } from '../text/marks.ts';
import type { Span } from '../text/position.ts';
import { isPlain, quoted } from '../text/quoting.ts';
import { branchName, joinWithAnd, joinWithOr, stepName } from './naming.ts';

type Failed = Extract<CaseResult, { status: 'failed' }>;

/** The whole of a failed case in sentences: what came in place of what, and where and why the ways part. */
export function caseInWords(result: Failed): string {
  const { differences, unchosen, route, case: one } = result;
  const isElsewhere = differences.some(({ kind }) => kind === 'ends_at');
  const wrong = differences
    // With another end, another way goes without saying.
    .filter(({ kind }) => !(isElsewhere && kind === 'path'))
    .map((difference) => differenceInWords(difference, route));
  const said = [...unchosen.map((choice) => choiceInWords(choice, route)), ...wrong];
  const what = said.length > 0 ? said.join(', and ') : endingInWords(route);
  const waiting = differences.some((difference) => isOnlyWaiting(difference, route.ending))
    ? waitingInWords(route.ending)
    : differences.some(({ kind }) => kind === 'recommends')
      ? notKnownInWords(route)
      : [];
  return [`${asName(one.name)} ${what}.`, ...waiting, ...reasonInWords(result)].join(' ');
}

/** True for a way that comes to the expected step, and does not end there because something is not known. */
function isOnlyWaiting(difference: Difference, ending: Ending): boolean {
  return difference.kind === 'ends_at' && ending.kind === 'undetermined' && ending.step.id === difference.expected.id;
}

function waitingInWords(ending: Ending): string[] {
  if (ending.kind !== 'undetermined' || ending.collect.length === 0) return [];
  const ids = ending.collect.map(({ id }) => id);
  const [is, them] = ids.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [`${code(ids)} ${is} not known. Give ${them}, or expect \`path\` up to there and no \`ends_at\`.`];
}

/** What to do where the way ends as expected, but without advice that is known and agrees. */
function unsaidInWords(route: Route): string[] {
  if (route.status === 'unreadable') return [];
  const recommends = recommendedOn(route);
  const meant =
    recommends.length === 0
      ? 'nothing is recommended'
      : `just ${code(recommends)} ${recommends.length === 1 ? 'is' : 'are'} recommended`;
  return [
    ...notKnownInWords(route),
    ...toChooseInWords(route),
    `If it is meant that ${meant}, expect \`recommends: [${recommends.join(', ')}]\`.`,
  ];
}

/** What keeps advice on a way that has come to its end from being decided. */
function notKnownInWords(route: Route): string[] {
  const ids = route.status === 'advice-undetermined' ? route.toCollect.map(({ id }) => id) : [];
  if (ids.length === 0) return [];
  const [is, them] = ids.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [`${code(ids)} ${is} not known: give ${them}.`];
}

/** What the case has to choose before there is an answer. */
function toChooseInWords({ unchosen, alternatives }: Route): string[] {
  return unchosen.map((step) => {
    const labels = alternatives.filter((one) => one.step === step).map(({ alternative }) => alternative.label);
    const first = labels[0] ?? '';
    const written = isPlain(first, true) ? first : quoted(first);
    const names = joinWithOr(labels.map(asName));
    return `At \`${step.id}\` ${names} is taken: say which, such as \`choose: { ${step.id}: ${written} }\`.`;
  });
}

/** What a patient cannot choose, and why. */
function choiceInWords(choice: CaseChoice, route: Route): string {
  return `chooses ${asName(choice.alternative.label)} at \`${choice.step.id}\`, but ${whyNotChosen(choice, route)}`;
}

/** Why a patient cannot choose an alternative. */
export function whyNotChosen({ step, alternative }: CaseChoice, { chosen }: Route): string {
  const made = chosen.find((one) => one.alternative === alternative);
  if (!made) return `the way does not come to \`${step.id}\``;
  const why = made.because.length === 0 ? '' : ` (${made.because.map(fact).join(', ')})`;
  return made.isOpen === undefined
    ? `it is not known whether that is open to this patient${why}`
    : `that is not open to this patient${why}`;
}

/** Where in the cases file to point at. */
export function placeOfFailure({ case: one, unchosen, differences }: Failed): Span {
  const [choice] = unchosen;
  if (choice) return choice.label.at;
  const [first] = differences;
  if (first?.kind === 'ends_at') return first.expected.at;
  if (first?.kind === 'path') return first.expected[first.from]?.at ?? first.expected.at(-1)?.at ?? one.at;
  const missing = first?.expected.find(({ id }) => !first.actual.includes(id));
  return missing?.at ?? one.expect?.at ?? one.at;
}

function differenceInWords(difference: Difference, route: Route): string {
  switch (difference.kind) {
    case 'ends_at':
      if (isOnlyWaiting(difference, route.ending)) return `should end at \`${difference.expected.id}\` but stops there`;
      return `should end at \`${difference.expected.id}\` but ${endingInWords(route)}`;
    case 'recommends': {
      const { missing, unexpected } = unlike(difference.expected, difference.actual);
      const parts = [
        ...(missing.length > 0 ? [`should be recommended ${code(missing)}`] : []),
        ...(unexpected.length > 0 ? [`should not be recommended ${code(unexpected)}`] : []),
      ];
      return parts.join(', and ');
    }
    case 'path': {
      const [expected, actual] = [difference.expected[difference.from]?.id, difference.actual[difference.from]];
      if (expected === undefined) return `should not go on to \`${actual}\``;
      return `should go to \`${expected}\`${actual === undefined ? '' : ` but goes to \`${actual}\``}`;
    }
  }
}

/** Actions that were expected and do not come, and those that come unexpectedly. */
export function unlike(
  expected: readonly Ref[],
  actual: readonly string[],
): { readonly missing: readonly string[]; readonly unexpected: readonly string[] } {
  const ids = expected.map(({ id }) => id);
  return {
    missing: ids.filter((id) => !actual.includes(id)),
    unexpected: actual.filter((id) => !ids.includes(id)),
  };
}

/** How a way ended, to go on from the name of the patient. */
export function endingInWords({ status, ending, groups, unchosen }: Route): string {
  switch (ending.kind) {
    case 'end': {
      const where = `ends at \`${ending.step.id}\``;
      if (status === 'nothing-recommended') return `${where} without any recommendation`;
      if (status === 'advice-undetermined') return `${where}, and it is not decided what is recommended on the way`;
      if (status === 'unreadable') return `${where}, where the guideline has an error. \`guideway check\` shows it`;
      if (status === 'conflict' && groups.some(({ verdict }) => verdict === 'too many'))
        return `${where}, and ${groupsInWords(groups, 'too many')} more recommendations than one for this patient`;
      if (status === 'conflict') return `${where}, and the same is recommended and advised against on the way`;
      if (status === 'gap')
        return `${where}, and ${groupsInWords(groups, 'too few')} too few recommendations for this patient`;
      return where;
    }
    case 'undetermined': {
      if (unchosen.includes(ending.step)) return `stops at \`${ending.step.id}\` until an alternative is chosen`;
      const collect = ending.collect.map(({ id }) => id);
      const without = collect.length > 0 ? ` without ${code(collect)}` : '';
      return `stops at \`${ending.step.id}\`, which cannot decide${without}`;
    }
    case 'gap':
      return `stops at \`${ending.step.id}\`, where no branch takes this patient`;
    case 'conflict':
      return `stops at \`${ending.step.id}\`, where ${joinWithAnd(ending.branches.map(branchName))} take this patient together`;
    case 'unreadable': {
      const at = ending.step ? ` at \`${ending.step.id}\`` : '';
      return `cannot be followed: the guideline has an error${at}. \`guideway check\` shows it`;
    }
  }
}

/** “the group *Dose* has”. */
function groupsInWords(groups: Route['groups'], verdict: 'too few' | 'too many'): string {
  const names = groups.filter((one) => one.verdict === verdict).map(({ group }) => asName(group.label));
  return names.length === 1 ? `the group ${names[0]} has` : `the groups ${joinWithAnd(names)} have`;
}

/** Where and why the way of the patient leaves the expected one; empty where there is nothing to add. */
export function reasonInWords(result: Failed): string[] {
  const { parting, route, differences } = result;
  if (result.unchosen.length > 0) return [];
  if (differences.length === 0 && route.ending.kind === 'end') return unsaidInWords(route);
  if (route.unchosen.length > 0) return toChooseInWords(route);
  if (!parting) return [];
  const { passage, toward } = parting;
  const { step, taken, considered } = passage;
  const here = `${stepName(step)} (\`${step.id}\`)`;
  if (considered.length === 0) return [`They part at ${here}${onward(parting)}.`];
  const of = (branch: Branch) => considered.find((one) => one.branch === branch);
  const facts: string[] = [];
  const chosen = taken && of(taken);
  if (chosen) facts.push(`${branchName(chosen.branch)} leads to \`${chosen.branch.go.id}\`${because(chosen)}`);
  for (const branch of toward) {
    const other = of(branch);
    if (!other) continue;
    const leads = `${branchName(branch)}, which leads to \`${branch.go.id}\`,`;
    if (other.truth === true && step.hit === 'first') facts.push(`${leads} comes later`);
    else facts.push(`${leads} is ${other.truth === undefined ? 'not decided' : other.truth}${because(other)}`);
  }
  const sought = toward.length === 0 ? soughtNext(result, passage) : undefined;
  if (sought !== undefined) facts.push(`no branch there leads to \`${sought}\``);
  if (facts.length === 0 && route.ending.kind === 'end') return [`They part at ${here}.`];
  return facts.length === 0 ? [] : [`They part at ${here}: ${facts.join('; ')}.`];
}

/** The step that the path of the case names after this one. */
function soughtNext({ differences }: Failed, { step }: Passage): string | undefined {
  const path = differences.find((difference) => difference.kind === 'path');
  return path?.actual[path.from - 1] === step.id ? path.expected[path.from]?.id : undefined;
}

/** A step that recommends has no branches; what goes on there is its \`next\`. */
function onward({ passage: { step } }: Divergence): string {
  return step.next ? `, which goes on to \`${step.next.id}\`` : ', where the pathway ends';
}

function because({ because: evidence }: Considered): string {
  return evidence.length === 0 ? '' : ` (${evidence.map(fact).join(', ')})`;
}

function fact({ finding, value }: Evidence): string {
  return asWritten(findingInWords(finding, value));
}

function code(ids: readonly string[]): string {
  return joinWithAnd(ids.map((id) => `\`${id}\``));
}

import type { Alternative, Group, Recommendation, Step } from '../guideline/model.ts';
import { groupsAt, isTwoInOne } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { truthsOf } from './step-options.ts';
import type { TruthRegions } from './truth.ts';

/** For whom a group does not give as many recommendations as it says, of those who arrive and may choose its option. */
export interface GroupAnswer {
  readonly step: Step;
  /** The alternative in which the group stands; undefined when it is the step's own. */
  readonly option: Alternative | undefined;
  readonly group: Group;
  readonly tooFew: Region;
  /** Members that are for patients for whom earlier members are as well, where one alone may be. */
  readonly doubles: readonly Double[];
  /** Those whom it concerns and for whom it is not known whether some of its recommendations are for them. */
  readonly stalled: Region;
}

export interface Double {
  readonly member: Recommendation;
  /** The earlier members that are for some of the same patients. */
  readonly earlier: readonly Recommendation[];
  /** Those for whom one of the earlier members is too. */
  readonly region: Region;
}

/** Every group that says how many of its recommendations are for a patient, as far as it could be read. */
export function groupAnswers(analysis: Analysis): readonly GroupAnswer[] {
  if (!analysis.patientsCertain) return [];
  return analysis.pathway.graph.order.flatMap((step) =>
    groupsAt(step).some(({ select }) => select !== 'any') && !isTwoInOne(step) && !step.broken
      ? [undefined, ...step.alternatives].flatMap((option) => answersAt(analysis, step, option))
      : [],
  );
}

function answersAt(analysis: Analysis, step: Step, option: Alternative | undefined): GroupAnswer[] {
  return (option ?? step).groups.flatMap((group) => {
    const answer =
      group.select === 'any' ? undefined : analysis.decide(step, () => answerOf(analysis, step, option, group));
    return answer ?? [];
  });
}

function answerOf(
  analysis: Analysis,
  step: Step,
  option: Alternative | undefined,
  group: Group,
): GroupAnswer | undefined {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const choosing = option ? truthsOf(pathway, option)?.yes : EVERYBODY;
  const concerned = truthsOf(pathway, group);
  const members = group.members.map((member) => truthsOf(pathway, member));
  const read = members.filter((truths) => truths !== undefined);
  if (choosing === undefined || !concerned || read.length < members.length) return undefined;
  const { tooFew, tooMany } = verdicts(d, group, concerned, read);
  const here = (region: Region) => analysis.arriving(step, d.and(choosing, region));
  const doubles =
    tooMany === NOBODY
      ? []
      : group.members.flatMap((member, i): Double[] => {
          const both = read.slice(0, i).map(({ yes }) => here(d.and(yes, (read[i] as TruthRegions).yes)));
          const region = both.reduce<Region>((all, each) => d.or(all, each), NOBODY);
          return region === NOBODY
            ? []
            : [{ member, earlier: group.members.filter((_, j) => j < i && both[j] !== NOBODY), region }];
        });
  const stalled = d.and(concerned.yes, unknownOf(d, read));
  return { step, option, group, tooFew: here(tooFew), doubles, stalled: here(stalled) };
}

/** For whom it is not known of one of several conditions whether it is true. @throws BudgetExceeded */
export function unknownOf(d: Diagrams, truths: readonly TruthRegions[]): Region {
  return truths.reduce<Region>((all, { yes, no }) => d.or(all, d.not(d.or(yes, no))), NOBODY);
}

/** @throws BudgetExceeded */
function verdicts(
  d: Diagrams,
  { select }: Group,
  concerned: TruthRegions,
  members: readonly TruthRegions[],
): { readonly tooFew: Region; readonly tooMany: Region } {
  const sure = counted(
    d,
    members.map(({ yes }) => yes),
  );
  const excluded = members.map(({ no }) => no);
  const missing = () => excluded.reduce<Region>((all, no) => d.and(all, no), concerned.yes);
  switch (select) {
    case 'exactly-one':
      return { tooFew: missing(), tooMany: sure.two };
    case 'at-most-one':
      return { tooFew: NOBODY, tooMany: sure.two };
    case 'one-or-more':
      return { tooFew: missing(), tooMany: NOBODY };
    case 'all-or-none':
      return { tooFew: d.and(sure.one, counted(d, excluded).one), tooMany: NOBODY };
    case 'any':
      return { tooFew: NOBODY, tooMany: NOBODY };
  }
}

/** Those who are in at least one and in at least two of some sets. @throws BudgetExceeded */
export function counted(d: Diagrams, sets: readonly Region[]): { readonly one: Region; readonly two: Region } {
  let [one, two]: [Region, Region] = [NOBODY, NOBODY];
  for (const set of sets) {
    two = d.or(two, d.and(one, set));
    one = d.or(one, set);
  }
  return { one, two };
}

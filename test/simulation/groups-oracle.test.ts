import { describe, expect, it } from 'vitest';
import type { Patient, Value } from '../../src/condition/condition.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { recommendedOn } from '../../src/simulation/run-case.ts';
import { sample, seed } from '../long.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';

/** Written from `docs/format.md`, and knowing nothing of the product: true, false, or null where it is not known. */
type Known = boolean | null;
const FINDINGS = ['x', 'y', 'z'];
const SELECTIONS = ['exactly-one', 'at-most-one', 'one-or-more', 'all-or-none', 'any'] as const;

interface One {
  readonly does: 'do' | 'avoid';
  readonly action: string;
  readonly when: string | undefined;
}
interface Bunch {
  readonly select: (typeof SELECTIONS)[number];
  readonly when: string | undefined;
  readonly of: readonly One[];
}
interface Option {
  readonly when: string | undefined;
  readonly next: number | undefined;
  readonly recommend: readonly (One | Bunch)[];
}
interface Stop {
  readonly own: Option;
  readonly others: readonly Option[];
}

function randomPathway(random: Random): readonly Stop[] {
  const count = 2 + random.below(3);
  const when = () =>
    random.chance(0.4) ? undefined : random.pick([...FINDINGS, ...FINDINGS.map((id) => `not(${id})`)]);
  const one = (): One => ({
    does: random.chance(0.8) ? 'do' : 'avoid',
    action: random.pick(['a', 'b', 'c', 'd']),
    when: when(),
  });
  const bunch = (): Bunch => ({
    select: random.pick(SELECTIONS),
    when: when(),
    of: Array.from({ length: 1 + random.below(3) }, one),
  });
  const option = (from: number): Option => ({
    when: when(),
    next: random.chance(0.6) && from + 1 < count ? from + 1 + random.below(count - from - 1) : undefined,
    recommend: Array.from({ length: 1 + random.below(2) }, () => (random.chance(0.5) ? bunch() : one())),
  });
  return Array.from({ length: count }, (_, i) => ({
    own: { ...option(i), when: undefined },
    others: Array.from({ length: random.below(3) }, () => option(i)),
  }));
}

function textOf(stops: readonly Stop[]): string {
  const oneText = ({ does, action, when }: One) =>
    `{ ${does}: ${action}, good_practice: true${when ? `, when: "${when}"` : ''} }`;
  const entry = (each: One | Bunch) =>
    'of' in each
      ? `{ group: G, select: ${each.select}${each.when ? `, when: "${each.when}"` : ''}, of: [${each.of.map(oneText).join(', ')}] }`
      : oneText(each);
  const list = (option: Option) => `[${option.recommend.map(entry).join(', ')}]`;
  const steps = stops.flatMap(({ own, others }, i) => [
    `  s${i}:`,
    `    recommend: ${list(own)}`,
    ...(own.next === undefined ? [] : [`    next: s${own.next}`]),
    ...(others.length === 0 ? [] : ['    alternatives:']),
    ...others.map(
      (other, k) =>
        `      - { label: L${k}, recommend: ${list(other)}${other.when ? `, when: "${other.when}"` : ''}${other.next === undefined ? '' : `, next: s${other.next}`} }`,
    ),
  ]);
  const findings = FINDINGS.map((id) => `  ${id}: { type: boolean, may_be_unknown: true }`);
  const actions = ['a', 'b', 'c', 'd'].map((id) => `  ${id}: { label: ${id} }`);
  return [
    'guideline: g',
    'title: G',
    'findings:',
    ...findings,
    'actions:',
    ...actions,
    'start: s0',
    'steps:',
    ...steps,
    '',
  ].join('\n');
}

const truth = (when: string | undefined, given: ReadonlyMap<string, Known>): Known => {
  if (when === undefined) return true;
  const value = given.get(/[xyz]/.exec(when)?.[0] ?? '') ?? null;
  return value === null ? null : when.startsWith('not') ? !value : value;
};
const both = (a: Known, b: Known): Known =>
  a === false || b === false ? false : a === null || b === null ? null : true;

/** What a group comes to, in every way in which what is not known of each of its conditions can turn out. */
function counts(bunch: Bunch, given: ReadonlyMap<string, Known>): readonly (true | 'few' | 'many')[] {
  const conditions = [bunch.when, ...bunch.of.map(({ when }) => when)].map((when) => truth(when, given));
  const open = conditions.flatMap((known, i) => (known === null ? [i] : []));
  return Array.from({ length: 2 ** open.length }, (_, bits) => {
    const [concerned, ...members] = conditions.map((known, i) => known ?? (bits >> open.indexOf(i)) % 2 === 1);
    const number = members.filter((known) => known).length;
    if (!concerned || bunch.select === 'any') return true;
    if (bunch.select === 'all-or-none') return number === 0 || number === bunch.of.length ? true : 'few';
    if (number === 0 && bunch.select !== 'at-most-one') return 'few';
    return number > 1 && bunch.select !== 'one-or-more' ? 'many' : true;
  });
}

function answer(stops: readonly Stop[], given: ReadonlyMap<string, Known>, choices: ReadonlyMap<number, number>) {
  const way: string[] = [];
  const recommends = new Set<string>();
  const avoids = new Set<string>();
  const seen = { given: false, open: false, few: false, many: false };
  const members = ({ recommend }: Option) =>
    recommend.flatMap((each) =>
      'of' in each ? each.of.map((one) => ({ one, around: each.when })) : [{ one: each, around: undefined }],
    );
  for (let at: number | undefined = 0; at !== undefined; ) {
    const { own, others }: Stop = stops[at] as Stop;
    way.push(`s${at}`);
    const wanted: Option | undefined = others[choices.get(at) ?? -1];
    const chosen: Option | undefined = wanted && truth(wanted.when, given) === true ? wanted : undefined;
    const mayTell = members(own).some(
      ({ one, around }) => both(truth(around, given), truth(one.when, given)) !== false,
    );
    const open = others.filter(({ when }) => truth(when, given) === true);
    // Whom the step itself tells nothing takes an alternative, and chooses where several are open.
    const possible: readonly Option[] = chosen ? [chosen] : mayTell || open.length === 0 ? [own] : open;
    const taken = possible.length === 1 ? possible[0] : undefined;
    if (!taken) seen.open = true;
    for (const { one, around } of taken ? members(taken) : []) {
      const known = both(truth(around, given), truth(one.when, given));
      if (known === null) seen.open = true;
      if (known !== true) continue;
      seen.given = true;
      (one.does === 'do' ? recommends : avoids).add(one.action);
    }
    for (const each of taken?.recommend ?? []) {
      if (!('of' in each)) continue;
      const outcomes = counts(each, given);
      // Of whom it is not known whether a group concerns them, it may ask for one where there is none.
      if (new Set(outcomes).size > 1) seen.open = true;
      if (outcomes.every((outcome) => outcome === 'few')) seen.few = true;
      if (outcomes.every((outcome) => outcome === 'many')) seen.many = true;
    }
    if (!chosen)
      for (const other of others) {
        const isOpen = truth(other.when, given);
        if (isOpen === null) seen.open = true;
        if (isOpen !== true) continue;
        for (const { one, around } of members(other)) {
          const known = both(truth(around, given), truth(one.when, given));
          if (known === null) seen.open = true;
        }
      }
    const ways: Set<number | undefined> = new Set(possible.map(({ next }) => next ?? own.next));
    if (ways.size > 1) return { status: 'undetermined', way, recommends: [...recommends].sort() };
    [at] = ways;
  }
  const status =
    seen.many || [...recommends].some((id) => avoids.has(id))
      ? 'conflict'
      : seen.few
        ? 'gap'
        : seen.open
          ? 'advice-undetermined'
          : seen.given
            ? 'recommended'
            : 'nothing-recommended';
  return { status, way, recommends: [...recommends].sort() };
}

describe('groups and choices', () => {
  it('give every patient of random pathways the answer that the format says', () => {
    const random = randomFrom(seed);
    for (let i = 0; i < sample(60, 2000); i++) {
      const stops = randomPathway(random);
      const text = textOf(stops);
      const { guideline, problems } = readGuideline(text);
      expect(problems, text).toEqual([]);
      const router = compileRouter(guideline);
      for (let patientNumber = 0; patientNumber < 27; patientNumber++) {
        const values = FINDINGS.map(
          (id, k) => [id, [true, false, null][Math.floor(patientNumber / 3 ** k) % 3] as Known] as const,
        );
        const patient: Patient = new Map<string, Value>(values);
        const numbers = new Map(
          stops.flatMap(({ others }, at) =>
            others.length > 0 && random.chance(0.5) ? [[at, random.below(others.length)] as const] : [],
          ),
        );
        const choices = new Map(
          [...numbers].flatMap(([at, k]) => {
            const alternative = guideline.steps.get(`s${at}`)?.alternatives[k];
            return alternative ? [[`s${at}`, alternative] as const] : [];
          }),
        );
        const wanted = answer(stops, new Map(values), numbers);
        const shown = `${text}\n${JSON.stringify(values)} ${JSON.stringify([...numbers])}`;
        const route = router.route(patient, choices);
        const way = route.passages.map(({ step }) => step.id);
        expect({ status: route.status, way, recommends: [...recommendedOn(route)].sort() }, shown).toEqual(wanted);
        const decision = router.decide(patient, choices);
        expect({ status: decision.status, recommends: [...decision.recommends].sort() }, shown).toEqual({
          status: wanted.status,
          recommends: wanted.recommends,
        });
      }
    }
  });
});

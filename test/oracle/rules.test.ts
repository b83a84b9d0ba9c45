import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import { long, sample, seed } from '../long.ts';
import { type Random, randomFrom } from './random-guideline.ts';

/** A condition of boolean findings, and what it says of a patient. */
interface Test {
  readonly text: string;
  holds(patient: Patient): boolean;
}

type Patient = Readonly<Record<string, boolean>>;

interface Advice {
  readonly do?: string;
  readonly avoid?: string;
  readonly when?: Test;
}

interface Option {
  readonly label?: string;
  readonly when?: Test;
  readonly recommend: readonly Advice[];
  readonly next?: string;
}

interface Step {
  readonly branches?: readonly { readonly when: Test; readonly go: string }[];
  readonly own?: Option;
  readonly alternatives?: readonly Option[];
  readonly next?: string;
}

interface Rule {
  readonly id: string;
  readonly kind: 'forbid' | 'require' | 'require_any' | 'require_one' | 'forbid_together';
  readonly names: readonly string[];
  readonly before?: string;
  readonly when?: Test;
}

interface World {
  readonly steps: ReadonlyMap<string, Step>;
  readonly rules: readonly Rule[];
}

const FINDINGS = ['f1', 'f2', 'f3', 'f4'];
const ACTIONS = ['a1', 'a2', 'a3', 'a4'];
const CLASSES: Readonly<Record<string, readonly string[]>> = { k1: ['a1', 'a2'], k2: ['a2', 'a3'] };

describe('rules hold for just those of whom, on every way and for every choice, what they say is true', () => {
  const from = long ? seed % 1_000_000 : 260_000;
  for (let batch = 0; batch < sample(10, 200); batch++)
    test(`random guidelines from ${from + batch * 20}`, () => {
      for (let i = 0; i < 20; i++) compare(from + batch * 20 + i);
    });
});

function compare(one: number): void {
  const world = randomWorld(randomFrom(one));
  const text = written(world);
  const problems = withThoseMended(checkGuideline(text, { today: '2026-01-01' }).problems);
  const unexpected = problems.filter(({ code }) => ['syntax', 'schema', 'unknown-name', 'not-decided'].includes(code));
  expect(unexpected, text).toEqual([]);
  const reported = new Set(
    problems.flatMap(({ code, message }) => (code === 'rule-violated' ? (/`(r\d+)`/.exec(message)?.[1] ?? '?') : [])),
  );
  const broken = new Set(world.rules.filter((rule) => isBroken(world, rule)).map(({ id }) => id));
  expect([...reported].sort(), text).toEqual([...broken].sort());
}

function isBroken(world: World, rule: Rule): boolean {
  return patients().some(
    (patient) =>
      (rule.when?.holds(patient) ?? true) && answers(world, patient, 's0').some((answer) => breaks(rule, answer)),
  );
}

/** What one patient is recommended to do, step by step, for one choice of alternatives. */
type Answer = readonly (readonly string[])[];

function breaks({ kind, names, before }: Rule, answer: Answer): boolean {
  const given = new Set(answer.flat());
  const meant = (name: string) => CLASSES[name] ?? [name];
  const some = (name: string) => meant(name).filter((action) => given.has(action));
  const all = new Set(names.flatMap(some));
  const entries =
    kind === 'forbid_together' && names.length > 1
      ? names.map(meant)
      : [...new Set(names.flatMap(meant))].map((action) => [action]);
  const two = entries.some((entry, i) =>
    entries.slice(i + 1).some((other) => entry.some((a) => given.has(a) && other.some((b) => a !== b && given.has(b)))),
  );
  switch (kind) {
    case 'forbid':
      return all.size > 0;
    case 'require': {
      if (before === undefined) return all.size === 0;
      return answer.some(
        (here, i) =>
          meant(before).some((late) => here.includes(late)) &&
          !answer.slice(0, i).some((earlier) => earlier.some((action) => meant(names[0] as string).includes(action))),
      );
    }
    case 'require_any':
      return all.size === 0;
    case 'require_one':
      return all.size === 0 || two;
    case 'forbid_together':
      return two;
  }
}

function answers({ steps }: World, patient: Patient, at: string | undefined): Answer[] {
  if (at === undefined) return [[]];
  const step = steps.get(at) as Step;
  if (step.branches) {
    const taken = step.branches.find(({ when }) => when.holds(patient));
    return answers({ steps, rules: [] }, patient, taken?.go);
  }
  const open = (step.alternatives ?? []).filter(({ when }) => when?.holds(patient) ?? true);
  const options = [...(step.own ? [step.own] : []), ...open];
  const chosen: readonly Option[] = options.length > 0 ? options : [{ recommend: [] }];
  return chosen.flatMap(({ recommend, next }) => {
    const here = recommend.flatMap((one) => (one.do && (one.when?.holds(patient) ?? true) ? one.do : []));
    return answers({ steps, rules: [] }, patient, next ?? step.next).map((rest) => [here, ...rest]);
  });
}

function patients(): Patient[] {
  return Array.from({ length: 2 ** FINDINGS.length }, (_, bits) =>
    Object.fromEntries(FINDINGS.map((finding, i) => [finding, (bits & (1 << i)) !== 0])),
  );
}

function randomWorld(random: Random): World {
  const count = 2 + random.below(4);
  const steps = new Map<string, Step>();
  for (let i = 0; i < count; i++) {
    const later = () => (i + 1 < count ? `s${i + 1 + random.below(count - i - 1)}` : undefined);
    const [one, other] = [later(), later()];
    if (one && other && random.chance(0.4)) {
      const when = randomTest(random);
      const otherwise: Test = { text: `not(${when.text})`, holds: (patient) => !when.holds(patient) };
      steps.set(`s${i}`, {
        branches: [
          { when, go: one },
          { when: otherwise, go: other },
        ],
      });
      continue;
    }
    const alternatives = Array.from({ length: random.below(3) }, (_, n): Option => {
      const next = random.chance(0.4) ? later() : undefined;
      return {
        label: `Choice ${n}`,
        recommend: randomAdvice(random),
        ...(next && { next }),
        ...(random.chance(0.5) && { when: randomTest(random) }),
      };
    });
    const next = random.chance(0.8) ? later() : undefined;
    const own = alternatives.length === 0 || random.chance(0.6) ? { recommend: randomAdvice(random) } : undefined;
    steps.set(`s${i}`, { ...(own && { own }), alternatives, ...(next && { next }) });
  }
  const names = [...ACTIONS, ...Object.keys(CLASSES)];
  const some = (least: number) => {
    const shuffled = [...names].sort(() => (random.chance(0.5) ? 1 : -1));
    return shuffled.slice(0, least + random.below(2));
  };
  const rules = Array.from({ length: 4 }, (_, i): Rule => {
    const kind = random.pick(['forbid', 'require', 'require_any', 'require_one', 'forbid_together'] as const);
    const when = random.chance(0.5) ? { when: randomTest(random) } : {};
    if (kind === 'forbid' || kind === 'require') {
      const [name, before] = some(2) as [string, string];
      // An action cannot come before itself.
      const isOrdered = kind === 'require' && random.chance(0.5) && !CLASSES[before]?.includes(name);
      return { id: `r${i}`, kind, names: [name], ...(isOrdered && { before }), ...when };
    }
    const listed = some(1);
    const isAlone = listed.length === 1 && !CLASSES[listed[0] as string];
    return { id: `r${i}`, kind, names: kind === 'forbid_together' && isAlone ? some(2) : listed, ...when };
  });
  return { steps, rules };
}

function randomAdvice(random: Random): Advice[] {
  return Array.from({ length: 1 + random.below(2) }, (): Advice => {
    const action = ACTIONS[random.below(ACTIONS.length)] as string;
    const when = random.chance(0.5) ? { when: randomTest(random) } : {};
    return random.chance(0.9) ? { do: action, ...when } : { avoid: action, ...when };
  });
}

function randomTest(random: Random): Test {
  const finding = () => {
    const name = FINDINGS[random.below(FINDINGS.length)] as string;
    return random.chance(0.5)
      ? { text: name, holds: (patient: Patient) => patient[name] === true }
      : { text: `not(${name})`, holds: (patient: Patient) => patient[name] === false };
  };
  const [a, b] = [finding(), finding()];
  const kind = random.below(3);
  if (kind === 0) return a;
  return kind === 1
    ? { text: `${a.text} and ${b.text}`, holds: (patient) => a.holds(patient) && b.holds(patient) }
    : { text: `${a.text} or ${b.text}`, holds: (patient) => a.holds(patient) || b.holds(patient) };
}

function written({ steps, rules }: World): string {
  const shown = <T extends { when?: Test }>({ when, ...rest }: T) => ({ ...rest, ...(when && { when: when.text }) });
  const options = (recommend: readonly Advice[]) => recommend.map((one) => ({ ...shown(one), good_practice: true }));
  const file = {
    guideline: 'random',
    title: 'Random',
    findings: Object.fromEntries(FINDINGS.map((id) => [id, { label: id.toUpperCase(), type: 'boolean' }])),
    actions: Object.fromEntries(
      ACTIONS.map((id) => {
        const classes = Object.keys(CLASSES).filter((name) => CLASSES[name]?.includes(id));
        return [id, { label: id.toUpperCase(), ...(classes.length > 0 && { is_a: classes }) }];
      }),
    ),
    start: 's0',
    steps: Object.fromEntries(
      [...steps].map(([id, { branches, own, alternatives = [], next }]) => [
        id,
        branches
          ? { label: id, branches: branches.map(({ when, go }, i) => ({ label: `B${i}`, when: when.text, go })) }
          : {
              label: id,
              ...(own && { recommend: options(own.recommend) }),
              ...(alternatives.length > 0 && {
                alternatives: alternatives.map((one) => ({ ...shown(one), recommend: options(one.recommend) })),
              }),
              ...(next && { next }),
            },
      ]),
    ),
    rules: rules.map(({ id, kind, names, before, when }) => ({
      id,
      [kind]: kind === 'forbid' || kind === 'require' ? names[0] : names,
      ...(before && { before }),
      ...(when && { when: when.text }),
      because: 'It is so.',
    })),
  };
  return stringify(file);
}

import type { Random } from './random-guideline.ts';

/** Unknown is null. */
type Known = boolean | null;
export type Patient = Readonly<Record<string, Known>>;

interface Test {
  readonly text: string;
  of(patient: Patient): Known;
}

/** Everything that may be reported stands on a line of its own. */
interface Placed {
  readonly line: number;
  readonly when?: Test;
}

interface Advice extends Placed {
  readonly action: string;
  readonly isFor: boolean;
}

interface Group extends Placed {
  readonly select: string;
  readonly members: readonly Advice[];
}

interface Option extends Placed {
  readonly alone: readonly Advice[];
  readonly groups: readonly Group[];
  readonly next?: string;
}

interface Step {
  readonly line: number;
  readonly branches?: readonly { readonly when: Test; readonly go: string }[];
  readonly own?: Option;
  readonly alternatives: readonly Option[];
  readonly next?: string;
}

const SURE = ['f1', 'f2'];
const UNSURE = ['u1', 'u2'];
const SELECTIONS = ['exactly-one', 'at-most-one', 'one-or-more', 'all-or-none', 'any'];

export interface Fault {
  readonly whom: Set<Patient>;
  /** All who come to the step; undefined where the problem is one of the way. */
  readonly all: readonly Patient[] | undefined;
}

function and(a: Known, b: Known): Known {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function not(a: Known): Known {
  return a === null ? null : !a;
}

/** A random guideline, its text, and what is wrong with it. */
export class World {
  readonly lines: string[] = [];
  readonly #steps = new Map<string, Step>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
    this.#add('guideline: random', 'title: Random', 'start: s0', 'findings:');
    for (const id of SURE) this.#add(`  ${id}: { type: boolean }`);
    for (const id of UNSURE) this.#add(`  ${id}: { type: boolean, may_be_unknown: true }`);
    this.#add('actions:', '  a: { label: A }', '  b: { label: B }', '  c: { label: C }', 'steps:');
    const count = 1 + random.below(4);
    for (let i = 0; i < count; i++) this.#steps.set(`s${i}`, this.#step(i, count));
  }

  #add(...lines: readonly string[]): number {
    this.lines.push(...lines);
    return this.lines.length - 1;
  }

  #step(i: number, count: number): Step {
    const random = this.#random;
    const later = () => (i + 1 < count ? `s${i + 1 + random.below(count - i - 1)}` : undefined);
    const line = this.#add(`  s${i}:`);
    const [one, other] = [later(), later()];
    if (one && other && random.chance(0.35)) {
      const when = this.#atom(SURE);
      const otherwise: Test = { text: `not(${when.text})`, of: (patient) => not(when.of(patient)) };
      this.#add(
        '    branches:',
        `      - { when: ${when.text}, go: ${one} }`,
        `      - { when: ${otherwise.text}, go: ${other} }`,
      );
      return {
        line,
        alternatives: [],
        branches: [
          { when, go: one },
          { when: otherwise, go: other },
        ],
      };
    }
    const hasAlternatives = random.chance(0.5);
    let own: Option | undefined;
    if (!hasAlternatives || random.chance(0.6)) {
      this.#add('    recommend:');
      own = { line, ...this.#recommend('      ') };
    }
    const alternatives: Option[] = [];
    if (hasAlternatives) {
      this.#add('    alternatives:');
      for (let n = 0; n <= random.below(2); n++) {
        const when = random.chance(0.6) ? { when: this.#test() } : {};
        const label = this.#add(`      - label: Choice ${n}`);
        const at = when.when ? this.#add(`        when: ${when.when.text}`) : label;
        const elsewhere = random.chance(0.5) ? later() : undefined;
        if (elsewhere) this.#add(`        next: ${elsewhere}`);
        this.#add('        recommend:');
        const advice = this.#recommend('          ');
        alternatives.push({ line: at, ...when, ...advice, ...(elsewhere && { next: elsewhere }) });
      }
    }
    const next = random.chance(0.8) ? later() : undefined;
    if (next) this.#add(`    next: ${next}`);
    return { line, alternatives, ...(own && { own }), ...(next && { next }) };
  }

  #recommend(indent: string): { alone: Advice[]; groups: Group[] } {
    const random = this.#random;
    const alone: Advice[] = [];
    const groups: Group[] = [];
    for (let i = 0; i <= random.below(2); i++) {
      if (random.chance(0.5)) {
        alone.push(this.#advice(indent));
        continue;
      }
      const select = random.pick(SELECTIONS);
      const when = random.chance(0.4) ? { when: this.#test() } : {};
      const line = this.#add(`${indent}- group: G`);
      if (when.when) this.#add(`${indent}  when: ${when.when.text}`);
      this.#add(`${indent}  select: ${select}`, `${indent}  of:`);
      const members = Array.from({ length: 1 + random.below(3) }, () => this.#advice(`${indent}    `));
      groups.push({ line, select, members, ...when });
    }
    return { alone, groups };
  }

  #advice(indent: string): Advice {
    const action = this.#random.pick(['a', 'b', 'c']);
    const isFor = this.#random.chance(0.75);
    const when = this.#random.chance(0.6) ? this.#test() : undefined;
    const condition = when ? `, when: '${when.text}'` : '';
    const line = this.#add(`${indent}- { ${isFor ? 'do' : 'avoid'}: ${action}, good_practice: true${condition} }`);
    return { line, action, isFor, ...(when && { when }) };
  }

  #atom(names: readonly string[]): Test {
    const name = this.#random.pick(names);
    const known = (patient: Patient) => patient[name] as Known;
    if (UNSURE.includes(name) && this.#random.chance(0.25))
      return { text: `${name} = null`, of: (patient) => known(patient) === null };
    return this.#random.chance(0.5)
      ? { text: name, of: known }
      : { text: `not(${name})`, of: (patient) => not(known(patient)) };
  }

  #test(): Test {
    const [a, b] = [this.#atom([...SURE, ...UNSURE]), this.#atom([...SURE, ...UNSURE])];
    switch (this.#random.below(3)) {
      case 0:
        return a;
      case 1:
        return { text: `${a.text} and ${b.text}`, of: (patient) => and(a.of(patient), b.of(patient)) };
      default:
        return {
          text: `${a.text} or ${b.text}`,
          of: (patient) => not(and(not(a.of(patient)), not(b.of(patient)))),
        };
    }
  }

  /** By code and line: what is wrong, with whom. */
  faults(): ReadonlyMap<string, Fault> {
    const all = patients();
    const arriving = new Map<string, Patient[]>();
    for (const patient of all)
      for (const id of this.#visited(patient)) arriving.set(id, [...(arriving.get(id) ?? []), patient]);
    const faults = new Map<string, Fault>();
    const add = (code: string, line: number, patient: Patient, coming?: readonly Patient[]) => {
      const key = `${code} ${line}`;
      const known = faults.get(key) ?? { whom: new Set(), all: coming };
      faults.set(key, known);
      known.whom.add(patient);
    };
    for (const [id, coming] of arriving)
      for (const patient of coming) {
        const say = (code: string, line: number) => add(code, line, patient, coming);
        const { own, alternatives } = this.#steps.get(id) as Step;
        for (const option of [...(own ? [own] : []), ...alternatives]) {
          const isOpen = holds(option, patient);
          if (isOpen === null) say('undecided-advice', option.line);
          if (isOpen) inOption(option, patient, say);
        }
      }
    for (const patient of all) {
      this.#contradictions('s0', patient, [], (line) => add('contradictory-recommendation', line, patient));
      this.#untold('s0', patient, (line) => add('gap', line, patient));
    }
    return faults;
  }

  #visited(patient: Patient): ReadonlySet<string> {
    const seen = new Set(['s0']);
    for (const id of seen) for (const next of this.#onward(id, patient)) seen.add(next);
    return seen;
  }

  #onward(id: string, patient: Patient): string[] {
    return this.#choices(id, patient).flatMap(({ to }) => to ?? []);
  }

  /** What may be chosen: where it has nothing of its own, a step leads those on who have no alternative. */
  #choices(id: string, patient: Patient): { option?: Option; to: string | undefined }[] {
    const { branches, own, alternatives, next } = this.#steps.get(id) as Step;
    if (branches) return branches.flatMap(({ when, go }) => (when.of(patient) === true ? [{ to: go }] : []));
    const open = alternatives.filter((option) => holds(option, patient) === true);
    const options = [...(own ? [own] : []), ...open];
    if (options.length === 0) return [{ to: next }];
    return options.map((option) => ({ option, to: option.next ?? next }));
  }

  #contradictions(id: string, patient: Patient, before: readonly Advice[], say: (line: number) => void): void {
    for (const { option, to } of this.#choices(id, patient)) {
      const given = [...before];
      for (const one of option ? inOrder(option, patient) : []) {
        if (given.some(({ action, isFor }) => action === one.action && isFor !== one.isFor)) say(one.line);
        given.push(one);
      }
      if (to) this.#contradictions(to, patient, given, say);
    }
  }

  /** Any choice may be the one that tells nothing; but whoever the step itself tells nothing takes an alternative, if there is one. */
  #untold(id: string, patient: Patient, say: (line: number) => void): void {
    const { own } = this.#steps.get(id) as Step;
    const choices = this.#choices(id, patient);
    const told = ({ option }: { option?: Option }) => option !== undefined && inOrder(option, patient).length > 0;
    for (const choice of choices) {
      const isOwn = choice.option === own;
      if (told(choice) || (isOwn && choices.length > 1)) continue;
      if (choice.to) this.#untold(choice.to, patient, say);
      else say((this.#steps.get(id) as Step).line);
    }
  }
}

function holds({ when }: Placed, patient: Patient): Known {
  return when ? when.of(patient) : true;
}

/** What an option gives a patient, in the order of the file. */
function inOrder({ alone, groups }: Option, patient: Patient): Advice[] {
  const members = groups.flatMap((group) => (holds(group, patient) === true ? group.members : []));
  return [...alone, ...members].filter((one) => holds(one, patient) === true).sort((a, b) => a.line - b.line);
}

function inOption({ alone, groups }: Option, patient: Patient, say: (code: string, line: number) => void): void {
  const unknown = (one: Placed) => holds(one, patient) === null;
  for (const one of alone.filter(unknown)) say('undecided-advice', one.line);
  for (const group of groups) {
    const { select, members, line } = group;
    const concerned = holds(group, patient);
    if (concerned === false) continue;
    if (concerned === null) {
      // Whom it concerns matters where it would ask for one, or give one.
      if (/^exactly|more$/.test(select) || members.some((one) => holds(one, patient) !== false))
        say('undecided-advice', line + 1);
      continue;
    }
    const sure = members.filter((one) => holds(one, patient) === true);
    const out = members.filter((one) => holds(one, patient) === false);
    if (select === 'any') for (const one of members.filter(unknown)) say('undecided-advice', one.line);
    else if (members.some(unknown)) say('stalls-when-unknown', line);
    if (/^exactly|more$/.test(select) && out.length === members.length) say('gap', line);
    if (select === 'all-or-none' && sure.length > 0 && out.length > 0) say('gap', line);
    if (/^exactly|^at-most/.test(select)) for (const one of sure.slice(1)) say('overlap', one.line);
  }
}

function patients(): Patient[] {
  let all: Patient[] = [{}];
  for (const [names, values] of [[SURE, [true, false]] as const, [UNSURE, [true, false, null]] as const])
    for (const name of names) all = all.flatMap((patient) => values.map((value) => ({ ...patient, [name]: value })));
  return all;
}

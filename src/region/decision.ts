import type { Truth } from '../condition/condition.ts';
import type { Branch, Step } from '../guideline/model.ts';
import type { AnalysisInput } from './analysis-input.ts';
import { type DecisionBoxes, decisionBoxes, type Left } from './boxes/decision-boxes.ts';
import { Parting } from './branch-regions.ts';
import { NOBODY, type Region } from './diagram.ts';
import { type Arrival, FEW_BRANCHES, type Flow } from './flow.ts';
import type { Edge } from './graph.ts';
import type { PatientSearch } from './patient-search.ts';
import type { Wanted } from './sat/search.ts';
import { type DecisionSums, decisionSums } from './sums/decision-sums.ts';
import { mayBeUnknown } from './variable.ts';
import { type Answer, type QuestionKind, type Way, type Ways, within } from './ways.ts';

/** Operations that diagrams may take for a question at first, and when nothing else has an answer. */
const FIRST = 20_000;
const LAST = 500_000;
const BOXES = 150_000;
/** Adding up a score, which takes little as a rule. */
const SUMS = 100_000;
/** The same for one of many branches, which a search can decide as well. */
const BRANCH_BOXES = 400;
const FEW_MEETING = 100;

/** The questions about one decision. Each is decided on its own, in the cheapest way that can. */
export class Decision {
  readonly #flow: Flow;
  readonly #ways: Ways;
  readonly #search: PatientSearch;
  readonly #step: Step;
  readonly #branches: readonly Branch[];
  readonly #parting: Parting;
  readonly #boxes: DecisionBoxes;
  readonly #sums: DecisionSums;
  readonly #pathway: AnalysisInput;
  readonly #possible: Region;
  #isLarge: boolean | undefined;
  readonly #taking = new Map<number, Answer | undefined>();

  constructor(pathway: AnalysisInput, flow: Flow, ways: Ways, search: PatientSearch, step: Step) {
    this.#pathway = pathway;
    this.#flow = flow;
    this.#ways = ways;
    this.#search = search;
    this.#step = step;
    this.#branches = step.branches ?? [];
    this.#possible = flow.possible(step);
    this.#parting = new Parting(pathway.variables, pathway.truths, step, this.#possible);
    this.#boxes = decisionBoxes(pathway.variables, step);
    this.#sums = decisionSums(pathway, step);
  }

  get isReadable(): boolean {
    return this.#parting.isReadable;
  }

  isExact(index: number): boolean {
    return this.#parting.isExact(index);
  }

  /** Whether it asks for a score whose totals are too many for diagrams that are made soon. */
  get hasLargeScore(): boolean {
    this.#isLarge ??= (within(this.#pathway.variables.diagrams, FIRST, () => this.#sums.size) ?? LAST) > FIRST;
    return this.#isLarge;
  }

  /** Those who arrive and find every condition false and no `else`. */
  leftOut(): Answer | undefined {
    if (this.#branches.some(({ when }) => !when)) return 'nobody';
    return this.#ask(
      'left out',
      this.#byDiagrams((soon) => this.#parting.leftOut(soon)?.left),
      () => [
        this.#byBoxes((among) => this.#boxes.falseForAll(among)),
        ...this.#bySums((truths) => truths.every((truth) => truth === false)),
        this.#bySearch(this.#allAre('false')),
      ],
    );
  }

  /** @param is whether the conditions, in their order, are what is asked */
  #bySums(is: (truths: readonly Truth[]) => boolean): Way[] {
    if (!this.#sums.isOfOneScore) return [];
    const ask = () => {
      const { region, decided } = this.#arrival;
      const found = this.#sums.find(decided ? region : this.#possible, is);
      return found === undefined ? undefined : this.#arriving({ region: found, isWhole: found === NOBODY });
    };
    return [{ name: 'sums', estimate: FIRST, most: SUMS, ask }];
  }

  /** Those who arrive and find no condition true, though not all are false. */
  stalled(): Answer | undefined {
    if (!this.#mayBeUnknown) return 'nobody';
    return this.#ask(
      'stalled',
      this.#byDiagrams((soon) => this.#parting.leftOut(soon)?.stalled),
      () => [
        this.#byBoxes((among) => this.#boxes.stalled(among)),
        ...this.#bySums((truths) => !truths.includes(true) && truths.includes(undefined)),
        this.#bySearch([...this.#allAre('not true'), { any: this.#allAre('unknown') }]),
      ],
    );
  }

  get #mayBeUnknown(): boolean {
    const { all } = this.#pathway.variables;
    return this.#pathway.levelsOf(this.#step).some((level) => {
      const variable = all[level];
      return variable !== undefined && mayBeUnknown(variable);
    });
  }

  /** Those who arrive and take a branch. */
  taking(index: number): Answer | undefined {
    if (!this.#taking.has(index)) this.#taking.set(index, this.#followed(index) ?? this.#whoTakes(index));
    return this.#taking.get(index);
  }

  #whoTakes(index: number): Answer | undefined {
    const branch = this.#branches[index] as Branch;
    return this.#ask(
      'taking a branch',
      this.#byDiagrams(() => this.#parting.taken(index), this.#isTogether(index) ? undefined : 1),
      () => [
        ...(this.#isTogether(index) && this.#meetsFew(index)
          ? [this.#byBoxes((among) => this.#takingByBoxes(index, among), BRANCH_BOXES)]
          : []),
        ...this.#bySums((truths) => this.#sums.takes(truths, index)),
        this.#bySearch([{ branch, of: this.#step }], false),
      ],
      'any',
    );
  }

  /** Who was followed, or found, along a branch already. */
  #followed(index: number): Answer | undefined {
    const edges = this.#pathway.graph.leaving.get(this.#step) ?? [];
    const edge = edges[index]?.index === index ? edges[index] : edges.find((one) => one.index === index);
    const byFlow = this.#ways.allows('patients') ? this.#passing(edge) : undefined;
    const answer = byFlow ?? (edge && this.#search.metOn(edge));
    const by = byFlow === undefined ? 'search' : 'patients';
    if (answer !== undefined) this.#ways.note({ step: this.#step, kind: 'taking a branch' }, by, answer);
    return answer;
  }

  #passing(edge: Edge | undefined): Answer | undefined {
    const region = edge && this.#flow.passed(edge);
    if (!edge || region === undefined) return undefined;
    const isWhole = !this.#flow.isPartial(edge);
    if (region !== NOBODY) return { region, isWhole };
    return isWhole && this.#arrival.decided ? 'nobody' : undefined;
  }

  /** Whether who takes a branch depends on the other branches. */
  #isTogether(index: number): boolean {
    return !this.#branches[index]?.when || (this.#step.hit === 'first' && index > 0);
  }

  /** Whether so few branches before one may take the same patients that boxes are likely to tell who is left for it. */
  #meetsFew(index: number): boolean {
    return !this.#branches[index]?.when || this.meeting(index).length <= FEW_MEETING;
  }

  #takingByBoxes(index: number, among: Region): Left | undefined {
    const isEnough = () => true;
    return this.#branches[index]?.when
      ? this.#boxes.first(among, index, isEnough)
      : this.#boxes.falseForAll(among, isEnough);
  }

  /** Whether some patient who can exist would take a branch; undefined: not decided. */
  isPossible(index: number): boolean | undefined {
    const d = this.#pathway.variables.diagrams;
    const byBoxes = () =>
      this.#isTogether(index)
        ? within(d, BRANCH_BOXES, () => this.#takingByBoxes(index, this.#possible))?.region
        : undefined;
    const region = within(d, FIRST, () => this.#parting.taken(index)) ?? byBoxes();
    return region === undefined ? undefined : region !== NOBODY;
  }

  /** Of whom the condition of a branch is true, of all patients; undefined: too much, or an `else`. */
  truth(index: number): Region | undefined {
    return within(this.#pathway.variables.diagrams, LAST, () => this.#parting.truth(index)?.yes);
  }

  /** The branches before one that may take the same patients; the others exclude it by their tests alone. */
  meeting(index: number): readonly number[] {
    return this.#boxes.meeting(index);
  }

  /** Those who arrive and take two branches, of a decision where order does not matter. */
  takingBoth(index: number, other: number): Answer | undefined {
    const d = this.#pathway.variables.diagrams;
    const isBoth = this.#branches[index]?.when && this.#branches[other]?.when;
    const byDiagrams = this.#byDiagrams(() => d.and(this.#parting.taken(index), this.#parting.taken(other)), 2);
    return this.#ask('taking two branches', byDiagrams, () => [
      ...(isBoth ? this.#bySums((truths) => truths[index] === true && truths[other] === true) : []),
      ...(isBoth ? [this.#bySearch([...this.#isTrue(index), ...this.#isTrue(other)])] : []),
    ]);
  }

  /** Who takes a branch, of all patients that can exist. @throws BudgetExceeded */
  taken(index: number): Region {
    return this.#parting.taken(index);
  }

  /** The branch that takes all of some patients; undefined when there is none. @throws BudgetExceeded */
  takingAll(everybody: Region): Branch | undefined {
    const d = this.#pathway.variables.diagrams;
    const isFirst = this.#step.hit === 'first';
    // What one branch takes is small where what is left by all may be large.
    for (const [i, branch] of this.#branches.entries()) {
      const truth = this.#parting.truth(i);
      if (!truth) {
        const others = this.#branches.flatMap((_, j) => this.#parting.truth(j) ?? []);
        return others.every(({ no }) => d.within(everybody, no)) ? branch : undefined;
      }
      if (d.within(everybody, truth.yes)) return branch;
      if (isFirst && d.and(everybody, truth.yes) !== NOBODY) return undefined;
    }
    return undefined;
  }

  /** Those who arrive and do not take a branch. */
  sparing(index: number): Answer | undefined {
    return this.#takingAnother(index) ?? this.#whoSpares(index);
  }

  /** Where it is not known by regions who arrives, those who take a branch that excludes the one asked about. */
  #takingAnother(index: number): Answer | undefined {
    if (this.#arrival.decided) return undefined;
    const other = this.#branches.findIndex((_, i) => this.isExact(i) && this.#areApart(i, index));
    const answer = this.#branches[other] && this.taking(other);
    return answer === 'nobody' ? undefined : answer;
  }

  /** Whether nobody takes two branches, as their tests alone tell. */
  #areApart(one: number, other: number): boolean {
    if (one === other) return false;
    const isOneElse = !this.#branches[one]?.when || !this.#branches[other]?.when;
    const [first, last] = [Math.min(one, other), Math.max(one, other)];
    return isOneElse || this.#step.hit === 'first' || !this.meeting(last).includes(first);
  }

  #whoSpares(index: number): Answer | undefined {
    const d = this.#pathway.variables.diagrams;
    const earlier = this.#step.hit === 'first' ? this.#allAre('true').slice(0, index) : [];
    const own = this.#branches[index]?.when
      ? this.#allAre('not true').slice(index, index + 1)
      : this.#allAre('not false');
    return this.#ask(
      'not taking a branch',
      this.#byDiagrams(
        () => d.minus(this.#possible, this.#parting.taken(index)),
        this.#isTogether(index) ? undefined : 1,
      ),
      () => [
        ...this.#bySums((truths) => !this.#sums.takes(truths, index)),
        this.#bySearch([{ any: [...own, ...earlier] }], false),
      ],
      'any',
    );
  }

  #ask(
    kind: QuestionKind,
    byDiagrams: readonly [Way, Way],
    others: () => readonly Way[],
    wanted: 'all' | 'any' = 'all',
  ): Answer | undefined {
    const [first, last] = byDiagrams;
    return this.#ways.decide({ step: this.#step, kind }, first, () => [...others(), last], wanted);
  }

  get #arrival(): Arrival {
    return this.#flow.arrival(this.#step);
  }

  /**
   * @param of of all patients that can exist, those asked for; undefined: it cannot be said. Told whether to give up as soon as there
   * is little prospect, since there are other ways
   * @param branches of so many branches the conditions are looked at together
   */
  #byDiagrams(of: (soon: boolean) => Region | undefined, branches = this.#branches.length): [Way, Way] {
    const ask = (soon: boolean) => {
      const region = of(soon);
      return region === undefined ? undefined : this.#arriving({ region, isWhole: true });
    };
    const [estimate, most] = this.hasLargeScore ? [SUMS, LAST] : [branches ** 2, FIRST];
    return [
      { name: 'diagrams', estimate: Math.min(estimate, LAST), most, ask: () => ask(true) },
      { name: 'diagrams', estimate: LAST, most: LAST, ask: () => ask(false) },
    ];
  }

  #byBoxes(of: (among: Region) => Left | undefined, most = BOXES): Way {
    return {
      name: 'boxes',
      estimate: FEW_BRANCHES * this.#branches.length,
      most,
      ask: () => {
        const { region, decided } = this.#arrival;
        const left = of(decided ? region : this.#possible);
        return left && this.#arriving(left);
      },
    };
  }

  /** Of some of all patients that can exist, those who arrive. */
  #arriving({ region: own, isWhole }: Left): Answer | undefined {
    if (own === NOBODY) return isWhole ? 'nobody' : undefined;
    const { region: arriving, decided } = this.#arrival;
    const region = this.#pathway.variables.diagrams.and(arriving, own);
    if (region !== NOBODY) return { region, isWhole };
    return isWhole && decided ? 'nobody' : undefined;
  }

  #bySearch(wanted: readonly Wanted[], shown = true): Way {
    return { name: 'search', estimate: LAST / 2, most: LAST, ask: () => this.#search.find(this.#step, wanted, shown) };
  }

  #isTrue(index: number): Wanted[] {
    const condition = this.#branches[index]?.when?.condition;
    return condition ? [{ condition, is: 'true' }] : [];
  }

  #allAre(is: 'true' | 'false' | 'not true' | 'not false' | 'unknown'): Wanted[] {
    return this.#branches.flatMap(({ when }) => (when?.condition ? [{ condition: when.condition, is }] : []));
  }
}

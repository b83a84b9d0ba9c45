import type { Condition } from '../../condition/condition.ts';
import type { Step } from '../../guideline/model.ts';
import { isTwoInOne } from '../../guideline/recommendations.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from '../diagram.ts';
import { mayBeUnknown } from '../variable.ts';
import { isWhole, type Variables } from '../variables.ts';
import { type Box, doMeet, EVERY_BOX, otherSide, regionOfBox } from './box.ts';
import { boxesOf } from './boxes-of.ts';
import { forEachLeft } from './left-over.ts';
import { Meeting } from './meeting.ts';

/** Of whom the condition of a branch is true, and of whom it is not false. */
interface BranchBoxes {
  readonly certain: readonly Box[];
  readonly possible: readonly Box[];
}

/** Patients that boxes leave. */
export interface Left {
  readonly region: Region;
  /** False when there are more. */
  readonly isWhole: boolean;
}

type IsEnough = (region: Region) => boolean;

const NOBODY_LEFT: Left = { region: NOBODY, isWhole: true };

/** So many boxes of those who are left are put together; where there are more, these are some of them. */
const MOST_LEFT = 24;
/** Who does not come is told to the search as boxes when it takes no more than so many. */
const MOST_ABSENT = 400;

/** The branches of a decision as boxes of tests. */
export class DecisionBoxes {
  readonly #variables: Variables;
  readonly #step: Step;
  readonly #known: (BranchBoxes | null | undefined)[] = [];
  #meeting: Meeting | undefined;
  readonly #hasUnknown: boolean;

  constructor(variables: Variables, step: Step) {
    this.#variables = variables;
    this.#hasUnknown = variables.all.some(mayBeUnknown);
    this.#step = step;
  }

  /** Undefined for an `else`, and for a condition that is no small number of boxes or cannot be read. */
  of(index: number): BranchBoxes | undefined {
    let known = this.#known[index];
    if (known === undefined) {
      known = this.#read(this.#step.branches?.[index]?.when?.condition) ?? null;
      this.#known[index] = known;
    }
    return known ?? undefined;
  }

  #read(condition: Condition | undefined): BranchBoxes | undefined {
    if (!condition || !isWhole(condition) || isTwoInOne(this.#step)) return undefined;
    const certain = boxesOf(this.#variables, condition, { is: true, orUnknown: false });
    // Where nothing can be unknown, both are the same.
    const possible =
      certain && this.#hasUnknown ? boxesOf(this.#variables, condition, { is: true, orUnknown: true }) : certain;
    return certain && possible && { certain, possible };
  }

  /** The branches before one that may take the same patients; the others exclude it by their tests alone. */
  meeting(index: number): readonly number[] {
    this.#meeting ??= new Meeting(
      this.#variables.diagrams,
      (this.#step.branches ?? []).map((_, i) => this.of(i)?.certain),
    );
    return this.#meeting.before(index);
  }

  /**
   * Those of some patients for whom every condition is false.
   * @param isEnough whether those found so far tell all that is asked
   * @throws BudgetExceeded
   */
  falseForAll(among: Region, isEnough?: IsEnough): Left | undefined {
    const all = this.#all();
    const possible = all?.flatMap((one) => one.possible);
    return possible && this.#left(among, possible, isEnough);
  }

  /** Those of some patients for whom no condition is true, though not all are false. @throws BudgetExceeded */
  stalled(among: Region): Left | undefined {
    const all = this.#all();
    if (!all) return undefined;
    const certain = all.flatMap((one) => one.certain);
    let some: Left = NOBODY_LEFT;
    for (const one of all) {
      if (isSame(one)) continue;
      for (const box of one.possible) {
        some = this.#together(some, this.#left(among, [...certain, ...this.#outside(box)]));
        if (!some.isWhole) return some;
      }
    }
    return some;
  }

  /** Those of some patients who take a branch under `hit: first`. @throws BudgetExceeded */
  first(among: Region, index: number, isEnough?: IsEnough): Left | undefined {
    const own = this.of(index);
    if (!own) return undefined;
    const earlier: Box[] = [];
    for (const i of this.meeting(index)) {
      const boxes = this.of(i);
      if (!boxes) return undefined;
      earlier.push(...boxes.certain);
    }
    let some: Left = NOBODY_LEFT;
    for (const box of own.certain) {
      const reaching = earlier.filter((other) => doMeet(other, box));
      some = this.#together(some, this.#left(among, [...reaching, ...this.#outside(box)], isEnough));
      if (!some.isWhole) return some;
    }
    return some;
  }

  #all(): BranchBoxes[] | undefined {
    const all: BranchBoxes[] = [];
    for (const [index, { when }] of (this.#step.branches ?? []).entries()) {
      if (!when) continue;
      const boxes = this.of(index);
      if (!boxes) return undefined;
      all.push(boxes);
    }
    return this.#step.broken ? undefined : all;
  }

  /** Everybody outside of a box. */
  #outside(box: Box): Box[] {
    const d = this.#variables.diagrams;
    return box.flatMap(({ level, side }) => {
      const rest = otherSide(side, d.domain(level));
      return rest.length === 0 ? [] : [[{ level, side: rest }]];
    });
  }

  #together(a: Left, b: Left): Left {
    return { region: this.#variables.diagrams.or(a.region, b.region), isWhole: a.isWhole && b.isWhole };
  }

  #left(among: Region, boxes: readonly Box[], isEnough: IsEnough = () => false): Left {
    if (among === NOBODY) return NOBODY_LEFT;
    const d = this.#variables.diagrams;
    const absent = boxesBeyond(d, among) ?? [];
    let region: Region = NOBODY;
    let count = 0;
    const course = forEachLeft(d, [...absent, ...boxes], (box) => {
      const those = d.and(among, regionOfBox(d, box));
      if (those === NOBODY) return false;
      region = d.or(region, those);
      return ++count === MOST_LEFT || isEnough(region);
    });
    return { region, isWhole: course === 'whole' };
  }
}

function isSame({ certain, possible }: BranchBoxes): boolean {
  if (certain === possible) return true;
  return certain.length === possible.length && JSON.stringify(certain) === JSON.stringify(possible);
}

const beyond = new WeakMap<Diagrams, Map<Region, readonly Box[] | null>>();

/** Everybody who is not in a region, as boxes; undefined when these are many. */
function boxesBeyond(d: Diagrams, region: Region): readonly Box[] | undefined {
  if (region === EVERYBODY) return [];
  const known = beyond.get(d) ?? new Map<Region, readonly Box[] | null>();
  beyond.set(d, known);
  let boxes = known.get(region);
  if (boxes === undefined) {
    boxes = readBeyond(d, region) ?? null;
    known.set(region, boxes);
  }
  return boxes ?? undefined;
}

function readBeyond(d: Diagrams, region: Region): readonly Box[] | undefined {
  const found: Box[] = [];
  let looks = 0;
  const visit = (node: Region, before: Box): boolean => {
    if (node === EVERYBODY) return true;
    if (node === NOBODY) return found.push(before) <= MOST_ABSENT;
    if (++looks > 10 * MOST_ABSENT) return false;
    const level = d.level(node);
    const sides = new Map<Region, [number, number][]>();
    for (const { low, high, rest } of d.runs(node)) {
      const side = sides.get(rest);
      if (side) side.push([low, high]);
      else sides.set(rest, [[low, high]]);
    }
    return [...sides].every(([rest, side]) => visit(rest, [...before, { level, side }]));
  };
  return visit(region, EVERY_BOX) ? found : undefined;
}

const decisions = new WeakMap<Variables, Map<Step, DecisionBoxes>>();

/** The boxes of a decision, which many questions ask for. */
export function decisionBoxes(variables: Variables, step: Step): DecisionBoxes {
  const known = decisions.get(variables) ?? new Map<Step, DecisionBoxes>();
  decisions.set(variables, known);
  const boxes = known.get(step) ?? new DecisionBoxes(variables, step);
  known.set(step, boxes);
  return boxes;
}

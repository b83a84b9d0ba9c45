import type { Finding } from '../../guideline/model.ts';
import { inside } from '../cheapest.ts';
import { EVERYBODY, type Interval, NOBODY, type Region } from '../diagram.ts';
import type { Variables } from '../variables.ts';
import type { Circuit } from './circuit.ts';
import { FALSE, type Literal, not, TRUE } from './literal.ts';

/** One limit between the codes of a level: whether the code of a patient is `code` or above. */
interface Limit {
  readonly code: number;
  readonly atLeast: Literal;
}

/**
 * The codes of findings in order encoding (Tamura et al., "Compiling finite linear CSP into SAT", Constraints 2009): for
 * each code from which on some condition holds, or no longer does, a literal that says whether a patient's code is that or
 * above it. Limits are added as conditions ask for them.
 */
export class Codes {
  readonly #variables: Variables;
  readonly #circuit: Circuit;
  /** By level, in the order of their codes. */
  readonly #limits: Limit[][];
  readonly #regions = new Map<Region, Literal>();

  constructor(variables: Variables, circuit: Circuit) {
    this.#variables = variables;
    this.#circuit = circuit;
    this.#limits = variables.all.map(() => []);
  }

  /** Whose code at a level lies in one of some intervals, which are apart. */
  within(level: number, intervals: readonly Interval[]): Literal {
    return this.#circuit.or(
      intervals.map(([from, to]) => this.#circuit.and([this.#atLeast(level, from), not(this.#atLeast(level, to + 1))])),
    );
  }

  /** Who is in a region. */
  inside(region: Region): Literal {
    if (region === NOBODY) return FALSE;
    if (region === EVERYBODY) return TRUE;
    let literal = this.#regions.get(region);
    if (literal === undefined) {
      const { diagrams } = this.#variables;
      const runs = new Map<Region, Interval[]>();
      for (const { low, high, rest } of diagrams.runs(region)) {
        const same = runs.get(rest);
        if (same) same.push([low, high]);
        else runs.set(rest, [[low, high]]);
      }
      const level = diagrams.level(region);
      const parts = [...runs].map(([rest, own]) => this.#circuit.and([this.within(level, own), this.inside(rest)]));
      literal = this.#circuit.or(parts);
      this.#regions.set(region, literal);
    }
    return literal;
  }

  /**
   * The codes of the patient found last at every level that the last question needed, as far as the question tells them
   * apart.
   */
  found(): Map<number, Interval> {
    const cube = new Map<number, Interval>();
    for (const [level, limits] of this.#needed()) {
      const [low, high] = this.#variables.diagrams.domain(level);
      const above = limits.findIndex(({ atLeast }) => !this.#circuit.isTrue(atLeast));
      const end = above < 0 ? limits.length : above;
      cube.set(level, [limits[end - 1]?.code ?? low, (limits[end]?.code ?? high + 1) - 1]);
    }
    return cube;
  }

  /** For each finding that may be unknown, as far as the last question needed to know that, whether it is. */
  unknowns(): Literal[] {
    return this.#needed().flatMap(([level, limits]) => {
      const variable = this.#variables.all[level];
      const code = variable?.kind === 'value' ? variable.coding.unknown : variable?.kind === 'unknown' ? 1 : undefined;
      return limits.filter((limit) => limit.code === code).map(({ atLeast }) => atLeast);
    });
  }

  /** For each number that the last question needed, whether it stands at a limit. */
  edges(): { readonly level: number; readonly isEdge: Literal }[] {
    return this.#needed().flatMap(([level, limits]) => {
      const [low, high] = this.#variables.diagrams.domain(level);
      const ends = [...limits.map(({ code }) => code - 1), high];
      const cells = ends.map((end, i): Interval => [i === 0 ? low : (ends[i - 1] as number) + 1, end]);
      const edges = cells.filter((cell) => this.isEdge(level, cell));
      return edges.length > 0 ? [{ level, isEdge: this.within(level, edges) }] : [];
    });
  }

  /** Whether a number with these codes stands at a limit, with nothing between that limit and the next. */
  isEdge(level: number, [from, to]: Interval): boolean {
    const variable = this.#variables.all[level];
    if (variable?.kind !== 'value' || !variable.coding.grid || from === variable.coding.unknown) return false;
    return inside(variable, [from, to]) === undefined;
  }

  /** For each level that the last question needed, the limits in their order. */
  limits(): Literal[][] {
    return this.#needed().map(([, limits]) => limits.map(({ atLeast }) => atLeast));
  }

  /** The limits that the last question needed, by level, in the order of their codes. */
  #needed(): [level: number, limits: Limit[]][] {
    return [...this.#limits.entries()]
      .map(([level, limits]): [number, Limit[]] => [
        level,
        limits.filter(({ atLeast }) => this.#circuit.isNeeded(atLeast)),
      ])
      .filter(([, limits]) => limits.length > 0);
  }

  #atLeast(level: number, code: number): Literal {
    const [low, high] = this.#variables.diagrams.domain(level);
    if (code <= low) return TRUE;
    if (code > high) return FALSE;
    const limits = this.#limits[level] as Limit[];
    const place = placeOf(limits, code);
    const known = limits[place];
    if (known?.code === code) return known.atLeast;
    const atLeast = this.#circuit.input();
    if (known) this.#circuit.add(not(known.atLeast), atLeast);
    const below = limits[place - 1];
    if (below) this.#circuit.add(not(atLeast), below.atLeast);
    limits.splice(place, 0, { code, atLeast });
    this.#exclude(level, atLeast);
    return atLeast;
  }

  /** Of a multiple choice that is not known no option is present. */
  #exclude(level: number, present: Literal): void {
    const variable = this.#variables.all[level];
    if (variable?.kind !== 'option') return;
    const unknown = this.unknown(variable.finding);
    if (unknown !== FALSE) this.#circuit.add(not(unknown), not(present));
  }

  /** Those of whom a finding is not known. */
  unknown(finding: Finding): Literal {
    const level = this.#variables.levelsOf(finding)[0] as number;
    const variable = this.#variables.all[level];
    if (variable?.kind === 'unknown') return this.#atLeast(level, 1);
    const code = variable?.kind === 'value' ? variable.coding.unknown : undefined;
    return code === undefined ? FALSE : this.#atLeast(level, code);
  }
}

/** The place of the first limit that is not below a code. */
function placeOf(limits: readonly Limit[], code: number): number {
  let [low, high] = [0, limits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((limits[middle] as Limit).code < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

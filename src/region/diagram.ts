/**
 * Sets of patients as interval decision diagrams: a multi-valued decision diagram (Srinivasan et al., "Algorithms for
 * discrete function manipulation", ICCAD 1990) whose edges carry intervals of integers. Nodes are shared, so equal sets
 * have equal numbers and comparing two sets costs nothing.
 */
export type Region = number;

/** Nobody. */
export const NOBODY: Region = 0;
/** Everybody. */
export const EVERYBODY: Region = 1;

/** Thrown when a question costs more steps than it was given, or goes too deep; the caller then says that it is not decided. */
export class BudgetExceeded extends Error {
  constructor() {
    super('The operation budget of the region engine is used up.');
    this.name = 'BudgetExceeded';
  }
}

/** One for all: nobody reads where it was thrown, and finding that out takes long. */
export const EXCEEDED = new BudgetExceeded();

/** A closed interval of integer codes. */
export type Interval = readonly [low: number, high: number];

const AND = 0;
const OR = 1;
const MINUS = 2;
type Operation = typeof AND | typeof OR | typeof MINUS;

const TERMINAL_LEVEL = 0x7fffffff;

/**
 * So many variables may depend on each other in one diagram: whatever walks one calls itself for each of them, and two
 * of this depth can still be joined.
 */
export const DEEPEST = 1000;

export class Diagrams {
  /** Operations done so far: a deterministic measure of work, equal on every machine. */
  spent = 0;
  /** Work beyond this number throws `BudgetExceeded`. */
  limit = Number.POSITIVE_INFINITY;

  readonly #lows: readonly number[];
  readonly #highs: readonly number[];

  // Node n tests the variable of #level[n]; its runs are #offset[n] to #offset[n + 1] of the two pools.
  #level = new Int32Array(256);
  #offset = new Int32Array(257);
  /** How many variables are tested below it at the most, its own included. */
  #height = new Int32Array(256);
  #count = 2;
  #ends = new Float64Array(1024);
  #kids = new Int32Array(1024);

  #unique = new Int32Array(512);
  #cacheLeft = new Int32Array(1024);
  #cacheRight = new Int32Array(1024);
  #cacheResult = new Int32Array(1024);

  // Runs under construction, a stack shared by the recursion.
  #scratchEnds = new Float64Array(256);
  #scratchKids = new Int32Array(256);
  #top = 0;

  /** @param domains for each level, the closed interval of codes that its variable can have */
  constructor(domains: readonly Interval[]) {
    this.#lows = domains.map(([low]) => low);
    this.#highs = domains.map(([, high]) => high);
    this.#level[NOBODY] = TERMINAL_LEVEL;
    this.#level[EVERYBODY] = TERMINAL_LEVEL;
  }

  /** How many different nodes exist, the two terminals included. */
  get size(): number {
    return this.#count;
  }

  domain(level: number): Interval {
    return [this.#lows[level] as number, this.#highs[level] as number];
  }

  /** The level that a region tests first; a number above every level for the two terminals. */
  level(region: Region): number {
    return this.#level[region] as number;
  }

  /** The runs of a node: every interval of codes with the region that goes on from it. */
  *runs(region: Region): Generator<{ low: number; high: number; rest: Region }> {
    let low = this.#lows[this.level(region)] as number;
    const end = this.#offset[region + 1] as number;
    for (let i = this.#offset[region] as number; i < end; i++) {
      const high = this.#ends[i] as number;
      yield { low, high, rest: this.#kids[i] as number };
      low = high + 1;
    }
  }

  /** All patients whose code at `level` lies in one of the intervals: sorted, apart, and within the domain. */
  where(level: number, intervals: readonly Interval[]): Region {
    const base = this.#top;
    let low = this.#lows[level] as number;
    for (const [from, to] of intervals) {
      if (from > low) this.#push(from - 1, NOBODY);
      this.#push(to, EVERYBODY);
      low = to + 1;
    }
    const high = this.#highs[level] as number;
    if (low <= high) this.#push(high, NOBODY);
    return this.#node(level, base);
  }

  and(a: Region, b: Region): Region {
    return this.#apply(AND, a, b);
  }

  or(a: Region, b: Region): Region {
    return this.#apply(OR, a, b);
  }

  /** Those of `a` who are not in `b`. */
  minus(a: Region, b: Region): Region {
    return this.#apply(MINUS, a, b);
  }

  not(a: Region): Region {
    return this.#apply(MINUS, EVERYBODY, a);
  }

  /** Tells whether a patient is in a region, from the patient's code at each level that it tests. */
  has(region: Region, codeAt: (level: number) => number): boolean {
    let node = region;
    while (node > EVERYBODY) {
      const code = codeAt(this.level(node));
      let i = this.#offset[node] as number;
      while ((this.#ends[i] as number) < code) i++;
      node = this.#kids[i] as number;
    }
    return node === EVERYBODY;
  }

  /** True when every patient of `a` is in `b`. */
  within(a: Region, b: Region): boolean {
    return this.#apply(MINUS, a, b) === NOBODY;
  }

  /** Forgets the variables that are not kept: all patients who agree with one of `a` on the kept ones. */
  project(a: Region, keeps: (level: number) => boolean): Region {
    return a <= EVERYBODY ? a : this.#project(a, keeps, new Map());
  }

  /** The levels that a region tests. */
  support(a: Region): Set<number> {
    const seen = new Set<Region>();
    const levels = new Set<number>();
    const visit = (region: Region): void => {
      if (region <= EVERYBODY || seen.has(region)) return;
      seen.add(region);
      levels.add(this.level(region));
      const end = this.#offset[region + 1] as number;
      for (let i = this.#offset[region] as number; i < end; i++) visit(this.#kids[i] as number);
    };
    visit(a);
    return levels;
  }

  #project(a: Region, keeps: (level: number) => boolean, done: Map<Region, Region>): Region {
    if (a <= EVERYBODY) return a;
    const known = done.get(a);
    if (known !== undefined) return known;
    this.charge();
    const level = this.level(a);
    let result: Region;
    const from = this.#offset[a] as number;
    const end = this.#offset[a + 1] as number;
    if (keeps(level)) {
      const base = this.#top;
      for (let i = from; i < end; i++) {
        this.#push(this.#ends[i] as number, this.#project(this.#kids[i] as number, keeps, done));
      }
      result = this.#node(level, base);
    } else {
      result = NOBODY;
      for (let i = from; i < end && result !== EVERYBODY; i++) {
        result = this.#apply(OR, result, this.#project(this.#kids[i] as number, keeps, done));
      }
    }
    done.set(a, result);
    return result;
  }

  #apply(operation: Operation, left: Region, right: Region): Region {
    let a = left;
    let b = right;
    if (operation === AND) {
      if (a === b || b === EVERYBODY) return a;
      if (a === NOBODY || b === NOBODY) return NOBODY;
      if (a === EVERYBODY) return b;
    } else if (operation === OR) {
      if (a === b || b === NOBODY) return a;
      if (a === EVERYBODY || b === EVERYBODY) return EVERYBODY;
      if (a === NOBODY) return b;
    } else {
      if (a === b || a === NOBODY || b === EVERYBODY) return NOBODY;
      if (b === NOBODY) return a;
    }
    if (operation !== MINUS && a > b) {
      a = right;
      b = left;
    }
    const key = b * 4 + operation + 1;
    const slot = this.#cacheSlot(a, key);
    if (this.#cacheLeft[slot] === a && this.#cacheRight[slot] === key) return this.#cacheResult[slot] as number;
    this.charge();
    const result = this.#merge(operation, a, b);
    const now = this.#cacheSlot(a, key);
    this.#cacheLeft[now] = a;
    this.#cacheRight[now] = key;
    this.#cacheResult[now] = result;
    return result;
  }

  /** Walks the runs of both operands side by side. */
  #merge(operation: Operation, a: Region, b: Region): Region {
    const levelA = this.level(a);
    const levelB = this.level(b);
    const level = Math.min(levelA, levelB);
    const base = this.#top;
    if (levelA > level || levelB > level) {
      const node = levelA > level ? b : a;
      const end = this.#offset[node + 1] as number;
      for (let i = this.#offset[node] as number; i < end; i++) {
        const kid = this.#kids[i] as number;
        const rest = levelA > level ? this.#apply(operation, a, kid) : this.#apply(operation, kid, b);
        this.#push(this.#ends[i] as number, rest);
      }
      return this.#node(level, base);
    }
    let i = this.#offset[a] as number;
    let j = this.#offset[b] as number;
    const end = this.#offset[a + 1] as number;
    while (i < end) {
      const endA = this.#ends[i] as number;
      const endB = this.#ends[j] as number;
      const rest = this.#apply(operation, this.#kids[i] as number, this.#kids[j] as number);
      this.#push(Math.min(endA, endB), rest);
      if (endA <= endB) i++;
      if (endB <= endA) j++;
    }
    return this.#node(level, base);
  }

  #push(end: number, kid: Region): void {
    if (this.#top === this.#scratchEnds.length) {
      this.#scratchEnds = grow(this.#scratchEnds, new Float64Array(this.#top * 2));
      this.#scratchKids = grow(this.#scratchKids, new Int32Array(this.#top * 2));
    }
    this.#scratchEnds[this.#top] = end;
    this.#scratchKids[this.#top++] = kid;
  }

  /** The one node with the runs that lie on the scratch stack from `base` on; takes them off the stack. */
  #node(level: number, base: number): Region {
    const ends = this.#scratchEnds;
    const kids = this.#scratchKids;
    let top = base;
    for (let i = base; i < this.#top; i++) {
      if (top > base && kids[top - 1] === kids[i]) ends[top - 1] = ends[i] as number;
      else {
        ends[top] = ends[i] as number;
        kids[top++] = kids[i] as number;
      }
    }
    this.#top = base;
    if (top === base + 1) return kids[base] as number;
    let hash = level;
    for (let i = base; i < top; i++) {
      hash = Math.imul(hash ^ ((ends[i] as number) | 0), 0x9e3779b1) ^ (kids[i] as number);
      hash ^= hash >>> 15;
    }
    const mask = this.#unique.length - 1;
    let slot = hash & mask;
    for (let node = this.#unique[slot] as number; node !== 0; node = this.#unique[slot] as number) {
      if (this.#level[node] === level && this.#sameRuns(node, base, top)) return node;
      slot = (slot + 1) & mask;
    }
    let height = 0;
    for (let i = base; i < top; i++) height = Math.max(height, this.#height[kids[i] as number] as number);
    if (height >= DEEPEST) this.#exceed();
    this.#unique[slot] = this.#count;
    this.#height[this.#count] = height + 1;
    return this.#add(level, base, top);
  }

  #sameRuns(node: Region, base: number, top: number): boolean {
    const from = this.#offset[node] as number;
    if ((this.#offset[node + 1] as number) - from !== top - base) return false;
    for (let i = base; i < top; i++) {
      const j = from + i - base;
      if (this.#kids[j] !== this.#scratchKids[i] || this.#ends[j] !== this.#scratchEnds[i]) return false;
    }
    return true;
  }

  #add(level: number, base: number, top: number): Region {
    const node = this.#count++;
    const from = this.#offset[node] as number;
    const end = from + top - base;
    if (end > this.#ends.length) {
      this.#ends = grow(this.#ends, new Float64Array(Math.max(end, this.#ends.length * 2)));
      this.#kids = grow(this.#kids, new Int32Array(this.#ends.length));
    }
    for (let i = base, j = from; i < top; i++, j++) {
      this.#ends[j] = this.#scratchEnds[i] as number;
      this.#kids[j] = this.#scratchKids[i] as number;
    }
    if (this.#count === this.#level.length) {
      this.#level = grow(this.#level, new Int32Array(this.#count * 2));
      this.#height = grow(this.#height, new Int32Array(this.#count * 2));
      this.#offset = grow(this.#offset, new Int32Array(this.#count * 2 + 1));
    }
    this.#level[node] = level;
    this.#offset[node + 1] = end;
    if (this.#count * 2 > this.#unique.length) this.#rehash();
    return node;
  }

  #rehash(): void {
    const size = this.#unique.length * 2;
    this.#unique = new Int32Array(size);
    for (let node = 2; node < this.#count; node++) {
      let hash = this.#level[node] as number;
      const end = this.#offset[node + 1] as number;
      for (let i = this.#offset[node] as number; i < end; i++) {
        hash = Math.imul(hash ^ ((this.#ends[i] as number) | 0), 0x9e3779b1) ^ (this.#kids[i] as number);
        hash ^= hash >>> 15;
      }
      let slot = hash & (size - 1);
      while (this.#unique[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#unique[slot] = node;
    }
    this.#cacheLeft = new Int32Array(size);
    this.#cacheRight = new Int32Array(size);
    this.#cacheResult = new Int32Array(size);
  }

  #cacheSlot(a: Region, key: number): number {
    const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b);
    return (hash ^ (hash >>> 15)) & (this.#cacheLeft.length - 1);
  }

  /** Counts one operation. @throws BudgetExceeded past the limit */
  charge(operations = 1): void {
    this.spent += operations;
    if (this.spent > this.limit) this.#exceed();
  }

  #exceed(): never {
    this.#top = 0;
    throw EXCEEDED;
  }
}

function grow<T extends Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

const DECAY = 1 / 0.95;
const TOO_LARGE = 1e100;

/**
 * The variables that are still to be decided, the one first that took part in the most recent conflicts (VSIDS, Moskewicz
 * et al., "Chaff: engineering an efficient SAT solver", DAC 2001): a binary heap over activities that fade away.
 */
export class DecisionOrder {
  #activity = new Float64Array(64);
  /** Where a variable stands in the heap; -1 when it does not. */
  #place = new Int32Array(64).fill(-1);
  #heap = new Int32Array(64);
  #length = 0;
  #bump = 1;

  /** Makes room for variables below a number. */
  reserve(variables: number): void {
    if (variables <= this.#activity.length) return;
    const size = variables * 2;
    const activity = new Float64Array(size);
    activity.set(this.#activity);
    this.#activity = activity;
    const place = new Int32Array(size).fill(-1);
    place.set(this.#place);
    this.#place = place;
    const heap = new Int32Array(size);
    heap.set(this.#heap);
    this.#heap = heap;
  }

  clear(): void {
    for (let i = 0; i < this.#length; i++) this.#place[this.#heap[i] as number] = -1;
    this.#length = 0;
  }

  insert(variable: number): void {
    if ((this.#place[variable] as number) >= 0) return;
    this.#heap[this.#length] = variable;
    this.#rise(this.#length++);
  }

  /** Takes out the first; -1 when there is none. */
  pop(): number {
    if (this.#length === 0) return -1;
    const first = this.#heap[0] as number;
    this.#place[first] = -1;
    const last = this.#heap[--this.#length] as number;
    if (this.#length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  /** Notes that a variable took part in a conflict. */
  bump(variable: number): void {
    const activity = (this.#activity[variable] as number) + this.#bump;
    this.#activity[variable] = activity;
    if (activity > TOO_LARGE) {
      for (let i = 0; i < this.#activity.length; i++) this.#activity[i] = (this.#activity[i] as number) / TOO_LARGE;
      this.#bump /= TOO_LARGE;
    }
    const place = this.#place[variable] as number;
    if (place >= 0) this.#rise(place);
  }

  /** Lets all that was noted so far count for less. */
  fade(): void {
    this.#bump *= DECAY;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const variable = heap[from] as number;
    const activity = this.#activity[variable] as number;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above] as number;
      if ((this.#activity[other] as number) >= activity) break;
      heap[at] = other;
      this.#place[other] = at;
      at = above;
    }
    heap[at] = variable;
    this.#place[variable] = at;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const variable = heap[from] as number;
    const activity = this.#activity[variable] as number;
    let at = from;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= this.#length) break;
      if (below + 1 < this.#length && this.#active(below + 1) > this.#active(below)) below++;
      if (this.#active(below) <= activity) break;
      const other = heap[below] as number;
      heap[at] = other;
      this.#place[other] = at;
      at = below;
    }
    heap[at] = variable;
    this.#place[variable] = at;
  }

  #active(place: number): number {
    return this.#activity[this.#heap[place] as number] as number;
  }
}

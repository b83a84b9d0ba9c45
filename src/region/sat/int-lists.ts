const FEW = 4;

/** A growing list of integers for each of many owners, all in one array, so that none of them is an object. */
export class IntLists {
  /** The list of an owner begins at `starts` of that owner and has as many entries as `lengths` says. */
  data = new Int32Array(1024);
  starts = new Int32Array(64);
  lengths = new Int32Array(64);
  #capacities = new Int32Array(64);
  #owners = 0;
  #end = 0;

  /** Begins the list of one more owner, who has the next number. */
  addOwner(): void {
    const owner = this.#owners++;
    if (owner < this.starts.length) return;
    this.starts = grown(this.starts, owner * 2);
    this.lengths = grown(this.lengths, owner * 2);
    this.#capacities = grown(this.#capacities, owner * 2);
  }

  /** May move the list of the owner, and all lists to another array. */
  push(owner: number, entry: number): void {
    const length = this.lengths[owner] as number;
    if (length === this.#capacities[owner]) this.#move(owner, Math.max(FEW, length * 2));
    this.data[(this.starts[owner] as number) + length] = entry;
    this.lengths[owner] = length + 1;
  }

  /** Empties every list. */
  clear(): void {
    this.lengths.fill(0);
  }

  /** To the end, where there is room for more. */
  #move(owner: number, capacity: number): void {
    if (this.#end + capacity > this.data.length)
      this.data = grown(this.data, Math.max(this.#end + capacity, this.data.length * 2));
    const start = this.starts[owner] as number;
    this.data.copyWithin(this.#end, start, start + (this.lengths[owner] as number));
    this.starts[owner] = this.#end;
    this.#capacities[owner] = capacity;
    this.#end += capacity;
  }
}

function grown(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(old);
  return longer;
}

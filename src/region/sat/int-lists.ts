const FEW = 4;

/** A growing list of integers for each of many owners, without an object for each entry. */
export class IntLists {
  readonly lists: Int32Array[] = [];
  lengths = new Int32Array(64);

  /** Begins the list of one more owner, who has the next number. */
  addOwner(): void {
    if (this.lists.length === this.lengths.length) {
      const longer = new Int32Array(this.lengths.length * 2);
      longer.set(this.lengths);
      this.lengths = longer;
    }
    this.lists.push(NOTHING);
  }

  push(owner: number, entry: number): void {
    let list = this.lists[owner] as Int32Array;
    const length = this.lengths[owner] as number;
    if (length === list.length) {
      const longer = new Int32Array(Math.max(FEW, length * 2));
      longer.set(list);
      list = longer;
      this.lists[owner] = list;
    }
    list[length] = entry;
    this.lengths[owner] = length + 1;
  }

  /** Empties every list. */
  clear(): void {
    this.lengths.fill(0);
  }
}

const NOTHING = new Int32Array(0);

/** A set of levels for each of many owners, as bits: 10,000 steps with 10,000 variables take 12 MB. */
export class LevelSets<Owner = unknown> {
  readonly #words: number;
  readonly #bits: Uint32Array;
  readonly #row: ReadonlyMap<Owner, number>;

  constructor(owners: readonly Owner[], levels: number) {
    this.#words = (levels + 31) >>> 5;
    this.#bits = new Uint32Array(this.#words * owners.length);
    this.#row = new Map(owners.map((owner, i) => [owner, i * this.#words]));
  }

  includes(owner: Owner): boolean {
    return this.#row.has(owner);
  }

  /** Tells whether a level is in the set of an owner. */
  of(owner: Owner): (level: number) => boolean {
    const row = this.#row.get(owner);
    if (row === undefined) return () => false;
    const bits = this.#bits;
    return (level) => (((bits[row + (level >>> 5)] as number) >>> (level & 31)) & 1) === 1;
  }

  add(owner: Owner, levels: Iterable<number>): void {
    const row = this.#row.get(owner);
    if (row === undefined) return;
    for (const level of levels) {
      const word = row + (level >>> 5);
      this.#bits[word] = (this.#bits[word] as number) | (1 << (level & 31));
    }
  }

  /** Adds every level of another owner. */
  addAll(owner: Owner, other: Owner): void {
    const row = this.#row.get(owner);
    const from = this.#row.get(other);
    if (row === undefined || from === undefined) return;
    for (let i = 0; i < this.#words; i++) {
      this.#bits[row + i] = (this.#bits[row + i] as number) | (this.#bits[from + i] as number);
    }
  }
}

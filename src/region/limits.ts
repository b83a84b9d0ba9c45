import type { Bound, NumberInterval } from '../condition/condition.ts';

/** The limits that the author set for a number, each as the end of an interval that it closes; those as written come first. */
export interface Limits {
  readonly from: readonly Bound[];
  readonly to: readonly Bound[];
}

/** Gathers the ends of intervals. Whatever ends an interval begins what lies beyond. */
export class Ends {
  readonly #from = new Side();
  readonly #to = new Side();
  #limits: Limits | undefined;

  add({ from, to }: NumberInterval): void {
    this.#from.add(from, beyond(to));
    this.#to.add(to, beyond(from));
    this.#limits = undefined;
  }

  get limits(): Limits {
    this.#limits ??= { from: this.#from.bounds, to: this.#to.bounds };
    return this.#limits;
  }
}

function beyond(bound: Bound | undefined): Bound | undefined {
  return bound && { ...bound, inclusive: !bound.inclusive };
}

class Side {
  readonly #written = new Map<string, Bound>();
  readonly #beyond = new Map<string, Bound>();

  add(written: Bound | undefined, other: Bound | undefined): void {
    if (written) {
      const key = keyOf(written);
      // What was written last comes first.
      this.#written.delete(key);
      this.#written.set(key, written);
      this.#beyond.delete(key);
    }
    const key = other && keyOf(other);
    if (key !== undefined && !this.#written.has(key) && !this.#beyond.has(key)) this.#beyond.set(key, other as Bound);
  }

  get bounds(): readonly Bound[] {
    return [...[...this.#written.values()].reverse(), ...this.#beyond.values()];
  }
}

function keyOf({ value, inclusive }: Bound): string {
  return `${value} ${inclusive}`;
}

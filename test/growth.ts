import process from 'node:process';

/** Less than this, in milliseconds, says nothing about growth. */
const ENOUGH = 300;
const ROUNDS = 5;
/** Where so much was spent, in milliseconds, what happens beside it makes no difference, and two rounds do. */
const PLENTY = 20_000;

/**
 * How many times as long twice as much takes at the first size from which on it takes long enough to tell; undefined when
 * not even the largest does. Measured is the time of the processor, and of each size the shortest: a busy machine, whose
 * other programs empty the caches, makes it longer, and nothing makes it shorter.
 * @param work does something of a size, after what it needs for that was made
 */
export async function growth(
  make: (size: number) => () => unknown,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<number | undefined> {
  for (let size = from; size <= most; size *= 2) {
    const one = make(size);
    // What is done for the first time is compiled as well.
    await milliseconds(one);
    if ((await milliseconds(one)) < ENOUGH) continue;
    const two = make(2 * size);
    let [once, twice] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    let spent = 0;
    for (let round = 0; round < ROUNDS && (round < 2 || spent < PLENTY); round++) {
      const [short, long] = [await milliseconds(one), await milliseconds(two)];
      once = Math.min(once, short);
      twice = Math.min(twice, long);
      spent += short + long;
    }
    return twice / once;
  }
  return undefined;
}

/** How long something takes the processor, in milliseconds. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

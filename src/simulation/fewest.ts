/** Sets tried before the answer is one from which nothing can be left out, though there may be a smaller one. */
const MOST_TRIES = 5000;

/**
 * The smallest selection of some things that suffices, of equally small ones that of the earlier things.
 * @param suffices true of all of them together, and of any selection that holds one of which it is true
 */
export function fewest<T>(things: readonly T[], suffices: (selection: readonly T[]) => boolean): readonly T[] {
  let best = [...things];
  for (const thing of [...things].reverse()) {
    const smaller = best.filter((other) => other !== thing);
    if (suffices(smaller)) best = smaller;
  }
  let tries = MOST_TRIES;
  for (let size = 1; size < best.length; size++) {
    for (const selection of selections(things, size)) {
      if (tries-- === 0) return best;
      if (suffices(selection)) return selection;
    }
  }
  return best;
}

/** Every selection of a size, those of earlier things first. */
function* selections<T>(things: readonly T[], size: number): Generator<readonly T[]> {
  const picked = Array.from({ length: size }, (_, i) => i);
  while (picked.length === size) {
    yield picked.map((i) => things[i] as T);
    let last = size - 1;
    while (last >= 0 && picked[last] === things.length - size + last) last--;
    if (last < 0) return;
    picked[last] = (picked[last] as number) + 1;
    for (let i = last + 1; i < size; i++) picked[i] = (picked[i - 1] as number) + 1;
  }
}

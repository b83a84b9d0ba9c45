/**
 * How many of some things in order come first, found in logarithmic time: the index of the first that does not.
 * @param comesFirst true of all up to some index, false of all from there on
 */
export function partitionPoint(length: number, comesFirst: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesFirst(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

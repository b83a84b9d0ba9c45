/** The middle of some numbers; of two middle ones their mean. @param {readonly number[]} numbers at least one */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

/** The median of one value of many records. @template {string} K @param {readonly Record<K, number>[]} records @param {K} key */
export function medianOf(records, key) {
  return median(records.map((record) => record[key]));
}

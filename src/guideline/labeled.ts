/** The id of the one thing that a file calls by its label, letter case aside; undefined where there is none or several. */
export function idLabeled(
  written: string,
  declared: Iterable<{ readonly id: string; readonly label?: unknown }>,
): string | undefined {
  const wanted = plain(written);
  const [only, second] = [...declared].filter(({ label }) => typeof label === 'string' && plain(label) === wanted);
  return second === undefined ? only?.id : undefined;
}

function plain(label: string): string {
  return label.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

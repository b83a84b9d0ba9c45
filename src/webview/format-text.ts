/** A text with values in the place of `{0}`, `{1}` and so on. */
export function formatText(text: string, ...values: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));
}

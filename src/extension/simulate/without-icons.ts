/** A text for a list of the editor, which would draw `$(name)` in it as a picture. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

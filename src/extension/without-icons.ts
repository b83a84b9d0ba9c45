/** Text for where the editor would draw `$(name)` as a picture: it stays what it is. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

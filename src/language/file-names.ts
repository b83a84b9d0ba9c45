/** What kind of file an address or a path stands for, by its ending. */
export function kindOfFile(uri: string): 'guideline' | 'cases' | undefined {
  if (/\.guideline\.ya?ml$/i.test(uri)) return 'guideline';
  return /\.cases\.ya?ml$/i.test(uri) ? 'cases' : undefined;
}

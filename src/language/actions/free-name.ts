/** A name that nothing has, made from the one wanted by a number behind it where that is needed. */
export function freeName(wanted: string, ...taken: readonly { has(name: string): boolean }[]): string {
  let name = wanted;
  for (let i = 2; taken.some((some) => some.has(name)); i++) name = `${wanted}-${i}`;
  return name;
}

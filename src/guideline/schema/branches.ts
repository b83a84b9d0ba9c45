import type { YamlNode } from '../../text/tree.ts';
import { otherWords } from './other-words.ts';

/** All branches of the steps of a file, in whatever form. */
export function branchesIn(root: YamlNode): readonly { readonly branch: YamlNode; readonly isLast: boolean }[] {
  const steps = below(root, 'steps');
  return [...(steps?.kind === 'map' ? steps.entries.values() : [])].flatMap(({ value }) => {
    const branches = below(value, 'branches');
    const items = branches?.kind === 'list' ? branches.items : [];
    return items.map((branch) => ({ branch, isLast: branch === items.at(-1) }));
  });
}

/** The names of the steps. */
export function stepNames(root: YamlNode): ReadonlySet<string> {
  const steps = below(root, 'steps');
  return new Set(steps?.kind === 'map' ? steps.entries.keys() : []);
}

export function below(node: YamlNode, key: string): YamlNode | undefined {
  return node.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** Whether a word stands for everybody who is left. */
export function isElse(word: string): boolean {
  return word.toLowerCase() === 'else' || otherWords(word)?.[0] === 'else';
}

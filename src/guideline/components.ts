/**
 * The strongly connected component of each node of a graph (Tarjan 1972): nodes have the same number when they lead to
 * each other. With an explicit stack, because a pathway may be a chain of ten thousand steps.
 * @param targets for each node, numbered from 0, those that it leads to
 */
export function components(targets: readonly (readonly number[])[]): Int32Array {
  const size = targets.length;
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const component = new Int32Array(size).fill(-1);
  const nextTarget = new Int32Array(size);
  const open: number[] = [];
  let count = 0;
  const lower = (node: number, to: number) => {
    if (to < (low[node] ?? 0)) low[node] = to;
  };
  const enter = (node: number) => {
    index[node] = count;
    low[node] = count++;
    open.push(node);
  };
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    enter(root);
    const walk = [root];
    for (let node = walk.at(-1); node !== undefined; node = walk.at(-1)) {
      const next = nextTarget[node] ?? 0;
      nextTarget[node] = next + 1;
      const target = targets[node]?.[next];
      if (target !== undefined) {
        if (index[target] === -1) {
          enter(target);
          walk.push(target);
        } else if (component[target] === -1) lower(node, index[target] ?? 0);
        continue;
      }
      walk.pop();
      const above = walk.at(-1);
      if (above !== undefined) lower(above, low[node] ?? 0);
      if (low[node] !== index[node]) continue;
      let member: number | undefined;
      do {
        member = open.pop();
        if (member !== undefined) component[member] = node;
      } while (member !== node && member !== undefined);
    }
  }
  return component;
}

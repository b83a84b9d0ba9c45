import { lineStartAt } from '../../text/position.ts';
import type { TextFix } from '../../text/problem.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../text/tree.ts';
import type { ReadingProblem } from '../reading-problem.ts';

/** `else if`, `elif`, `otherwise when` and the like. */
const ELSE_IF = /^(?:(?:or )?else|otherwise)[ _-]?(?:if|when)$|^els?e?if$/i;

/** A decision of which some branches are for those whom the branches before them left. */
interface Chain {
  readonly keys: readonly YamlEntry[];
  readonly edits: TextFix['edits'] | undefined;
}

/** `else if: X` in place of `when: X` with `hit: first`: one problem stands for all that is said of those of a decision. */
export function withoutElseIf(problems: readonly ReadingProblem[], root: YamlNode, text: string): ReadingProblem[] {
  if (problems.length === 0) return [];
  let rest = [...problems];
  const steps = below(root, 'steps');
  for (const { value: step } of steps?.kind === 'map' ? steps.entries.values() : []) {
    const chain = step.kind === 'map' ? chainIn(step, text) : undefined;
    const [first] = chain?.keys ?? [];
    if (!chain || !first) continue;
    const isOf = ({ at }: ReadingProblem) => chain.keys.some(({ keyAt }) => keyAt.start === at.start);
    if (!rest.some(isOf)) continue;
    const { edits } = chain;
    const stated: ReadingProblem = {
      code: 'schema',
      message: `\`${first.key}\` is written as \`when\`, and \`hit: first\` above \`branches\`: then each branch takes those whom the ones before it left.`,
      at: first.keyAt,
      ...(edits && { fix: { title: 'Change to `when`, with `hit: first`', edits } }),
    };
    rest = [...rest.filter((problem) => !isOf(problem)), stated];
  }
  return rest;
}

function chainIn(step: YamlMap, text: string): Chain | undefined {
  const branches = step.entries.get('branches');
  if (branches?.value.kind !== 'list') return undefined;
  const keys = branches.value.items.flatMap((branch) =>
    branch.kind === 'map' && !branch.entries.has('when')
      ? [...branch.entries.values()].filter(({ key }) => ELSE_IF.test(key)).slice(0, 1)
      : [],
  );
  const first = hitFirst(step, branches, text);
  return { keys, edits: first && [...first, ...keys.map(({ keyAt }) => ({ at: keyAt, newText: 'when' }))] };
}

/** What makes the order of the branches count; undefined where there is no telling how. */
function hitFirst({ entries, flow }: YamlMap, { keyAt }: YamlEntry, text: string): TextFix['edits'] | undefined {
  const hit = entries.get('hit')?.value;
  if (hit) return hit.kind !== 'scalar' ? undefined : hit.text === 'first' ? [] : [{ at: hit.at, newText: 'first' }];
  const at = { start: keyAt.start, end: keyAt.start };
  if (flow) return [{ at, newText: 'hit: first, ' }];
  const indent = text.slice(lineStartAt(text, keyAt.start), keyAt.start);
  return indent.trim() === '' ? [{ at, newText: `hit: first\n${indent}` }] : undefined;
}

function below(node: YamlNode, key: string): YamlNode | undefined {
  return node.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

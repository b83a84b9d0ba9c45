import type { Span } from '../../text/position.ts';
import type { TextFix } from '../../text/problem.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../text/tree.ts';
import type { ReadingProblem } from '../reading-problem.ts';
import { below, branchesIn, isElse, stepNames } from './branches.ts';
import { shown } from './wording.ts';

/** What stands at `else` when the step stands at `go`. */
const NO_STEP: ReadonlySet<string> = new Set(['true', 'yes', 'on', 'null', '~', 'go', '']);
const NAME = /^[\w-]+$/;

/** A branch for everybody else that is written otherwise than `else: STEP`. */
interface OtherElse {
  readonly step: string;
  readonly isLast: boolean;
  readonly at: Span;
  readonly code: ReadingProblem['code'];
  /** Where problems stand that are those of this way to write it. */
  readonly spans: readonly Span[];
  readonly edits: TextFix['edits'] | undefined;
}

/**
 * `{ else: true, go: x }`, `{ when: otherwise, go: x }`, `{ else: { go: x } }` in place of `{ else: x }`: one problem stands
 * for all that is said of each.
 */
export function withoutOtherElse(problems: readonly ReadingProblem[], root: YamlNode, text: string): ReadingProblem[] {
  if (problems.length === 0) return [];
  const steps = stepNames(root);
  const others = branchesIn(root).flatMap(({ branch, isLast }) => {
    const other = branch.kind === 'map' ? otherElse(branch, (name) => steps.has(name), text) : undefined;
    return other ? { ...other, isLast } : [];
  });
  const isOf = ({ spans }: OtherElse, { at }: ReadingProblem) =>
    spans.some(({ start, end }) => start <= at.start && at.end <= end);
  const stated = others
    .filter((other) => problems.some((problem) => isOf(other, problem)))
    .map(({ step, isLast, at, code, edits }): ReadingProblem => {
      const meant = `else: ${step}`;
      const message = `\`else\` itself names the step for everybody who is left. Write ${shown(meant)}${isLast ? '' : ' as the last branch'}.`;
      return { code, message, at, ...(edits && { fix: { title: `Change to \`${meant}\``, edits } }) };
    });
  return [...problems.filter((problem) => !others.some((other) => isOf(other, problem))), ...stated];
}

function otherElse(
  branch: YamlMap,
  isStep: (name: string) => boolean,
  text: string,
): Omit<OtherElse, 'isLast'> | undefined {
  const when = branch.entries.get('when');
  const orElse = [...branch.entries.values()].find(({ key }) => isElse(key));
  const go = branch.entries.get('go');
  if (orElse && when) return undefined;
  const inside =
    orElse?.value.kind === 'map' && orElse.value.entries.size === 1 ? nameAt(orElse.value, 'go') : undefined;
  if (orElse && inside !== undefined && !go) {
    const edits = [{ at: { start: orElse.keyAt.start, end: orElse.value.at.end }, newText: `else: ${inside}` }];
    return { step: inside, at: orElse.keyAt, code: 'schema', spans: [orElse.whole], edits };
  }
  const step = nameAt(branch, 'go');
  const stray = orElse ?? when;
  if (!go || step === undefined || !stray) return undefined;
  const value = stray.value.kind === 'scalar' ? stray.value.text.trim() : '';
  const isOther = orElse ? (NO_STEP.has(value.toLowerCase()) && !isStep(value)) || value === step : isElse(value);
  if (!isOther || (stray.value.kind !== 'scalar' && stray.value.kind !== 'missing')) return undefined;
  return {
    step,
    at: stray.value.kind === 'scalar' ? stray.value.at : stray.keyAt,
    code: orElse ? 'schema' : 'condition-syntax',
    spans: [stray.whole, go.keyAt],
    edits: withoutEntry(branch, stray, go, text),
  };
}

function nameAt(map: YamlMap, key: string): string | undefined {
  const value = below(map, key);
  return value?.kind === 'scalar' && NAME.test(value.text) ? value.text : undefined;
}

/** The step's own key becomes `else`, and what stood for it goes; undefined where a comment would go with it. */
function withoutEntry(
  { entries }: YamlMap,
  stray: YamlEntry,
  go: YamlEntry,
  text: string,
): TextFix['edits'] | undefined {
  const inOrder = [...entries.values()].sort((a, b) => a.keyAt.start - b.keyAt.start);
  const index = inOrder.indexOf(stray);
  const next = inOrder[index + 1];
  const before = inOrder[index - 1];
  const at = next
    ? { start: stray.whole.start, end: next.keyAt.start }
    : { start: before?.whole.end ?? stray.whole.start, end: Math.max(stray.keyAt.end, stray.value.at.end) };
  if (text.slice(at.start, at.end).includes('#')) return undefined;
  return [
    { at, newText: '' },
    { at: go.keyAt, newText: 'else' },
  ];
}

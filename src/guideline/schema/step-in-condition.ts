import type { Span } from '../../text/position.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import { SpanIndex } from '../../text/span-index.ts';
import { anyStartsIn } from '../../text/spans-starting-in.ts';
import type { YamlMap, YamlNode } from '../../text/tree.ts';
import { inOrder, type ReadingProblem } from '../reading-problem.ts';
import { branchesIn, isElse, stepNames } from './branches.ts';
import { shown } from './wording.ts';

/** `fever -> treat`, `if fever then treat`, `fever: go to treat`. */
const LEADS_TO =
  /^(?:(?:if|when)\s+)?(.+?)(?:\s*(?:->|=>|→|⇒)|\s*[,:]?\s+(?:then\s+)?(?:go(?:\s*to)?|then))\s*:?\s*([\w-]+)$/is;
/** Keys of a branch. */
const KEYS: ReadonlySet<string> = new Set(['when', 'go', 'else', 'label', 'basis', 'note']);

/** A branch that says whom it takes and where it leads in one breath. */
interface Breath {
  readonly condition: string;
  readonly step: string;
  readonly at: Span;
  /** Where its problems stand. */
  readonly spans: readonly Span[];
  /** Whether the key `when` stands before it. */
  readonly hasWhen: boolean;
  /** Within `{ … }`. */
  readonly inFlow: boolean;
  /** Where its keys begin. */
  readonly start: number;
}

/** `{ when: fever -> treat }`, `- fever: treat`, `- if fever then treat`: one problem stands for all that is said of each. */
export function withoutStepInCondition(
  problems: readonly ReadingProblem[],
  root: YamlNode,
  text: string,
): ReadingProblem[] {
  if (problems.length === 0) return [...problems];
  const steps = stepNames(root);
  const breaths = branchesIn(root).flatMap(({ branch }) => breathOf(branch, steps) ?? []);
  const all = new SpanIndex(breaths.flatMap(({ spans }) => spans));
  const ofBreaths = inOrder(problems.filter(({ at }) => all.holds(at)));
  const told = breaths.filter(({ spans }) => spans.some((span) => anyStartsIn(ofBreaths, span)));
  return [...problems.filter(({ at }) => !all.holds(at)), ...told.map((breath) => stated(breath, text))];
}

function breathOf(branch: YamlNode, steps: ReadonlySet<string>): Breath | undefined {
  if (branch.kind === 'scalar') {
    const parts = partsOf(branch.text, steps);
    return (
      parts && {
        ...parts,
        at: branch.at,
        spans: [branch.at],
        hasWhen: false,
        inFlow: branch.inFlow,
        start: branch.at.start,
      }
    );
  }
  return branch.kind === 'map' ? (underWhen(branch, steps) ?? asEntry(branch, steps)) : undefined;
}

function underWhen(branch: YamlMap, steps: ReadonlySet<string>): Breath | undefined {
  const when = branch.entries.get('when');
  if (when?.value.kind !== 'scalar' || branch.entries.has('go')) return undefined;
  const parts = partsOf(when.value.text, steps);
  // What is missing is told at the first key.
  const first = Math.min(...[...branch.entries.values()].map(({ keyAt }) => keyAt.start));
  const missing = [...branch.entries.values()].find(({ keyAt }) => keyAt.start === first)?.keyAt ?? when.keyAt;
  const { at, inFlow } = when.value;
  return parts && { ...parts, at, spans: [when.whole, missing], hasWhen: true, inFlow, start: when.keyAt.start };
}

function asEntry(branch: YamlMap, steps: ReadonlySet<string>): Breath | undefined {
  const [entry, another] = [...branch.entries.values()];
  if (!entry || another || branch.flow || KEYS.has(entry.key) || isElse(entry.key)) return undefined;
  if (entry.value.kind !== 'scalar') return undefined;
  const parts = partsOf(`${entry.key} -> ${entry.value.text.replace(/^go(?:\s*to)?\s+/i, '')}`, steps);
  const at = { start: entry.keyAt.start, end: entry.value.at.end };
  return parts && { ...parts, at, spans: [at], hasWhen: false, inFlow: false, start: at.start };
}

function partsOf(text: string, steps: ReadonlySet<string>): Pick<Breath, 'condition' | 'step'> | undefined {
  const [, condition = '', step = ''] = LEADS_TO.exec(text.trim()) ?? [];
  return steps.has(step) && condition !== '' ? { condition, step } : undefined;
}

function stated({ condition, step, at, hasWhen, inFlow, start }: Breath, text: string): ReadingProblem {
  const written = isPlain(condition, inFlow) ? condition : quoted(condition);
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const between = inFlow ? ', ' : `\n${' '.repeat(column)}`;
  return {
    code: 'schema',
    message: `A branch says under \`when\` whom it takes, and under \`go\` where it leads: ${shown(`go: ${step}`)}.`,
    at,
    fix: {
      title: `Write \`when\` and \`go\``,
      edits: [{ at, newText: `${hasWhen ? '' : 'when: '}${written}${between}go: ${step}` }],
    },
  };
}

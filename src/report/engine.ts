import { amount } from './amount.ts';
import type { CheckedFile } from './report.ts';

type Effort = CheckedFile['result']['efforts'][number];

/**
 * What each question about decisions cost and by which way it was decided, one line for all questions of a kind at a step that
 * were decided alike: for informaticians who want to know why a guideline takes long, or is not decided.
 */
export function engineReport({ path, result }: CheckedFile): readonly string[] {
  const { efforts, operations } = result;
  const lines = new Map<string, Effort[]>();
  for (const effort of efforts) {
    const { step, kind } = effort.question;
    const ways = effort.tried.map(({ way, decided }) => `${way} ${decided}`);
    const key = JSON.stringify([step.id, kind, outcome(effort), ways]);
    const same = lines.get(key);
    if (same) same.push(effort);
    else lines.set(key, [effort]);
  }
  const asked = efforts.reduce((sum, { tried }) => sum + total(tried), 0);
  return [
    `${path}: ${amount(operations, 'operation')}, of which ${asked} for ${amount(efforts.length, 'question')} about decisions.`,
    'Ways are tried in the order of what they are likely to take; each ends at a fixed number of operations.',
    ...[...lines.values()].map((same) => `  ${lineOf(same)}`),
  ];
}

function lineOf(same: readonly Effort[]): string {
  const [first] = same as [Effort];
  const { step, kind } = first.question;
  const count = same.length === 1 ? '' : ` (${same.length} times)`;
  const ways = first.tried.map(({ way, estimate, decided }, i) => {
    const operations = same.reduce((sum, { tried }) => sum + (tried[i]?.operations ?? 0), 0);
    return `${way} ${decided ? 'decided it' : 'did not'} with ${amount(operations, 'operation')}, likely were ${estimate}`;
  });
  return `${step.id}: ${kind}${count}: ${outcome(first)}; ${ways.join('; ')}`;
}

function outcome({ answer }: Effort): string {
  if (answer === undefined) return 'not decided';
  if (answer === 'nobody') return 'nobody';
  return answer.isWhole ? 'all of them' : 'some of them';
}

function total(tried: Effort['tried']): number {
  return tried.reduce((sum, { operations }) => sum + operations, 0);
}

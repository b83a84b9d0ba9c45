import { list } from '../checks/naming.ts';
import { amount } from './amount.ts';
import type { CheckedFile } from './report.ts';

/** What may be said of a file after the checks: what they proved, and what keeps them from proving more. */
export interface ProofStatement {
  /** True when every patient gets exactly one answer, and this is proved. */
  readonly complete: boolean;
  /** Sentences, with `code` in backticks; empty when the problems themselves say all there is to say. */
  readonly sentences: readonly string[];
}

/** Without these nothing can be said of the patients at all. */
const READING = ['syntax', 'schema', 'condition-syntax', 'duplicate-key', 'unknown-name', 'type-mismatch'];
const STRUCTURE = ['unit-mismatch', 'out-of-range', 'dead-end', 'cycle', 'contradictory-assumptions', 'not-decided'];
const ONE_ANSWER = [...READING, ...STRUCTURE, 'gap', 'overlap', 'stalls-when-unknown'];
const BEYOND = ['unreachable-step', 'unreachable-branch', 'rule-violated', 'contradictory-recommendation'];

/**
 * States what the checks proved of a file. A claim is made only when each check that it rests on ran at every place
 * and found nothing, at whatever severity; what was switched off or ignored is named instead.
 */
export function proofOf(file: Pick<CheckedFile, 'result' | 'settings' | 'settingsPath'>): ProofStatement {
  const { result, settings } = file;
  const found = new Set(result.problems.map(({ code }) => code));
  const ignored = new Set(result.ignored.map(({ code }) => code));
  const off = new Set([...settings.severity].filter(([, level]) => level === 'off').map(([code]) => code));
  const holds = (codes: readonly string[]) =>
    codes.every((code) => !found.has(code) && !ignored.has(code) && !off.has(code));

  const missing = (codes: readonly string[]) => [
    ...codes
      .filter((code) => off.has(code))
      .map((code) => `\`${code}\` is switched off in ${file.settingsPath ?? 'the settings'}`),
    ...codes.filter((code) => ignored.has(code)).map((code) => `\`${code}\` is ignored in ${places(file, code)}`),
  ];

  if (result.problems.some(({ severity }) => severity === 'error')) return { complete: false, sentences: [] };
  if (!holds(ONE_ANSWER)) {
    const reasons = [
      ...missing(ONE_ANSWER),
      ...ONE_ANSWER.filter((code) => found.has(code)).map((code) => `of \`${code}\` above`),
    ];
    const sentence = `It is not proved that every patient gets exactly one answer, because ${list(reasons)}.`;
    return { complete: false, sentences: [sentence] };
  }
  const sentences = claims(file, holds);
  const left = missing(BEYOND);
  if (left.length > 0) sentences.push(`More is not proved, because ${list(left)}.`);
  return { complete: true, sentences };
}

function claims({ result }: Pick<CheckedFile, 'result'>, holds: (codes: readonly string[]) => boolean): string[] {
  const { steps, decisions, branches, findings, rules, recommendations } = result.proof;
  const proved = [
    decisions === 0
      ? 'there is nothing to decide'
      : `${amount(decisions, 'decision')} with ${amount(branches, 'branch', 'branches')} ` +
        `${decisions === 1 ? 'sends' : 'send'} every combination of ${amount(findings, 'finding')} exactly one way`,
  ];
  if (holds(['unreachable-step', 'unreachable-branch']))
    proved.push(steps === 1 ? 'some patients reach the step' : `some patients reach each of ${amount(steps, 'step')}`);
  if (rules > 0 && holds(['rule-violated'])) proved.push(`${amount(rules, 'rule')} ${rules === 1 ? 'holds' : 'hold'}`);
  if (recommendations > 1 && holds(['contradictory-recommendation']))
    proved.push(`no two of ${amount(recommendations, 'recommendation')} contradict each other`);
  const sentences = [`Proved: ${list(proved)}.`];
  const assumptions = result.guideline.assumptions.length;
  if (assumptions > 0) sentences.push(`Taken as given: ${amount(assumptions, 'assumption')}.`);
  return sentences;
}

/** "line 12", "lines 12 and 40": where problems of this code are ignored. */
function places({ result }: Pick<CheckedFile, 'result'>, code: string): string {
  const silenced = result.ignored.filter((problem) => problem.code === code);
  const lines = new Set(silenced.map(({ at }) => result.lines.positionAt(at.start).line + 1));
  return `${lines.size === 1 ? 'line' : 'lines'} ${list([...lines].sort((a, b) => a - b).map(String))}`;
}

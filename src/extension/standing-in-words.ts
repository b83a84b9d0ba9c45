import { l10n } from 'vscode';
import type { Standing } from '../language/standing.ts';

/** What the status shows of a file. */
export interface StandingInWords {
  readonly severity: 'error' | 'warning' | 'info';
  /** A few words. */
  readonly text: string;
  readonly detail: string;
}

/** How a file stands, in words; a proof is claimed only where there is one. */
export function standingInWords({ kind, problems, proved, sentences, cases }: Standing): StandingInWords {
  const severity = problems.error > 0 ? 'error' : problems.warning > 0 ? 'warning' : 'info';
  const count = problems.error + problems.warning + problems.info;
  const problemCount = count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
  if (kind === 'cases') {
    const passed = l10n.t('{0} of {1} cases pass', cases.passed, cases.all);
    return { severity, text: count === 0 ? passed : problemCount, detail: count === 0 ? '' : passed };
  }
  const detail = sentences.join(' ');
  const answer = l10n.t('Every patient takes one way and gets advice');
  if (proved) return { severity, text: answer, detail: count === 0 ? detail : `${problemCount}. ${detail}` };
  return { severity, text: count === 0 ? l10n.t('Not everything is proved') : problemCount, detail };
}

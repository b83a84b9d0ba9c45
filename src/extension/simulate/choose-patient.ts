import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { SampleCase } from '../../language/sample-cases.ts';
import { withoutIcons } from '../without-icons.ts';
import { distinctionOf } from './sample-case-at.ts';

interface Choice extends QuickPickItem {
  /** Undefined for a patient of whom nothing is known yet. */
  readonly sample?: SampleCase;
}

/** Codicons, with the words that a screen reader says for them in the description. */
const ICON = { passed: '$(pass)', failed: '$(error)', broken: '$(warning)' } as const;

/** A new patient or one of the sample cases; undefined when the person gives up. */
export async function choosePatient(
  samples: readonly SampleCase[],
): Promise<{ readonly sample?: SampleCase } | undefined> {
  if (samples.length === 0) return {};
  const status = { passed: l10n.t('passes'), failed: l10n.t('fails'), broken: l10n.t('cannot be read') };
  const choices: Choice[] = [
    { label: `$(add) ${l10n.t('New patient…')}`, detail: l10n.t('Asks only what the way through the pathway needs') },
    { label: l10n.t('Sample cases'), kind: QuickPickItemKind.Separator },
    ...samples.map((sample) => {
      const distinction = distinctionOf(sample, samples);
      return {
        label: `${ICON[sample.status]} ${withoutIcons(sample.name)}`,
        description: status[sample.status],
        ...(distinction !== undefined && { detail: withoutIcons(distinction) }),
        sample,
      };
    }),
  ];
  return window.showQuickPick(choices, {
    title: l10n.t('Simulate a case'),
    placeHolder: l10n.t('A new patient, or a sample case'),
    matchOnDescription: true,
    // A look at the guideline must not cost the question.
    ignoreFocusOut: true,
  });
}

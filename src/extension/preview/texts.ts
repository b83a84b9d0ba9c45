import { l10n } from 'vscode';
import type { Texts } from '../../webview/messages.ts';

/** What the page of the preview says, in the language of the person. */
export function texts(): Texts {
  return {
    toolbar: l10n.t('Drawing'),
    fit: l10n.t('Show All'),
    zoomIn: l10n.t('Larger'),
    zoomOut: l10n.t('Smaller'),
    search: l10n.t('Search'),
    outline: l10n.t('Steps'),
    simulate: l10n.t('Simulate Case'),
    export: l10n.t('Export…'),
    searchFor: l10n.t('Search steps'),
    next: l10n.t('Next match'),
    previous: l10n.t('Previous match'),
    close: l10n.t('Close search'),
    match: l10n.t('{0} of {1}'),
    noMatch: l10n.t('No step has this'),
    drawing: l10n.t('Drawing of {0}. Enter goes to its steps, arrow keys move it.'),
    routeOf: l10n.t('Route of {0}'),
    clear: l10n.t('Clear'),
    leadsFor: l10n.t('{0}: {1}'),
    leads: l10n.t('Then: {0}'),
    leadsNowhere: l10n.t('The pathway ends here'),
    hiddenSteps: l10n.t('Steps hidden behind it: {0}'),
    collapse: l10n.t('Hide what follows {0}'),
    expand: l10n.t('Show what follows {0}'),
    error: l10n.t('Error: {0}'),
    warning: l10n.t('Warning: {0}'),
    info: l10n.t('Note: {0}'),
    empty: l10n.t('This guideline has no steps yet. The drawing appears once there is one under steps.'),
    undrawable: l10n.t('The drawing could not be shown. This is how it was before.'),
  };
}

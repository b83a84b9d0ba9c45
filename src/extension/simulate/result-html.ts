import { l10n } from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import type { ShownChoice } from '../../language/choices.ts';
import type { Known, OtherOutcome, Outcome, WayStep } from '../../language/outcome.ts';
import { escapeHtml, inlineHtml, partsHtml } from './parts-html.ts';

/** What a result says, as HTML, and the places in the guideline that its links lead to, by their number in it. */
export interface ResultHtml {
  readonly html: string;
  readonly places: readonly Range[];
}

/** What is shown of a patient. */
export interface Shown {
  readonly name: string;
  readonly outcome: Outcome;
  /** Whether the patient can become a sample case: not when the way began somewhere in the middle. */
  readonly canSave: boolean;
}

/** A result: the recommendation first, then how it came to that, what would change it, and what is known. */
export function resultHtml({ name, outcome, canSave }: Shown): ResultHtml {
  const places: Range[] = [];
  const link = (text: string, range: Range): string => {
    const line = l10n.t('line {0}', range.start.line + 1);
    return `<button type="button" class="link" data-do="go" data-what="${places.push(range) - 1}">${escapeHtml(text)} <span class="line">${escapeHtml(line)}</span></button>`;
  };
  const advice = outcome.advice.map(
    (one) => `<section><h3>${link(one.label, one.range)}</h3>${partsHtml(one.parts, 3, link)}</section>`,
  );
  const html = [
    `<h1>${escapeHtml(name)}</h1>`,
    `<p class="tone-faint">${escapeHtml(outcome.title)}</p>`,
    `<div class="buttons">${buttons(canSave, outcome.known.length + outcome.choices.length > 0)}</div>`,
    partsHtml(outcome.caveats, 2, link),
    partsHtml(outcome.trouble, 2, link),
    partsHtml(outcome.open, 2, link),
    outcome.status === 'undetermined' || outcome.status === 'advice-undetermined'
      ? `<p>${button('continue', l10n.t('Answer What Is Open'))}</p>`
      : '',
    advice.length > 0
      ? `<div class="advice"><h2>${escapeHtml(outcome.adviceHeading)}</h2>${advice.join('')}</div>`
      : '',
    choicesHtml(outcome.choices),
    wayHtml(outcome.way, link),
    othersHtml(outcome, link),
    knownHtml(outcome.known),
    partsHtml(outcome.references, 2, link),
  ];
  return { html: html.join(''), places };
}

type Link = (text: string, range: Range) => string;

function buttons(canSave: boolean, canChange: boolean): string {
  return [
    ...(canChange ? [button('changeAny', l10n.t('Change an Answer'))] : []),
    ...(canSave ? [button('save', l10n.t('Save as Sample Case'))] : []),
    button('copy', l10n.t('Copy as Markdown')),
    button('preview', l10n.t('Show in Preview')),
  ].join('');
}

/** @param said what a screen reader says instead of the text, where that alone does not tell what it is about */
function button(action: string, text: string, what = '', said?: string): string {
  const label = said === undefined ? '' : ` aria-label="${escapeHtml(said)}"`;
  return `<button type="button" id="${escapeHtml(`${action} ${what}`.trim().replaceAll(' ', '-'))}" data-do="${action}" data-what="${escapeHtml(what)}"${label}>${escapeHtml(text)}</button>`;
}

function wayHtml(way: readonly WayStep[], link: Link): string {
  if (way.length === 0) return '';
  const steps = way.map(({ id: step, label, range, taken, others, basis }) => {
    const sources = basis.map(({ label: id, says, range: at }) => `<li>${link(id, at)}: ${escapeHtml(says)}</li>`);
    return [
      `<li><h3>${link(label, range)}</h3>`,
      taken === undefined ? '' : `<p>${inlineHtml(taken)}</p>`,
      others.length === 0
        ? ''
        : `<ul class="${taken === undefined ? '' : 'tone-faint'}">${others.map((one) => `<li>${inlineHtml(one)}</li>`).join('')}</ul>`,
      sources.length === 0
        ? ''
        : `<details id="basis-${escapeHtml(step)}"><summary>${escapeHtml(l10n.t('What this rests on ({0})', sources.length))}</summary><ul>${sources.join('')}</ul></details>`,
      '</li>',
    ].join('');
  });
  return `<h2>${escapeHtml(l10n.t('How it came to this'))}</h2><ol class="way">${steps.join('')}</ol>`;
}

function othersHtml({ others, othersDecided, status }: Outcome, link: Link): string {
  const heading =
    status === 'recommended'
      ? l10n.t('What would have to change for another recommendation')
      : l10n.t('What would have to change for a recommendation');
  const doubt = othersDecided
    ? ''
    : `<p class="tone-faint">${escapeHtml(l10n.t('Others may be as near: that could not be worked out for this guideline as it stands.'))}</p>`;
  if (others.length === 0) {
    if (!othersDecided) return `<h2>${escapeHtml(heading)}</h2>${doubt}`;
    const none = l10n.t('No change of three answers or fewer leads to another end of the pathway.');
    return `<h2>${escapeHtml(heading)}</h2><p>${escapeHtml(none)}</p>`;
  }
  const entries = others.map((other, i) => otherHtml(other, i, link));
  return `<h2>${escapeHtml(heading)}</h2><ul class="others">${entries.join('')}</ul>${doubt}`;
}

function otherHtml({ label, range, changes }: OtherOutcome, index: number, link: Link): string {
  const list = changes.map((change) => {
    const instead = l10n.t('instead of {0}', change.from);
    return `<li>${escapeHtml(change.label)}: <strong>${escapeHtml(change.to)}</strong> <span class="tone-faint">${escapeHtml(instead)}</span></li>`;
  });
  const said = l10n.t('Try this: {0}', label);
  return `<li><h3>${link(label, range)}</h3><ul>${list.join('')}</ul>${button('try', l10n.t('Try This'), String(index), said)}</li>`;
}

function choicesHtml(choices: readonly ShownChoice[]): string {
  if (choices.length === 0) return '';
  const entries = choices.map(({ step, label, chosen = l10n.t('nothing yet') }) => {
    const change = button('choose', l10n.t('Change'), step, l10n.t('Change what is chosen: {0}', label));
    return `<li><span>${escapeHtml(label)}: <strong>${escapeHtml(chosen)}</strong></span> ${change}</li>`;
  });
  return `<h2>${escapeHtml(l10n.t('What is chosen'))}</h2><ul class="known choices">${entries.join('')}</ul>`;
}

function knownHtml(known: readonly Known[]): string {
  const heading = `<h2>${escapeHtml(l10n.t('What is known of the patient'))}</h2>`;
  if (known.length === 0) return `${heading}<p>${escapeHtml(l10n.t('Nothing is known yet.'))}</p>`;
  const entries = known.map(({ finding, label, value }) => {
    const change = button('change', l10n.t('Change'), finding, l10n.t('Change: {0}', label));
    return `<li><span>${escapeHtml(label)}: <strong>${escapeHtml(value)}</strong></span> ${change}</li>`;
  });
  return `${heading}<ul class="known">${entries.join('')}</ul>`;
}

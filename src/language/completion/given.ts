import { CompletionItemKind } from 'vscode-languageserver-types';
import { decimalToString } from '../../condition/decimal.ts';
import { amountInWords } from '../../condition/wording/amount.ts';
import { field, mapOf, textOf } from '../../guideline/fields.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';
import type { CursorPlace } from '../../text/cursor/place.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import type { LinesOffer } from './keys.ts';
import type { CompletionOffer } from './offer.ts';
import { findingOffers, numberOffers } from './tested.ts';

/** The findings of which nothing is given yet, each with what can be given. */
export function givenKeyOffers(guideline: Guideline, text: string, { siblings }: CursorPlace): LinesOffer[] {
  return findingOffers(guideline, text, (id) => !siblings.has(id)).map((offer) => {
    const finding = guideline.findings.get(offer.text);
    return { ...offer, text: `${offer.text}: `, lines: [`${offer.text}: ${valueSnippet(finding)}`] };
  });
}

/** The numbers whose unit an empirical formula does not say yet, each in its own; those that stand in it, as soon as some do. */
export function inputKeyOffers({ guideline, text, yaml }: GuidelineDocument, place: CursorPlace): LinesOffer[] {
  const own = field(mapOf(field(mapOf(yaml.root), 'calculations')), place.path[1] ?? '');
  const named = new Set(textOf(mapOf(own), 'value')?.match(/\w+/g));
  const all = numberOffers(guideline, text).filter((offer) => offer.text !== place.path[1]);
  const inputs = all.filter((offer) => named.has(offer.text));
  return (inputs.length > 0 ? inputs : all).flatMap((offer) => {
    if (place.siblings.has(offer.text)) return [];
    const finding = guideline.findings.get(offer.text) ?? guideline.calculations.get(offer.text)?.finding;
    const unit = finding?.unit?.code ?? '"1"';
    return [{ ...offer, text: `${offer.text}: `, lines: [`${offer.text}: \${1:${unit}}`] }];
  });
}

/** The steps at which nothing is chosen yet and something can be. */
export function chooseKeyOffers({ steps }: Guideline, { siblings }: CursorPlace): LinesOffer[] {
  return [...steps.values()]
    .filter(({ id, alternatives }) => alternatives.length > 0 && !siblings.has(id))
    .map(({ id, label }) => ({
      label,
      id,
      kind: CompletionItemKind.Module,
      detail: 'step',
      text: `${id}: `,
      lines: [`${id}: $1`],
    }));
}

function valueSnippet(finding: Finding | undefined): string {
  const ids = finding?.options.map(({ id }) => id).join(',');
  switch (finding?.holds) {
    case 'truth':
      return `\${1|true,false|}`;
    case 'option':
      return `\${1|${ids}|}`;
    case 'set':
      return `[\${1|${ids}|}]`;
    case 'number':
    case undefined:
      return '$1';
  }
}

/** What can be given of a finding; inside a list those of its options that are not there yet. */
export function givenValueOffers(finding: Finding, isItem: boolean, items: readonly string[]): CompletionOffer[] {
  const unknown: CompletionOffer[] = finding.mayBeUnknown && !isItem ? [constant('null', 'not known')] : [];
  switch (finding.holds) {
    case 'truth':
      return [constant('true', 'yes'), constant('false', 'no'), ...unknown];
    case 'option':
      return isItem ? [] : [...options(finding), ...unknown];
    case 'set':
      return options(finding).filter(({ text }) => !items.includes(text));
    case 'number': {
      const { range, unit } = finding;
      if (!range || isItem) return unknown;
      const [low, high] = [decimalToString(range.low), decimalToString(range.high)];
      return [
        constant(low, `the lowest value, ${amountInWords(low, unit?.code)}`),
        constant(high, `the highest value, ${amountInWords(high, unit?.code)}`),
        ...unknown,
      ];
    }
  }
}

function options({ options }: Finding): CompletionOffer[] {
  return options.map(({ id, label }) => ({
    label,
    id,
    kind: CompletionItemKind.EnumMember,
    detail: 'option',
    text: id,
  }));
}

function constant(text: string, detail: string): CompletionOffer {
  return { label: text, kind: CompletionItemKind.Constant, detail, text, isLiteral: true };
}

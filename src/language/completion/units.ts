import { CompletionItemKind } from 'vscode-languageserver-types';
import { COMMON_UNITS } from '../../guideline/common-units.ts';
import type { Guideline } from '../../guideline/model.ts';
import type { Offer } from './offer.ts';

/** Units of measure: first those that the guideline uses already. */
export function unitOffers({ findings }: Guideline): Offer[] {
  const used = new Set([...findings.values()].flatMap(({ unit }) => (unit ? [unit.code] : [])));
  const names = new Map(COMMON_UNITS);
  const codes = new Set([...used, ...names.keys()]);
  return [...codes].map((code) => ({
    label: names.get(code) ?? code,
    id: code,
    kind: CompletionItemKind.Unit,
    detail: used.has(code) ? 'used in this guideline' : 'UCUM unit',
    text: code,
  }));
}

import { CompletionItemKind } from 'vscode-languageserver-types';
import { readDoseAmount } from '../../condition/dose-amount.ts';
import { isAmountUnit, unitOfProduct } from '../../guideline/doses/amount.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';
import { named } from './names.ts';
import type { CompletionOffer } from './offer.ts';

/** What is usual for each unit by which an amount is given. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['kg', '10 mg/kg'],
  ['g', '10 mg/kg'],
  ['m2', '100 mg/m2'],
]);

/** Amounts of a dose: the quantity that is typed times each number that makes it an amount, and what gives an amount by itself. */
export function amountOffers(guideline: Guideline, typed: string): CompletionOffer[] {
  const { quantity } = readDoseAmount(typed.replace(/^["']/, '').replace(/\s*\*\s*\w*$/, ''));
  const written = quantity?.unit === undefined ? undefined : `${quantity.value} ${quantity.unit}`;
  return numbersOf(guideline).flatMap((finding) => {
    const { id, label, unit } = finding;
    const offer = named(id, label, CompletionItemKind.Variable, unit?.code ?? '');
    if (unit && isAmountUnit(unit.code) && !written) return [offer];
    const each = written ?? (unit && USUAL.get(unit.code));
    const fits = each !== undefined && unitOfProduct(each.slice(each.indexOf(' ') + 1), unit?.code) !== undefined;
    return fits ? [{ ...offer, label: `${each} * ${id}`, text: `${each} * ${id}` }] : [];
  });
}

function numbersOf({ findings, calculations }: Guideline): readonly Finding[] {
  const all = [...findings.values(), ...[...calculations.values()].map(({ finding }) => finding)];
  return all.filter(({ holds }) => holds === 'number');
}

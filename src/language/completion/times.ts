import { CompletionItemKind } from 'vscode-languageserver-types';
import { amountInWords } from '../../condition/wording/amount.ts';
import type { CompletionOffer } from './offer.ts';

const UNITS = ['min', 'h', 'd', 'wk', 'mo', 'a'];
const USUAL = ['30 min', '1 h', '24 h', '7 d', '6 wk', '3 mo', '1 a'];

/** Lengths of time: the number that is typed with each unit, or what is usual. */
export function timeOffers(typed: string): CompletionOffer[] {
  const [, number] = /^["']?(\d+(?:\.\d+)?)/.exec(typed) ?? [];
  const times = number === undefined ? USUAL : UNITS.map((unit) => `${number} ${unit}`);
  return times.map((time) => {
    const [amount = '', unit] = time.split(' ');
    return { label: time, kind: CompletionItemKind.Unit, detail: amountInWords(amount, unit), text: time };
  });
}

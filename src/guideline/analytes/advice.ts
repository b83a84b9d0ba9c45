import type { Finding } from '../model.ts';
import { listed } from '../schema/wording.ts';
import { analytesMeant, isForAnAnalyte } from './analytes-meant.ts';

/** What to add to a finding for values in a unit to be converted into its own, as an order; undefined where nothing would help. */
export function analyteAdvice(finding: Finding, written: string, own: string): string | undefined {
  if (!isForAnAnalyte(written, own)) return undefined;
  const meant = analytesMeant(finding, written).map((id) => `\`analyte: ${id}\``);
  if (meant.length === 0) return 'say in the guideline what is measured, with `analyte` at this finding';
  const what = meant.length > 1 ? ', whichever is measured,' : '';
  return `write ${listed(meant, 'or')}${what} at this finding in the guideline`;
}

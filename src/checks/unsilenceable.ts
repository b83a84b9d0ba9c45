import { checks } from './index.ts';

const firmCodes = (...where: readonly string[]): ReadonlySet<string> =>
  new Set(checks.flatMap(({ code, firm }) => (firm !== undefined && where.includes(firm) ? [code] : [])));

/**
 * The checks that say that a part of a file cannot be used: what stands there is in no proof, so that neither a comment nor
 * the settings can silence or lower them.
 */
export const CANNOT_BE_SILENCED: Readonly<Record<'guideline' | 'cases', ReadonlySet<string>>> = {
  guideline: firmCodes('always'),
  cases: firmCodes('always', 'in cases'),
};

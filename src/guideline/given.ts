import type { Finding, Guideline } from './model.ts';

/** What a patient can be given a value of by a name: a finding, or a calculation whose own inputs are not given. */
export function givenFinding({ findings, calculations }: Guideline, name: string): Finding | undefined {
  return findings.get(name) ?? calculations.get(name)?.finding;
}

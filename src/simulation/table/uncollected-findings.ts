import { namesAsked } from '../../condition/names.ts';
import { givenFinding } from '../../guideline/given.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';
import { findingMeant } from './header.ts';
import type { Table, Told } from './table.ts';

/** A finding that a condition uses and a table gives of nobody, so that it counts as not known for everybody. */
export interface UncollectedFinding {
  readonly finding: Finding;
  readonly told: Exclude<Told, 'sometimes'>;
  /** A column that is passed through, and may be meant. */
  readonly meant: string | undefined;
}

/** Those findings, once all rows of the table have been read. */
export function uncollectedFindings(table: Table, guideline: Guideline): UncollectedFinding[] {
  const used = namesAsked(guideline.conditions);
  const passed = table.columns.filter((name) => !givenFinding(guideline, name));
  return [...guideline.findings.values()].flatMap((finding): UncollectedFinding[] => {
    const told = table.told(finding.id);
    if (told === 'sometimes' || !used.has(finding.id)) return [];
    const only = new Map([[finding.id, finding]]);
    return [{ finding, told, meant: passed.find((name) => findingMeant(name, only) !== undefined) }];
  });
}

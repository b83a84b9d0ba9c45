import { labelInWords } from '../../condition/wording/label-in-words.ts';
import type { Finding, FindingType } from '../model.ts';
import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import { date } from './date.ts';
import type { FindingKind } from './finding-kind.ts';
import { multiple } from './multiple.ts';
import { decimal, integer } from './number.ts';

/** The types that a finding can have, by the name that the file has for each; in the order of the schema. */
export const FINDING_TYPES: Readonly<Record<FindingType, FindingKind>> = {
  boolean,
  integer,
  decimal,
  date,
  choice,
  multiple,
};

export const TYPE_NAMES = Object.keys(FINDING_TYPES) as readonly FindingType[];

/** The values that a finding can have, in words: `yes or no`, `18 to 110 years`, `None, Mild or Severe`. */
export function possibleValues(finding: Finding): string {
  return FINDING_TYPES[finding.type].possible(finding);
}

/** One of the answers that a person chooses from. */
export interface Answer {
  /** The value; for a set the id of an option. */
  readonly value: boolean | string;
  readonly label: string;
}

/** What a person chooses from, one of them or for a set several; empty where the value is typed. */
export function answersTo({ holds, options }: Finding): readonly Answer[] {
  switch (holds) {
    case 'truth':
      return [
        { value: true, label: 'Yes' },
        { value: false, label: 'No' },
      ];
    case 'option':
    case 'set':
      return options.map(({ id, label }) => ({ value: id, label: labelInWords(label) }));
    case 'number':
      return [];
  }
}

import type { Truth } from '../condition/condition.ts';
import type { Group } from '../guideline/model.ts';

/** Whether a group gives a patient as many of its recommendations as it says; `open` while that is not known. */
export type GroupVerdict = 'holds' | 'too few' | 'too many' | 'open';

/**
 * @param concerned whether the group concerns the patient
 * @param members whether each of its recommendations does, the condition of the group included
 */
export function verdictOf(
  { select }: Pick<Group, 'select'>,
  concerned: Truth,
  members: readonly Truth[],
): GroupVerdict {
  if (select === 'any' || concerned === false) return 'holds';
  const sure = members.filter((truth) => truth === true).length;
  const possible = members.filter((truth) => truth !== false).length;
  const tooFew = concerned === true ? 'too few' : 'open';
  switch (select) {
    case 'exactly-one':
      if (possible === 0) return tooFew;
      if (sure > 1) return 'too many';
      return sure === possible ? 'holds' : 'open';
    case 'at-most-one':
      if (sure > 1) return 'too many';
      return possible > 1 ? 'open' : 'holds';
    case 'one-or-more':
      if (possible === 0) return tooFew;
      return sure > 0 ? 'holds' : 'open';
    case 'all-or-none':
      if (possible === 0 || sure === members.length) return 'holds';
      return sure > 0 && possible < members.length ? 'too few' : 'open';
  }
}

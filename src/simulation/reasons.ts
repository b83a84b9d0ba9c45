import { findingInWords } from '../condition/english.ts';
import { isPlural, labelInWords } from '../condition/wording/label-in-words.ts';
import type { Finding } from '../guideline/model.ts';
import { branchName, joinWithAnd } from '../guideline/names-in-messages.ts';
import { asWritten } from '../text/marks.ts';
import type { Considered, Evidence, Passage } from './route.ts';

/**
 * Why one branch of a decision is taken, is not, or is open, in one sentence: `Neurological deficit: yes, so the branch
 * *Deficit* applies.` Names stand in asterisks, code in backticks.
 */
export function reasonFor(considered: Considered, { taken }: Passage): string {
  const { branch, truth, because } = considered;
  const name = branchName(branch);
  if (branch.when && !branch.when.condition)
    return `The condition of ${name} ${
      branch.when.problems.length > 0 ? 'has' : 'names something that has'
    } an error, so nobody can say whether it applies.`;
  if (truth === undefined)
    return `It is open whether ${name} applies: ${notKnown(because.map(({ finding }) => finding))}.`;
  if (!branch.when) {
    if (!truth) return `Not ${name}, because another branch applies.`;
    return because.length === 0 ? `${name} applies to everybody.` : `${facts(because)}, so only ${name} is left.`;
  }
  if (!truth) return because.length === 0 ? `${name} never applies.` : `${facts(because)}, so not ${name}.`;
  const why = because.length === 0 ? '' : `${facts(because)}, so `;
  if (taken && taken !== branch) return `${why}${name} would apply too, but an earlier branch goes first.`;
  return why === '' ? `The branch ${name} always applies.` : `${why}the branch ${name} applies.`;
}

/**
 * Why a decision went as it did: the sentence for the branch that is taken, and sentences for the others in the order of
 * the file, where they add something: that `else` is not taken goes without saying. Branches that the same findings exclude, or leave open, share a sentence.
 */
export function reasonsFor(passage: Passage): {
  readonly taken: string | undefined;
  readonly others: readonly string[];
} {
  const own = passage.considered.find(({ branch }) => branch === passage.taken);
  const groups = new Map<string, Considered[]>();
  for (const each of passage.considered) {
    if (each === own || (own && !each.branch.when && each.truth === false)) continue;
    const key = isAlone(each) ? `alone ${groups.size}` : `${each.truth} ${facts(each.because)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const same = own && `false ${facts(own.because)}`;
  const also = same === undefined ? undefined : groups.get(same);
  if (also && same !== undefined) groups.delete(same);
  const taken = own && reasonFor(own, passage);
  return {
    taken: also ? taken?.replace(/\.$/, `, and not ${either(also)}.`) : taken,
    others: [...groups.values()].map((group) => sharedReason(group, passage)),
  };
}

/** Whether the reason of a branch is of a kind of its own, so that no other branch can share it. */
function isAlone({ truth, because, branch }: Considered): boolean {
  return truth === true || because.length === 0 || (truth === false && !branch.when);
}

function sharedReason(group: readonly Considered[], passage: Passage): string {
  const [first] = group;
  if (!first) return '';
  if (group.length === 1) return reasonFor(first, passage);
  if (first.truth === false) return `${facts(first.because)}, so not ${either(group)}.`;
  return `It is open whether ${either(group)} applies: ${notKnown(first.because.map(({ finding }) => finding))}.`;
}

function either(all: readonly Considered[]): string {
  const names = all.map(({ branch }) => branchName(branch));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** What is known, as a phrase: `Back pain: None; Neurological deficit: no`. */
export function facts(evidence: readonly Evidence[]): string {
  return evidence.map(({ finding, value }) => asWritten(findingInWords(finding, value))).join('; ');
}

/** `Back pain is not known`. */
export function notKnown(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'something is not known';
  const labels = findings.map(({ label }) => asWritten(labelInWords(label).replace(/\?$/, '')));
  return `${joinWithAnd(labels)} ${labels.length === 1 && !isPlural(labels[0] ?? '') ? 'is' : 'are'} not known`;
}

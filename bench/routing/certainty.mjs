/**
 * Other engines know true and false alone. What a condition of ours asks in three values is asked of them as "certainly
 * true" or "certainly false", and an unknown finding, which they are given as null, makes neither so.
 *
 * @typedef {{ all: Certain[] } | { any: Certain[] } | { finding: string, among: (string | boolean | null)[] }
 *   | { finding: string, known: true }} Certain
 */

/**
 * @param {import('../../src/condition/condition.ts').Condition} condition
 * @param {boolean} truth which truth is to be certain
 * @returns {Certain}
 */
export function certainly(condition, truth = true) {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => certainly(part, truth));
      return (condition.kind === 'and') === truth ? { all: parts } : { any: parts };
    }
    case 'not':
      return certainly(condition.part, !truth);
    case 'definition':
      return certainly(condition.definition.when.condition, truth);
    case 'is-true':
      return { finding: condition.finding.id, among: [truth] };
    case 'unknown':
      return truth ? { finding: condition.finding.id, among: [null] } : { finding: condition.finding.id, known: true };
    case 'option': {
      const { id, options } = condition.finding;
      const among = options.map((option) => option.id).filter((option) => condition.options.includes(option) === truth);
      return { finding: id, among };
    }
    default:
      throw new Error(`The models of the other engines have no “${condition.kind}”: the pathway has had none.`);
  }
}

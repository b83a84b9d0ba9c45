import { seeded } from '../guidelines/seeded.mjs';

/**
 * Made-up patients whom the guideline's assumptions allow. Of each finding every value is as likely as another, and so is
 * that nobody knows it where it may be unknown; one in twenty of the others has not been collected.
 * @returns {import('../../src/condition/condition.ts').Patient[]}
 */
export function randomPatients(guideline, { evaluateCondition }, count, seed) {
  const random = seeded(seed);
  const patients = [];
  while (patients.length < count) {
    const patient = new Map([...guideline.findings.values()].map((finding) => [finding.id, drawn(finding, random)]));
    const isExcluded = ({ never }) => evaluateCondition(never.condition, patient) === true;
    if (!guideline.assumptions.some(isExcluded)) patients.push(patient);
  }
  return patients;
}

function drawn({ type, options, mayBeUnknown }, { next, pick }) {
  const values = type === 'boolean' ? [true, false] : options.map(({ id }) => id);
  if (values.length === 0) throw new Error(`A ${type} finding: the pathway has had none.`);
  if (mayBeUnknown) values.push(null);
  else if (next() < 0.05) return null;
  return pick(values);
}

/** The patients of a cases file; what is not collected yet is null. */
export function casePatients(text, guideline, { readCases }) {
  return readCases(text, guideline).cases.map(
    ({ given }) => new Map([...guideline.findings.keys()].map((id) => [id, given.get(id)?.value ?? null])),
  );
}

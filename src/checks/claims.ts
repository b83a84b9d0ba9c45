/** What may be claimed of a guideline, in the order in which it is said, each in words. */
export const CLAIM_IN_WORDS = {
  way: 'every patient takes exactly one way',
  reachable: 'some patient reaches each step, branch and recommendation',
  advice_known: 'it is known for everybody who arrives whom each recommendation, alternative and group is for',
  advice_given:
    'every way that comes to its end gives at least one recommendation that is for this patient, and each group as many as it says',
  advice_agrees: 'nothing is recommended for and against to one patient',
  timing: 'whatever a patient is given together, the times asked for can all be kept',
  rules: 'each rule holds for every patient, on every way as far as it goes and for every choice',
  cases: 'every sample case passes',
} as const;

export type ClaimName = keyof typeof CLAIM_IN_WORDS;

export const CLAIMS = Object.keys(CLAIM_IN_WORDS) as readonly ClaimName[];

/** The claims about all patients. What is there of cases is run one by one. */
export const OF_ALL_PATIENTS = CLAIMS.filter((name) => name !== 'cases');

/** What in a guideline a problem is about. */
export type Subject = 'way' | 'advice' | 'rule' | 'timing';

/** Claims that rest on a check. */
export interface Bearing {
  readonly claims: readonly ClaimName[];
  /** Only problems about these bear on the claims; without it, all. */
  readonly about?: readonly Subject[];
  /** The places of these problems in words, to go on behind the code: "at decisions". */
  readonly where?: string;
}

/** What a problem of a check means for the claims of the proof. A claim rests on each check that names it here. */
export interface Proves {
  /** The claims do not hold. */
  readonly refutes?: readonly Bearing[];
  /** The claims are not made: nobody knows what all patients get. */
  readonly withholds?: readonly Bearing[];
  /** Whether the claims hold is not known, for the question was too large. */
  readonly leavesOpen?: readonly Bearing[];
}

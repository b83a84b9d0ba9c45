/**
 * A decision. Each branch is `[condition, step]`, or `[undefined, step]` for `else`; a third part goes into the branch.
 * @param {string} label
 * @param {[when: string | undefined, go: string, more?: object][]} branches
 */
export function decide(label, branches, hit) {
  return {
    label,
    hit,
    branches: branches.map(([when, go, more]) => (when === undefined ? { else: go, ...more } : { when, go, ...more })),
  };
}

/** A recommendation step; `next` undefined ends the pathway there. */
export function advise(label, recommend, next, more) {
  return { label, recommend, ...more, next };
}

const GRADES = [
  { strength: 'strong', certainty: 'high' },
  { strength: 'strong', certainty: 'moderate' },
  { strength: 'conditional', certainty: 'low' },
  { strength: 'conditional', certainty: 'very-low' },
];

/**
 * What grades recommendations and gives them their evidence; every recommendation cites, so that no check complains.
 * @param {import('./seeded.mjs').Random} random
 * @param {readonly string[]} references ids, all of a kind that can carry any certainty
 */
export function graded(random, references) {
  const evidence = () => ({ ...random.pick(GRADES), cites: [random.pick(references)] });
  return {
    for: (action, more) => ({ do: action, ...evidence(), ...more }),
    against: (action, more) => ({ avoid: action, ...evidence(), ...more }),
  };
}

/**
 * What is measured. `repeats`: how many texts in each round; `target`: whether the targets hold for it; `undecidable`:
 * too much to decide, and random enough that some branch may be reached by nobody; whatever the answer is, it is shown.
 */
export const CASES = [
  { name: 'pathway of 40 steps', kind: 'pathway', size: 40, repeats: 8, target: true },
  { name: 'in sequence, 1,000 steps', kind: 'sequence', size: 1000, repeats: 2, target: true },
  { name: 'in sequence, 10,000 steps', kind: 'sequence', size: 10000, repeats: 1, target: true },
  { name: 'off a switch, 1,000 steps', kind: 'switch', size: 1000, repeats: 2, target: true },
  { name: 'off a switch, 10,000 steps', kind: 'switch', size: 10000, repeats: 1, target: true },
  { name: 'one decision, 600 branches', kind: 'wide', size: 600, repeats: 2, target: false },
  { name: '1,000 random steps', kind: 'random', size: 1000, repeats: 1, target: false, undecidable: true },
];

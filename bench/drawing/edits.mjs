/** A branch that compares a number at the end of its condition. */
const BRANCH = /^( +)- when: ([^"'\n]*\d)\n +go: (\w+)\n/gm;

/**
 * A text with a branch in the middle of its steps that has a label of its own, and what is typed there: in its label, in
 * its condition while it has no label, and a branch more. Each is done and taken back.
 * @returns for each edit `{ asked, texts }`, the texts in the order in which they come
 */
export function editsOf(text) {
  const branches = [...text.slice(text.indexOf('\nsteps:')).matchAll(BRANCH)];
  const [whole, indent, when, go] = branches[Math.floor(branches.length / 2)];
  const withBranch = (lines) => text.replace(whole, () => lines);
  const branch = (label, condition) =>
    `${indent}- when: ${condition}\n${indent}  go: ${go}\n${label === '' ? '' : `${indent}  label: ${label}\n`}`;
  const steps = [...text.matchAll(/^ {2}(\w+):\n {4}label:/gm)].map(([, id]) => id);
  return [
    { asked: 'label', texts: [withBranch(branch('Some label', when)), withBranch(branch('Some labels', when))] },
    { asked: 'condition', texts: [withBranch(branch('', when)), withBranch(branch('', `${when}0`))] },
    {
      asked: 'new branch',
      texts: [
        withBranch(branch('Some label', when)),
        withBranch(`${branch('Some label', when)}${indent}- when: ${when}\n${indent}  go: ${steps.at(-1)}\n`),
      ],
    },
  ];
}

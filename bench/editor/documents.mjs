import { KINDS } from '../generate.mjs';

/** What is edited: the texts that the targets are about. */
export const DOCUMENTS = [
  { name: 'pathway of 40 steps', kind: 'pathway', size: 40 },
  { name: 'in sequence, 1,000 steps', kind: 'sequence', size: 1000 },
];

/** Where in the list of branches that can be edited the three places lie. */
const PLACES = { start: 0.02, middle: 0.5, end: 0.98 };
/** A branch over two lines or more that compares a number at the end of its condition. */
const BRANCH = /^( +)- when: ([^"'\n]*\d)\n +go: (\w+)\n(?: +label: .*\n)?(?: +basis: \[.*\]\n)?/gm;

/**
 * A generated guideline in which three branches, near the start, in the middle and near the end, are written in one line
 * each that names a statement twice. Both servers say so, and since it stands behind whatever is typed into the line, what
 * they say is different after every edit.
 * @returns `{ text, places }`; a place is the beginning of its line, by which the line is found again after edits
 */
export function documentOf(kind, size, seed) {
  const text = KINDS[kind](size, seed);
  const [, statement] = /^statements:\n {2}(\w+):/m.exec(text) ?? [];
  const branches = [...text.slice(text.indexOf('\nsteps:')).matchAll(BRANCH)];
  const places = Object.entries(PLACES).map(([name, share]) => ({
    name,
    branch: branches[Math.floor(share * branches.length)],
  }));
  let edited = text;
  for (const { name, branch } of places) {
    const [whole, indent, when, go] = branch;
    const line = `${indent}- { label: "The ${name}", when: "${when}", go: ${go}, basis: [${statement}, ${statement}] }\n`;
    if (!edited.includes(whole)) throw new Error(`The branch near the ${name} is not found.`);
    edited = edited.replace(whole, () => line);
  }
  return { text: edited, places: places.map(({ name }) => ({ name, mark: `- { label: "The ${name}` })) };
}

import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import { median } from '../measure/statistics.mjs';
import { milliseconds } from '../measure/table.mjs';
import { PATIENCE } from './measure.mjs';

const FILE = new URL('../../docs/performance.md', import.meta.url);

/** Writes `docs/performance.md` and returns its table. */
export function reportDecisions(rows, rounds) {
  const lines = ['| decided | Guideway, ms | Z3, ms | Z3 / Guideway | |', '|---|--:|--:|--:|---|', ...rows.map(line)];
  const [load] = loadavg();
  writeFileSync(
    FILE,
    `# How long decisions take

Written by \`npm run bench -- decisions\`; \`bench/decisions/\` makes the texts. **Guideway** is a process that has checked one table before; it reads the
guideline, runs every check and shows patients. **Z3** is a process of its own, with its start and with loading the same conditions in SMT-LIB, and is asked
of each step whether anybody arrives or is left out, and of each branch whether it takes anybody, alone and with an earlier one.
It gets no more than gap, overlap and reachability to decide, gives no patient, and is stopped after ${PATIENCE} s of the processor. A ratio below 1 means
that Guideway is slower.

Times are of the processor, medians of ${rounds} ${rounds === 1 ? 'text' : 'texts'}; the ratio is the median of the ratios within one text. This run: Node ${process.versions.node},
${cpus().length} processors, which had ${load.toFixed(1)} programs to run at its end. On a busy machine times wobble by a factor of two; the ratios do less.

${lines.join('\n')}
`,
  );
  return lines.join('\n');
}

function line({ name, measured }) {
  const ours = milliseconds(median(measured.map((one) => one.ours)));
  const undecided = Math.max(...measured.map((one) => one.undecided));
  const notes = undecided > 0 ? [`Guideway left ${undecided} undecided`] : [];
  if (measured.some(({ differ }) => differ)) notes.push('**answers differ**');
  if (!measured[0].z3) return `| ${name} | ${ours} | not installed | | ${notes.join('; ')} |`;
  const isStopped = measured.some(({ z3 }) => !z3.isWhole);
  if (isStopped) notes.push('Z3 was stopped');
  const theirs = median(measured.map(({ z3 }) => z3.milliseconds));
  const ratio = median(measured.map((one) => one.z3.milliseconds / one.ours));
  if (ratio < 1) notes.push(isStopped ? 'not known which is slower' : 'Guideway is slower');
  const least = isStopped ? '> ' : '';
  return `| ${name} | ${ours} | ${least}${milliseconds(theirs)} | ${least}${ratio.toFixed(1)} | ${notes.join('; ')} |`;
}

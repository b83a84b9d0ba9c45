import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '../generate.mjs';
import { COMMANDS, timeAndMemoryOf, timeOf } from './processes.mjs';

const RUNS = 3;
const STARTS = 21;
/** A program that takes longer than this, in milliseconds, is run once. */
const PATIENCE = 60_000;

/** The whole program in a process of its own: its time, that of a program that only parses, and its peak memory. */
export function measurePrograms(cases, folder, say) {
  return new Map(
    cases.map(({ name, kind, size }) => {
      const file = join(folder, `${kind}-${size}.guideline.yaml`);
      writeFileSync(file, KINDS[kind](size, 1));
      const runs = [];
      for (let i = 0; i < RUNS && !(runs[0]?.check > PATIENCE); i++) {
        say(`the whole program, ${i + 1} of ${RUNS}: ${name}`);
        const parse = timeOf(COMMANDS.parse(file), folder);
        const { time: check, memory } = timeAndMemoryOf(COMMANDS.check(file), folder);
        runs.push({ parse, check, memory });
      }
      return [name, runs];
    }),
  );
}

/** Starting: `guideway check` on the smallest guideline, each time right after a `node` that does nothing. */
export function measureStarts(folder, say) {
  const file = join(folder, 'small.guideline.yaml');
  writeFileSync(file, KINDS.small());
  const runs = [];
  for (let i = 0; i <= STARTS; i++) {
    say(`start ${i} of ${STARTS}`);
    const nothing = timeOf(COMMANDS.nothing(), folder);
    const check = timeOf(COMMANDS.check(file), folder);
    // The first one brings the files into memory.
    if (i > 0) runs.push({ nothing, check, ratio: check / nothing });
  }
  return runs;
}

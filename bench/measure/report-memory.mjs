// Loaded into a process before its program: at the end it writes the peak resident set size, in kilobytes, to channel 3.
import { existsSync, readFileSync, writeSync } from 'node:fs';

const STATUS = '/proc/self/status';

process.on('exit', () => writeSync(3, String(peak())));

/** Linux counts the memory of the process that started this one into `maxRSS`, and that may be larger; `VmHWM` is clean. */
function peak() {
  const line = existsSync(STATUS) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(STATUS, 'latin1')) : null;
  return line?.[1] ?? process.resourceUsage().maxRSS;
}

// Loaded into a process before its program: at the end it writes the peak resident set size, in kilobytes, to channel 3.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));

import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { COMMANDS, timeAndMemoryOf } from '../measure/processes.mjs';
import { randomPatients } from './patients.mjs';

const GUIDELINE = fileURLToPath(
  new URL('../../guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml', import.meta.url),
);
const ROWS = 1_000_000;
/** Different patients; they come again and again, in rows that are numbered. */
const DIFFERENT = 10_000;
const RUNS = 3;
/** A run that takes longer than this, in milliseconds, is not repeated. */
const PATIENCE = 60_000;

/** Routes a table of a million patients with the program, in a process of its own. */
export async function measureTable(engine, folder, say) {
  const { guideline } = engine.readGuideline(readFileSync(GUIDELINE, 'utf8'));
  const input = join(folder, 'patients.csv');
  const output = join(folder, 'routed.csv');
  say('writing a table of a million patients');
  const bytes = await writeTable(input, guideline, randomPatients(guideline, engine, DIFFERENT, 1));
  const runs = [];
  for (let i = 0; i < RUNS && !(runs[0]?.time > PATIENCE); i++) {
    say(`routing a million patients, ${i + 1} of ${RUNS}`);
    // Anything that is refused makes the program end with 1, and the benchmark with it.
    runs.push(timeAndMemoryOf(COMMANDS.table(GUIDELINE, input, output), folder));
  }
  const lines = await countLines(output);
  if (lines !== ROWS + 1) throw new Error(`${ROWS} patients and a header went in, and ${lines} lines came out.`);
  return { rows: ROWS, bytes, runs };
}

async function writeTable(path, guideline, patients) {
  const ids = [...guideline.findings.keys()];
  const rows = patients.map((patient) => ids.map((id) => String(patient.get(id) ?? '')).join(','));
  const file = createWriteStream(path);
  file.write(`id,${ids.join(',')}\n`);
  for (let start = 0; start < ROWS; start += DIFFERENT) {
    const text = rows.map((row, i) => `patient-${start + i + 1},${row}\n`).join('');
    if (!file.write(text)) await new Promise((resume) => file.once('drain', resume));
  }
  file.end();
  await finished(file);
  return file.bytesWritten;
}

async function countLines(path) {
  let count = 0;
  for await (const chunk of createReadStream(path)) for (const byte of chunk) if (byte === 10) count++;
  return count;
}

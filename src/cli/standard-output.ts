import { fstatSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

const FD = 1;

/**
 * Standard output. Where it is a file, Node writes to it once, and takes what a disk that fills up has room for as all of it; so
 * this one goes on until everything is written, or the system says why it cannot be.
 */
export function standardOutput(): NodeJS.WriteStream | Writable {
  if (!fstatSync(FD).isFile()) return process.stdout;
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      try {
        for (let written = 0; written < chunk.length; ) written += writeSync(FD, chunk, written);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

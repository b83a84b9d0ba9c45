#!/usr/bin/env node
import module from 'node:module';
import { visible } from '../text/visible.ts';
import { processIo } from './io.ts';
import { standardOutput } from './standard-output.ts';
import { whyUnwritable } from './why-unwritable.ts';

// Newer versions of Node keep the compiled program between runs. This has to be asked for before the program is loaded.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();

const FAULT = 2;
const UNUSABLE = 2;

function apologize(error: unknown): void {
  process.exitCode = FAULT;
  const what = visible(error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error));
  const debug = process.env.GUIDEWAY_DEBUG;
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else
    process.stderr.write(
      `guideway: sorry, this is a fault in Guideway itself (${what}). Please report it; GUIDEWAY_DEBUG=1 shows where it happened.\n`,
    );
}

/**
 * A reader that has seen enough, such as `head`, closes the pipe: nothing more is printed, and the exit code stays true.
 * A full disk is no fault of the program.
 */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  if (error.syscall === undefined) apologize(error);
  else {
    process.exitCode = UNUSABLE;
    process.stderr.write(`guideway: standard output: ${whyUnwritable(error)}\n`);
  }
}

const stdout = standardOutput();
stdout.on('error', onOutputError);
// Where messages cannot be written there is nothing left to say.
process.stderr.on('error', () => {});
process.on('uncaughtException', (error) => {
  apologize(error);
  process.exit();
});

const { run } = await import('./run.ts');
try {
  const code = await run(process.argv.slice(2), processIo(stdout));
  process.exitCode ||= code;
} catch (error) {
  apologize(error);
}

import { rmSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const files = new Set<string>();

/** Says of a file that it goes when this process ends before it is let go, also by a signal. */
export function goesWithProcess(path: string): void {
  if (files.size === 0) {
    process.on('exit', removeAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  files.add(path);
}

/** Says that a file is gone, or stays. */
export function letGo(path: string): void {
  files.delete(path);
  if (files.size === 0) stopListening();
}

function removeAll(): void {
  for (const path of files) rmSync(path, { force: true });
}

function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  // Who else listens ends the run in its own way.
  if (process.listenerCount(signal) > 1) return;
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

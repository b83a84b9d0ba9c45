import { Worker } from 'node:worker_threads';

/** How often the watchdog looks, and how long the program may be too busy to answer, in milliseconds. */
const LOOK = 1000;
const BUSY = 5000;

/** What runs beside the program: it has no module of its own, so that the server stays one file. */
const WATCH = `
  const { workerData: { beats, parent, editor } } = require('node:worker_threads');
  let last = -1;
  let since = Date.now();
  const isGone = (pid) => {
    try {
      process.kill(pid, 0);
      return false;
    } catch (error) {
      return error.code === 'ESRCH';
    }
  };
  setInterval(() => {
    const now = Atomics.load(beats, 0);
    if (now !== last) {
      last = now;
      since = Date.now();
      return;
    }
    const isLeft = process.ppid !== parent || isGone(parent) || (editor !== undefined && isGone(editor));
    if (isLeft && Date.now() - since > ${BUSY}) process.kill(process.pid, 'SIGKILL');
  }, ${LOOK});
`;

/**
 * Ends this process when the one that started it, or the editor, is gone and nothing else can end it, since the program
 * is busy and hears of nothing. A program that is not busy learns of it from the channel to the editor.
 * @param editor the process of the editor, as it says itself; undefined when it does not
 */
export function endWithEditor(editor: number | undefined): void {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(beats, 0, 1), LOOK).unref();
  const watchdog = new Worker(WATCH, {
    eval: true,
    // The worker takes no options of the program, such as what it is to load first.
    execArgv: [],
    env: {},
    workerData: { beats, parent: process.ppid, editor },
  });
  watchdog.unref();
  // Without it, the server works as well.
  watchdog.on('error', () => undefined);
}

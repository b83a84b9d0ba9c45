// Loaded into a language server before its program: a timer of up to a second fires at once, and the clock of the process
// is set forward by what it would have waited. What is left of the time is work.
const LONGEST = 1000;
const { setTimeout: later, performance } = globalThis;
const clock = performance.now.bind(performance);
let skipped = 0;

performance.now = () => clock() + skipped;
globalThis.setTimeout = (callback, delay = 0, ...given) => {
  if (!(delay <= LONGEST)) return later(callback, delay, ...given);
  const fire = () => {
    skipped += delay;
    callback(...given);
  };
  return later(fire, 0);
};

/** Nothing made up here has a date by which it must be reviewed; the day is fixed all the same. */
const TODAY = '2026-01-01';

/**
 * What one text costs, in milliseconds: `bare`, the `yaml` package's own `parseDocument` with its default options;
 * `lean`, the same without its search for repeated keys, which takes a time quadratic in the keys of one map; `compose`,
 * the part of Guideway's reading that is the `yaml` package at work; `reading`, the rest of the reading; and `checks`.
 * The three runs take turns in being first. Garbage is not collected in between: that would also throw away what the
 * engine has compiled, and what is dead costs the next run next to nothing.
 * @param {Awaited<ReturnType<typeof import('./engine.mjs').buildEngine>>} engine
 * @param {string} text
 * @param {number} turn which of the three runs comes first
 */
export function measure(engine, text, turn) {
  const runs = [
    () => ({ bare: parse(engine, text, {}) }),
    () => ({ lean: parse(engine, text, { uniqueKeys: false }) }),
    () => check(engine, text),
  ];
  const found = {};
  for (const i of runs.keys()) Object.assign(found, runs[(turn + i) % runs.length]());
  const { codes, ...times } = found;
  const beyond = times.reading + times.checks;
  const whole = times.compose + beyond;
  const ratios = {
    checksRatio: times.checks / times.bare,
    ratio: beyond / times.bare,
    leanRatio: beyond / times.lean,
    wholeRatio: whole / times.bare,
  };
  return { times: { ...times, beyond, whole, ...ratios }, codes };
}

function parse({ parseDocument }, text, options) {
  const start = performance.now();
  const document = parseDocument(text, options);
  const time = performance.now() - start;
  if (document.errors.length > 0) throw new Error(`A generated text is not YAML: ${document.errors[0].message}`);
  return time;
}

function check({ readGuideline, checkReading, composing }, text) {
  composing.milliseconds = 0;
  const start = performance.now();
  const reading = readGuideline(text);
  const between = performance.now();
  const { problems } = checkReading(reading, { today: TODAY });
  const end = performance.now();
  const compose = composing.milliseconds;
  if (compose === 0) throw new Error('The clock around `compose` in src/text/compose.ts was never reached.');
  return {
    compose,
    reading: between - start - compose,
    checks: end - between,
    codes: problems.map(({ code }) => code),
  };
}

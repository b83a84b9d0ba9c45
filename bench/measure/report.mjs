import { cpus } from 'node:os';
import { recordsOf } from './rounds.mjs';
import { median, medianOf } from './statistics.mjs';
import { milliseconds, table } from './table.mjs';

const MOST = { ratio: 0.5, growth: 12, megabytes: 600, start: 2.5 };
const LEGEND = `
Milliseconds, medians. (1) yaml: \`parseDocument\` of the \`yaml\` package with its default options. lean: the same with
\`uniqueKeys: false\`, which spares it a search that is quadratic in the keys of one map. Ours is split in three: compose is
the \`yaml\` package as Guideway drives it, timed where it is called; (2) is what Guideway does beyond that, the reading
(schema, model, conditions) and the checks (regions and all). cold: a process of its own, from start to end, that only
parses, or that is \`guideway check\`. MB: the most memory that \`guideway check\` held.
`;
const FOOTNOTE = `
The target is for the checks; (2) / (1) adds the reading of the model. Each ratio is the median over all repetitions of
the ratio within one repetition. The time that the \`yaml\` package takes
while it works for Guideway is in neither of the two; whole / (1) counts it.`;

const times = (value) => `${value.toFixed(2)} ×`;
const peak = (runs) => Math.max(...runs.map(({ memory }) => memory));

/** Two tables: what was measured of each case, and how the targets fare. */
export function report(cases, measured, programs, starts) {
  return [
    `Guideway on Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`,
    '',
    timesOf(cases, measured, programs),
    LEGEND,
    table(['', 'result', 'at most', ''], targets(cases, measured, programs, starts)),
    FOOTNOTE,
  ].join('\n');
}

function timesOf(cases, measured, programs) {
  const head = [
    'guideline',
    'kB',
    '(1) yaml',
    'lean',
    'compose',
    '(2) reading',
    '+ checks',
    'cold yaml',
    'cold check',
    'MB',
  ];
  const rows = cases.map(({ name }) => {
    const records = recordsOf(measured.get(name));
    const runs = programs.get(name);
    return [
      name,
      (measured.get(name).bytes / 1000).toFixed(0),
      ...['bare', 'lean', 'compose', 'reading', 'checks'].map((key) => milliseconds(medianOf(records, key))),
      ...['parse', 'check'].map((key) => milliseconds(medianOf(runs, key))),
      peak(runs).toFixed(0),
    ];
  });
  return table(head, rows);
}

function targets(cases, measured, programs, starts) {
  const rows = [];
  const add = (name, result, most, show = times) =>
    rows.push([
      name,
      show(result),
      ...(most === undefined ? ['', ''] : [show(most), result <= most ? 'met' : 'MISSED']),
    ]);
  for (const { name, target } of cases) {
    const records = recordsOf(measured.get(name));
    const most = target ? MOST.ratio : undefined;
    add(`${name}: checks / (1)`, medianOf(records, 'checksRatio'), most);
    add(`${name}: (2) / (1)`, medianOf(records, 'ratio'));
    add(`${name}: (2) / lean`, medianOf(records, 'leanRatio'));
    add(`${name}: whole / (1)`, medianOf(records, 'wholeRatio'));
  }
  for (const [small, large] of pairsOf(cases)) {
    for (const key of ['reading', 'checks', 'whole'])
      add(`${small.name} to ${large.size}: growth of ${key}`, growth(measured, small, large, key), MOST.growth);
  }
  for (const { name } of cases.filter(({ target, size }) => target && size === 10000))
    add(`${name}: memory`, peak(programs.get(name)), MOST.megabytes, (value) => `${value.toFixed(0)} MB`);
  for (const { name } of cases.filter(({ undecidable }) => undecidable))
    rows.push([`${name}: answer`, [...measured.get(name).codes].join(', ') || 'decided', '', '']);
  add(
    'start: `guideway check` on a small file',
    medianOf(starts, 'check'),
    undefined,
    (value) => `${milliseconds(value)} ms`,
  );
  add('start: `guideway check` / `node -e 0`', medianOf(starts, 'ratio'), MOST.start);
  return rows;
}

/** Cases of one kind with ten times the steps. */
function pairsOf(cases) {
  return cases.flatMap((small) =>
    cases.filter(({ kind, size }) => kind === small.kind && size === 10 * small.size).map((large) => [small, large]),
  );
}

/** The median over the rounds in which both were measured. */
function growth(measured, small, large, key) {
  const from = measured.get(small.name).rounds;
  const to = measured.get(large.name).rounds;
  const both = [...to.keys()].filter((round) => from.has(round));
  // A case that was too slow for a second round has only the first one.
  if (both.length === 0)
    return medianOf(recordsOf(measured.get(large.name)), key) / medianOf(recordsOf(measured.get(small.name)), key);
  return median(both.map((round) => medianOf(to.get(round), key) / medianOf(from.get(round), key)));
}

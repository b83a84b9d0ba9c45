import { medianOf } from '../measure/statistics.mjs';
import { table } from '../measure/table.mjs';

const LEAST_RATIO = 20;
const MOST_MEGABYTES = 300;

/** How long a decision takes, in Guideway and in other engines. */
export function reportRouting({ patients, cases, own, others }) {
  const sound = others.filter(({ difference }) => difference === undefined);
  const rows = [own, ...sound].map(({ name, records }) => {
    const time = medianOf(records, 'time');
    const perSecond = Math.round(1e6 / time).toLocaleString('en-US');
    return [name, time.toFixed(time < 10 ? 2 : 0), perSecond, ...(name === own.name ? ['', '', ''] : against(records))];
  });
  const wrong = others.filter(({ difference }) => difference !== undefined);
  return [
    `Routing: ${patients} patients of the hemangioma pathway, ${cases} of them its sample cases`,
    '',
    table(['engine', 'µs a decision', 'decisions a second', 'ratio', 'at least', ''], rows),
    ...wrong.map(
      ({ name, difference }) =>
        `\n!!! ${name} IS NOT MEASURED, because its model answers otherwise.\n!!! ${difference}`,
    ),
  ].join('\n');
}

function against(records) {
  const ratio = medianOf(records, 'ratio');
  return [`${ratio.toFixed(0)} ×`, `${LEAST_RATIO} ×`, ratio >= LEAST_RATIO ? 'met' : 'MISSED'];
}

/** How long a table of patients takes, and how much memory. */
export function reportTable({ rows, bytes, runs }) {
  const time = medianOf(runs, 'time');
  const megabytes = Math.max(...runs.map(({ memory }) => memory));
  const perSecond = Math.round((rows / time) * 1000).toLocaleString('en-US');
  return [
    `A table: ${rows.toLocaleString('en-US')} patients, ${(bytes / 1e6).toFixed(0)} MB of CSV, from file to file`,
    '',
    table(
      ['', 'result', 'at most', ''],
      [
        ['time from start to end', `${(time / 1000).toFixed(1)} s`, '', ''],
        ['patients a second', perSecond, '', ''],
        [
          'memory',
          `${megabytes.toFixed(0)} MB`,
          `${MOST_MEGABYTES} MB`,
          megabytes <= MOST_MEGABYTES ? 'met' : 'MISSED',
        ],
      ],
    ),
  ].join('\n');
}

import { medianOf } from '../measure/statistics.mjs';
import { milliseconds, table } from '../measure/table.mjs';

const MOST = 0.5;
const LEGEND = `
Milliseconds, medians; each ratio is the median of the ratios within one turn. Edits are measured as the work alone, with
no server waiting for a pause in typing, unless they are called felt; questions are asked of servers as they come.`;

const times = (value) => `${value.toFixed(2)} ×`;
const isAfterEdit = ({ asked }) => asked.endsWith('edit');

/** From an edit to its problems and from a question to its answer, in both servers, and how the targets fare. */
export function reportEditor({ peer, measured }) {
  const rows = [];
  const targets = [];
  for (const { name, bytes, records } of measured) {
    const [felt, work] = [true, false].map((paused) => records.filter((one) => one.isEdit && one.paused === paused));
    const answers = records.filter(({ isEdit }) => !isEdit);
    rows.push([`${name}, ${(bytes / 1000).toFixed(0)} kB`, '', '', '']);
    for (const asked of new Set([...work, ...answers].map((one) => one.asked)))
      rows.push([`  ${asked}`, ...compared([...work, ...answers].filter((one) => one.asked === asked))]);
    const add = (what, some) => {
      const ratio = medianOf(some, 'ratio');
      targets.push([`${name}: ${what}`, ...compared(some), times(MOST), ratio <= MOST ? 'met' : 'MISSED']);
    };
    add('edit to problems', work);
    add('edit to problems, felt', felt);
    for (const what of ['hover', 'complete']) {
      const some = answers.filter(({ asked }) => asked.startsWith(what));
      add(
        what,
        some.filter((one) => !isAfterEdit(one)),
      );
      add(`${what} after an edit`, some.filter(isAfterEdit));
    }
  }
  return [
    `The editor: Guideway with all of its checks, and ${peer} with our JSON schema`,
    '',
    table(['', 'Guideway', 'peer', 'ratio'], rows),
    LEGEND,
    table(['', 'Guideway', 'peer', 'ratio', 'at most', ''], targets),
  ].join('\n');
}

function compared(records) {
  return [
    milliseconds(medianOf(records, 'own')),
    milliseconds(medianOf(records, 'peer')),
    times(medianOf(records, 'ratio')),
  ];
}

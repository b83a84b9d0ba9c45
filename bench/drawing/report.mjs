import { median, medianOf } from '../measure/statistics.mjs';
import { milliseconds, table } from '../measure/table.mjs';

const FRAME = 16;
const TIMES_FASTER = 5;
const LEGEND = `
Milliseconds, medians, until the browser has laid out the drawing in the page. Reading is the new text read anew, and in
neither of the others; drawing is our part of it, up to the SVG; the ratio is the median of the ratios within one turn.`;

const faster = (value) => `${value.toFixed(0)} ×`;
const verdict = (isMet) => (isMet ? 'met' : 'MISSED');

/** From an edit to the drawing, and large drawings, beside the other program, and how the targets fare. */
export function reportDrawing({ peer, edits, large }) {
  const rows = edits.map(({ asked, records }) => [
    `40 steps, ${asked}`,
    milliseconds(medianOf(records, 'reading')),
    milliseconds(medianOf(records, 'drawing')),
    milliseconds(medianOf(records, 'own')),
    milliseconds(medianOf(records, 'peer')),
    faster(median(records.map(({ own, peer }) => peer / own))),
  ]);
  for (const { name, records, beside } of large)
    rows.push([
      `${name}, anew`,
      milliseconds(medianOf(records, 'reading')),
      milliseconds(medianOf(records, 'drawing')),
      milliseconds(medianOf(records, 'own')),
      milliseconds(beside.peer),
      faster(beside.peer / medianOf(records, 'own')),
    ]);
  const targets = edits.flatMap(({ asked, records }) => {
    const own = medianOf(records, 'own');
    const ratio = median(records.map(({ own, peer }) => peer / own));
    return [
      [`40 steps, ${asked}: within a frame`, milliseconds(own), `at most ${FRAME}`, verdict(own <= FRAME)],
      [
        `40 steps, ${asked}: beside ${peer}`,
        faster(ratio),
        `at least ${TIMES_FASTER} ×`,
        verdict(ratio >= TIMES_FASTER),
      ],
    ];
  });
  for (const { name, limit, records, beside } of large) {
    const own = medianOf(records, 'own');
    const ratio = beside.peer / own;
    if (limit !== undefined)
      targets.push([`${name}: laid out`, milliseconds(own), `at most ${limit}`, verdict(own <= limit)]);
    targets.push([
      `${name}: beside ${peer}`,
      faster(ratio),
      `at least ${TIMES_FASTER} ×`,
      verdict(ratio >= TIMES_FASTER),
    ]);
  }
  return [
    `The drawing beside ${peer}, of the same graph in the same page`,
    '',
    table(['', 'reading', 'drawing', 'Guideway', 'peer', 'faster'], rows),
    LEGEND,
    table(['', 'measured', 'target', ''], targets),
  ].join('\n');
}

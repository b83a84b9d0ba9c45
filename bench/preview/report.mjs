import { milliseconds, table } from '../measure/table.mjs';

/** Pictures a second below which a motion looks jerky. */
const LEAST = 30;
/** One picture of a screen that shows 60 a second, in milliseconds. */
const FRAME = 16;

/** The preview's page as tables, with the targets. */
export function reportPreview(measured) {
  const replaced = measured.map(({ name, replaced }, index) => [
    name,
    milliseconds(replaced),
    index > 0 ? 'no target' : verdict(replaced <= FRAME, `at most ${FRAME}`),
  ]);
  const motions = measured.flatMap(({ name, motions }) =>
    motions.map(({ name: motion, rate, slowest }) => [
      `${name}: ${motion}`,
      rate.toFixed(0),
      milliseconds(slowest),
      verdict(rate >= LEAST, `at least ${LEAST} a second`),
    ]),
  );
  return [
    'Preview in Chromium without a window and without a graphics card',
    table(['a new drawing in the place of another', 'ms', 'target'], replaced),
    '',
    table(['while the wheel turns', 'pictures a second', '95 % within ms', 'target'], motions),
  ].join('\n');
}

function verdict(isMet, target) {
  return `${target}: ${isMet ? 'met' : 'MISSED'}`;
}

import { advise, decide } from './parts.mjs';
import { proseOf } from './prose.mjs';
import { mark, seeded } from './seeded.mjs';
import { yamlText } from './yaml-text.mjs';

const HIGHEST = 999;
const ENDS = 12;

/**
 * One decision with many branches, each a box of three numbers; together the boxes fill everything and no two meet.
 * @param {number} branches
 * @param {number} seed another one gives another text with other names
 * @returns {string} the guideline file
 */
export function wideDecision(branches, seed) {
  const random = seeded(seed);
  const prose = proseOf(random);
  const columns = ['first', 'second', 'third'].map((word) => `${word}_${mark(seed)}`);
  const boxes = [columns.map(() => [0, HIGHEST])];
  while (boxes.length < branches) {
    const [box] = boxes.splice(random.between(0, boxes.length - 1), 1);
    const column = random.between(0, columns.length - 1);
    const [low, high] = box[column];
    const cut = random.between(low, high - 1);
    if (high > low) boxes.push(box.with(column, [low, cut]), box.with(column, [cut + 1, high]));
    else boxes.push(box);
  }
  const side = (column, [low, high]) => [
    ...(low > 0 ? [`${column} >= ${low}`] : []),
    ...(high < HIGHEST ? [`${column} <= ${high}`] : []),
  ];
  const whens = boxes.map((box) => box.flatMap((span, i) => side(columns[i], span)).join(' and '));
  const ends = Array.from({ length: ENDS }, (_, i) => `end_${i + 1}`);
  const recommend = (id) => ({ do: id, strength: 'conditional', certainty: 'low', cites: ['source'] });
  return yamlText({
    guideline: `${mark(seed)}-wide`,
    title: `One decision with ${branches} branches`,
    references: { source: { title: prose.text(1) } },
    findings: Object.fromEntries(
      columns.map((id) => [id, { label: prose.finding(), type: 'integer', range: `0..${HIGHEST}` }]),
    ),
    actions: Object.fromEntries(ends.map((id) => [id, { label: prose.act() }])),
    start: 'table',
    steps: {
      table: decide(
        prose.question(),
        whens.map((when, i) => [when, ends[i % ENDS]]),
      ),
      ...Object.fromEntries(ends.map((id) => [id, advise(prose.act(), [recommend(id)])])),
    },
  });
}

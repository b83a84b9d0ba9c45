import { advise, decide } from './parts.mjs';
import { proseOf } from './prose.mjs';
import { mark, seeded } from './seeded.mjs';
import { yamlText } from './yaml-text.mjs';

const ASKED = 3;
const REACH = 20;

/**
 * Decisions that each ask three findings drawn at random from the same few, and lead to random later ones. What arrives
 * at a step in the middle has no short description, whatever the order of the findings.
 * @param {number} steps
 * @param {number} findings at least three
 * @param {number} seed another one gives another text with other names
 * @returns {string} the guideline file
 */
export function randomSteps(steps, findings, seed) {
  const random = seeded(seed);
  const prose = proseOf(random);
  const names = Array.from({ length: findings }, (_, i) => `finding_${mark(seed)}_${i + 1}`);
  const later = (i) => (i + 1 >= steps ? 'end' : `step_${Math.min(steps, i + 1 + random.between(1, REACH))}`);
  // The first steps ask each finding once, so that nothing is settled before many ways have met.
  const fresh = random.sample(names, findings);
  const decisions = Array.from({ length: steps }, (_, i) => {
    const asked = fresh.length >= ASKED ? fresh.splice(0, ASKED) : random.sample(names, ASKED);
    const [a, b, c] = asked.map((name) => `${name} < ${random.between(10, 90)}`);
    const branches = [
      [`${a} and ${b}`, i + 1 < steps ? `step_${i + 2}` : 'end'],
      [`${a} and not(${b})`, later(i)],
      [`not(${a}) and ${c}`, later(i)],
      [`not(${a}) and not(${c})`, later(i)],
    ];
    return [`step_${i + 1}`, decide(prose.finding(), branches)];
  });
  return yamlText({
    guideline: `${mark(seed)}-random`,
    title: `${steps} random steps over ${findings} findings`,
    references: { source: { title: prose.text(1) } },
    findings: Object.fromEntries(names.map((id) => [id, { type: 'integer', range: '0..99' }])),
    actions: { act: { label: prose.act() } },
    start: 'step_1',
    steps: {
      ...Object.fromEntries(decisions),
      end: advise(prose.act(), [{ do: 'act', strength: 'conditional', certainty: 'low', cites: ['source'] }]),
    },
  });
}

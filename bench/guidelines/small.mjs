import { advise, decide, graded } from './parts.mjs';
import { seeded } from './seeded.mjs';
import { yamlText } from './yaml-text.mjs';

/** The least that is a pathway: one decision with two ends. @returns {string} the guideline file */
export function small() {
  const recommend = graded(seeded(1), ['stiell-1996']);
  return yamlText({
    guideline: 'small',
    title: 'Radiograph after an acute knee injury',
    references: { 'stiell-1996': { title: 'Implementation of the Ottawa knee rule', kind: 'research', year: 1996 } },
    findings: { age: { type: 'integer', range: '18..110', unit: 'a' }, effusion: { type: 'boolean' } },
    actions: { radiograph: { label: 'Knee radiograph', kind: 'imaging' } },
    start: 'triage',
    steps: {
      triage: decide('Does a criterion apply?', [
        ['age >= 55 or effusion', 'image'],
        [undefined, 'discharge'],
      ]),
      image: advise('Obtain a radiograph', [recommend.for('radiograph')]),
      discharge: advise('No radiograph', [recommend.against('radiograph')]),
    },
  });
}

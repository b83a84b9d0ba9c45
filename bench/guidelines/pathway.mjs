import { advise, decide, graded } from './parts.mjs';
import { proseOf } from './prose.mjs';
import { mark, seeded } from './seeded.mjs';
import { yamlText } from './yaml-text.mjs';

/**
 * One pathway of 40 steps in the manner of a real one: 15 findings of every type that steps far apart ask about again, two
 * of them possibly unknown; definitions, a score, assumptions, rules, alternatives, timings; and as much prose to a step.
 * @param {number} seed another one gives another text with other names
 * @returns {string} the guideline file
 */
export function pathway(seed) {
  const random = seeded(seed);
  const prose = proseOf(random);
  /** The names of conditions in a text get the seed's mark; those in quotes are options and stay. */
  const own = (text) =>
    text.replace(/"[^"]*"|\b[a-z]\w*_f\b/g, (word) =>
      word.startsWith('"') ? word : `${word.slice(0, -2)}_${mark(seed)}`,
    );
  const references = Array.from({ length: 10 }, (_, i) => `source-${i + 1}`);
  const statements = Array.from({ length: 36 }, (_, i) => `S${i + 1}`);
  let stated = 0;
  const basis = (count) => Array.from({ length: count }, () => statements[stated++ % statements.length]);
  const recommend = graded(random, references);
  const recommended = (direction, id, more) =>
    recommend[direction](id, { basis: basis(2), note: random.next() < 0.5 ? prose.text(1) : undefined, ...more });

  const steps = {};
  const decision = (id, branches, hit) => {
    const whole = branches.map(([when, go]) => [when && own(when), go, { label: prose.finding(), basis: basis(1) }]);
    steps[id] = decide(prose.question(), whole, hit);
  };
  const recommendation = (id, entries, next, more) => {
    const conditioned = entries.map((entry) => ({ ...entry, when: entry.when && own(entry.when) }));
    steps[id] = advise(prose.act(), conditioned, next, { note: prose.text(1), ...more });
  };
  layOut({ decision, recommendation, advice: recommended, prose, own });

  return yamlText({
    '# made up': 'Every sentence in this file is put together from random words. It is no advice.',
    guideline: `${mark(seed)}-pathway`,
    format: 1,
    title: 'A made-up pathway of 40 steps',
    version: '1.0.0',
    status: 'draft',
    date: '2026-02-14',
    population: prose.text(2),
    disclaimer: prose.text(2),
    references: Object.fromEntries(
      references.map((id, i) => [id, { title: prose.text(1), kind: 'research', number: i + 1, year: 2000 + i }]),
    ),
    statements: Object.fromEntries(
      statements.map((id, i) => [id, { says: prose.text(1 + (i % 2)), cites: [references[i % references.length]] }]),
    ),
    findings: Object.fromEntries(
      Object.entries(FINDINGS).map(([id, finding]) => [
        own(id),
        { label: prose.finding(), question: prose.question(), ...finding, note: prose.text(1) },
      ]),
    ),
    definitions: Object.fromEntries(
      Object.entries(DEFINITIONS).map(([id, when]) => [
        own(id),
        { label: prose.finding(), when: own(when), basis: basis(1) },
      ]),
    ),
    scores: {
      [own('risk_f')]: {
        label: prose.finding(),
        points: Object.entries(POINTS).map(([when, add]) => ({ when: own(when), add })),
      },
    },
    assumptions: ASSUMPTIONS.map((never) => ({ never: own(never), because: prose.text(1), basis: basis(1) })),
    actions: Object.fromEntries(
      [...new Set(JSON.stringify(steps).match(/(?<="(?:do|avoid)":")[^"]+/g))].map((id) => [
        id,
        { label: prose.act(), kind: 'procedure', note: prose.text(1) },
      ]),
    ),
    start: 'triage',
    steps,
    rules: RULES.map(({ when, ...rule }) => ({
      ...rule,
      when: when && own(when),
      because: prose.text(1),
      basis: basis(1),
    })),
  });
}

const choice = (...ids) => ({ type: 'choice', options: Object.fromEntries(ids.map((id) => [id, `The ${id} kind`])) });

const FINDINGS = {
  age_f: { type: 'integer', range: '0..110', unit: 'a' },
  site_f: choice('upper', 'middle', 'lower', 'several'),
  onset_f: choice('sudden', 'gradual', 'unclear'),
  pain_f: { type: 'integer', range: '0..10' },
  duration_f: { type: 'integer', range: '0..365', unit: 'd' },
  fever_f: { type: 'boolean' },
  injury_f: { type: 'boolean' },
  deficit_f: { type: 'boolean' },
  pregnant_f: { type: 'boolean' },
  anticoagulated_f: { type: 'boolean' },
  hemoglobin_f: { type: 'decimal', range: '0..25', unit: 'g/dL', precision: 0.1, may_be_unknown: true },
  marker_f: { type: 'decimal', range: '0..500', unit: 'mg/L' },
  stage_f: { ...choice('one', 'two', 'three'), may_be_unknown: true },
  symptoms_f: {
    type: 'multiple',
    options: { weight: 'Loss of weight', sweats: 'Sweats at night', cough: 'Cough', rash: 'Rash' },
  },
  response_f: choice('full', 'partial', 'none'),
};
const DEFINITIONS = {
  alarming_f: 'deficit_f or fever_f and pain_f >= 7',
  wasting_f: 'list contains(symptoms_f, "weight") or list contains(symptoms_f, "sweats")',
};
const POINTS = { 'age_f >= 65': 1, injury_f: 2, 'marker_f > 40': 1, wasting_f: 1, 'onset_f = "sudden"': 1 };
const ASSUMPTIONS = ['pregnant_f and age_f < 10', 'pregnant_f and age_f > 60', 'stage_f = "one" and deficit_f'];
const RULES = [
  { id: 'no-scan-in-pregnancy', forbid: 'scan', when: 'pregnant_f' },
  { id: 'reverse-first', require: 'reversal', before: 'operation', when: 'anticoagulated_f' },
  { id: 'biopsy-before-radiation', require: 'biopsy', before: 'radiation' },
  { id: 'alarm-is-seen', forbid: 'exercise', when: 'alarming_f' },
  { id: 'no-drug-in-children', forbid: 'drug', when: 'age_f < 12' },
];

function layOut({ decision, recommendation, advice, prose, own }) {
  decision('triage', [
    ['alarming_f', 'alarm'],
    ['not(alarming_f) and age_f < 12', 'child'],
    ['not(alarming_f) and age_f >= 12', 'adult'],
  ]);

  decision('alarm', [
    ['deficit_f', 'emergency'],
    ['not(deficit_f) and fever_f and pain_f >= 7', 'infection'],
  ]);
  decision('emergency', [
    ['pregnant_f', 'mri'],
    ['not(pregnant_f)', 'scan_now'],
  ]);
  recommendation('mri', [advice('for', 'mri'), advice('against', 'scan')], 'compressed');
  recommendation('scan_now', [advice('for', 'scan'), advice('for', 'bed_rest')], 'compressed');
  decision('compressed', [
    ['stage_f = null', 'staging'],
    ['stage_f = "two"', 'blood'],
    ['stage_f = "three"', 'board'],
  ]);
  recommendation('staging', [advice('for', 'staging')], 'blood');
  decision('blood', [
    ['anticoagulated_f', 'reverse'],
    ['not(anticoagulated_f)', 'operate'],
  ]);
  const timing = { before: 'operation', from: '6 h', to: '24 h' };
  recommendation('reverse', [advice('for', 'reversal', { timing })], 'operate');
  const instead = { label: prose.act(), when: own('pain_f < 5'), recommend: [advice('for', 'bed_rest')] };
  recommendation(
    'operate',
    [advice('for', 'operation'), advice('for', 'prophylaxis', { when: 'age_f >= 18' })],
    'margin',
    {
      alternatives: [instead],
    },
  );
  decision('margin', [
    ['response_f = "full"', 'follow'],
    ['response_f in ("partial", "none")', 'board'],
  ]);
  recommendation('board', [advice('for', 'referral'), advice('for', 'biopsy')], 'radiate');
  recommendation('radiate', [advice('for', 'radiation', { timing: { after: 'biopsy' } })], 'follow');
  recommendation('follow', [advice('for', 'follow_up')]);

  decision('infection', [
    ['marker_f > 100', 'drain'],
    ['marker_f <= 100 and age_f >= 12', 'antibiotic'],
    ['marker_f <= 100 and age_f < 12', 'child_watch'],
  ]);
  const cautions = [{ says: prose.text(1) }, { says: prose.text(1) }];
  recommendation('antibiotic', [advice('for', 'drug', { cautions })], 'hemoglobin');
  recommendation(
    'drain',
    [advice('for', 'drainage'), advice('for', 'culture', { timing: { with: 'drainage' } })],
    'hemoglobin',
  );
  decision('hemoglobin', [
    ['hemoglobin_f = null', 'count_blood'],
    ['hemoglobin_f < 8.5', 'transfuse'],
    ['hemoglobin_f >= 8.5', 'review'],
  ]);
  recommendation('count_blood', [advice('for', 'blood_count')], 'review');
  recommendation('transfuse', [advice('for', 'transfusion')], 'review');
  recommendation('review', [advice('for', 'follow_up')], undefined, { revisit: 'triage', after: '2 d' });

  decision('child', [
    ['injury_f', 'child_injury'],
    ['not(injury_f)', 'child_watch'],
  ]);
  recommendation('child_injury', [advice('for', 'splint'), advice('against', 'scan')]);
  recommendation('child_watch', [advice('for', 'observation')], undefined, { revisit: 'triage', after: '1 wk' });

  decision('adult', [
    ['risk_f >= 4', 'high'],
    ['risk_f in [2..3]', 'middle'],
    ['risk_f < 2', 'low'],
  ]);
  decision('high', [
    ['wasting_f or site_f = "several"', 'cancer_search'],
    ['not(wasting_f) and site_f != "several"', 'imaging'],
  ]);
  recommendation(
    'cancer_search',
    [advice('for', 'biopsy'), advice('for', 'scan', { when: 'not(pregnant_f)' })],
    'cancer',
  );
  decision('cancer', [
    ['stage_f = null', 'cancer_board'],
    ['stage_f = "one"', 'excise'],
    ['stage_f in ("two", "three")', 'cancer_board'],
  ]);
  recommendation('excise', [advice('for', 'excision')]);
  recommendation('cancer_board', [advice('for', 'referral'), advice('for', 'radiation')]);
  decision('imaging', [
    ['pregnant_f', 'ultrasound'],
    ['not(pregnant_f)', 'scan_planned'],
  ]);
  recommendation('ultrasound', [advice('for', 'ultrasound'), advice('against', 'scan')], 'long');
  recommendation('scan_planned', [advice('for', 'scan')], 'long');
  const ordered = [
    ['fever_f', 'antibiotic'],
    ['duration_f > 42 or onset_f = "gradual"', 'long'],
    [undefined, 'short'],
  ];
  decision('middle', ordered, 'first');
  decision('long', [
    ['pain_f >= 5', 'pain_program'],
    ['pain_f in [2..4]', 'exercise'],
    ['pain_f < 2', 'reassure'],
  ]);
  decision('short', [
    ['site_f in ("upper", "middle")', 'reassure'],
    ['site_f in ("lower", "several") and pain_f >= 5', 'exercise'],
    ['site_f in ("lower", "several") and pain_f < 5', 'reassure'],
  ]);
  decision('low', [
    ['pain_f >= 5 and not(injury_f)', 'exercise'],
    ['pain_f < 5 and not(injury_f)', 'reassure'],
  ]);
  recommendation('pain_program', [advice('for', 'program'), advice('against', 'bed_rest')]);
  recommendation('exercise', [advice('for', 'exercise')]);
  recommendation('reassure', [advice('for', 'counseling'), advice('for', 'exercise', { when: 'duration_f > 7' })]);
}

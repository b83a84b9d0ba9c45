import { advise, decide } from './parts.mjs';

/**
 * The shapes of a chapter: each ten steps, five of them decisions, over six findings of its own. Everybody who comes in
 * reaches the end, every branch is taken by somebody, and several decisions are complete only for those who arrive.
 *
 * @typedef {{
 *   random: import('./seeded.mjs').Random,
 *   prose: ReturnType<typeof import('./prose.mjs').proseOf>,
 *   name: (word: string) => string,
 *   recommend: ReturnType<typeof import('./parts.mjs').graded>,
 *   statement: string,
 *   next: string | undefined,
 * }} Setting `name` makes a name that is the chapter's own; `next` is the step after the chapter
 */

const OPTIONS = ['burning', 'dull', 'sharp', 'throbbing', 'cramping', 'stabbing', 'aching', 'tingling'];

/** Every type of finding, an assumption, and an action that is advised for and against. @param {Setting} setting */
export function laboratory({ random, prose, name, recommend, statement, next }) {
  const [kind, fever, lab, age, signs, grade] = ['kind', 'fever', 'lab', 'age', 'signs', 'grade'].map(name);
  const [a, b, c, d] = random.sample(OPTIONS, 4);
  const [sign, ...others] = random.sample(OPTIONS, 3);
  const [low, high] = [random.between(20, 60) / 10, random.between(70, 120) / 10];
  const [adult, old, limit] = [random.between(20, 60), random.between(65, 90), random.between(2, 4)];
  const [mild, imaging, drug, referral] = ['mild', 'imaging', 'drug', 'referral'].map(name);
  const step = Object.fromEntries(
    ['entry', 'level', 'local', 'fevered', 'refer', 'collect', 'watch', 'treat', 'risk', 'urgent'].map((word) => [
      word,
      name(word),
    ]),
  );
  return {
    entry: step.entry,
    findings: {
      [kind]: { label: prose.finding(), type: 'choice', options: options([a, b, c, d]) },
      [fever]: { label: prose.finding(), type: 'boolean' },
      [lab]: { type: 'decimal', range: '0..20', unit: 'g/dL', precision: 0.1, may_be_unknown: true },
      [age]: { label: prose.finding(), type: 'integer', range: '0..110', unit: 'a' },
      [signs]: { label: prose.finding(), type: 'multiple', options: options([sign, ...others]) },
      [grade]: { type: 'integer', range: '1..5' },
    },
    assumptions: [{ never: `${kind} = "${d}" and ${grade} > ${limit}`, because: prose.remark() }],
    actions: actions(prose, [mild, imaging, drug, referral]),
    steps: {
      [step.entry]: decide(prose.finding(), [
        [`${kind} = "${a}"`, step.level],
        [`${kind} in ("${b}", "${c}") and not(${fever})`, step.local],
        [`${kind} in ("${b}", "${c}") and ${fever}`, step.fevered],
        [`${kind} = "${d}"`, step.refer],
      ]),
      [step.level]: decide(prose.finding(), [
        [`${lab} = null`, step.collect],
        [`${lab} < ${low}`, step.watch],
        [`${lab} in [${low}..${high})`, step.treat],
        [`${lab} >= ${high}`, step.risk],
      ]),
      [step.local]: decide(prose.finding(), [
        [`count(${signs}) = 0`, step.watch],
        [`list contains(${signs}, "${sign}")`, step.treat],
        [`count(${signs}) >= 1 and not(list contains(${signs}, "${sign}"))`, step.risk],
      ]),
      [step.fevered]: decide(prose.finding(), [
        [`${kind} = "${b}"`, step.treat],
        [`${kind} = "${c}" and ${grade} <= ${limit}`, step.risk],
        [`${kind} = "${c}" and ${grade} > ${limit}`, step.urgent],
      ]),
      [step.refer]: advise(prose.act(), [recommend.for(referral, { basis: [statement] })], next),
      [step.collect]: advise(prose.act(), [recommend.for(mild)], step.watch),
      [step.watch]: advise(prose.act(), [recommend.for(mild), recommend.against(imaging)], next),
      [step.treat]: advise(prose.act(), [recommend.for(drug)], next),
      [step.risk]: decide(prose.finding(), [
        [`${age} < ${adult}`, step.watch],
        [`${age} in [${adult}..${old}]`, step.treat],
        [`${age} > ${old}`, step.urgent],
      ]),
      [step.urgent]: advise(prose.act(), [recommend.for(imaging)], next),
    },
    rules: [
      {
        id: name('imaging-only'),
        forbid: imaging,
        when: `${kind} = "${a}" and ${age} < ${adult}`,
        because: prose.remark(),
      },
    ],
  };
}

/** A score, ordered branches, and a decision that only some can reach both ways. @param {Setting} setting */
export function points({ random, prose, name, recommend, statement, next }) {
  const [smoker, syncope, pulse, duration, pattern, ratio] = [
    'smoker',
    'syncope',
    'pulse',
    'duration',
    'pattern',
    'ratio',
  ].map(name);
  const [x, y, z] = random.sample(OPTIONS, 3);
  const [fast, long] = [random.between(90, 130), random.between(3, 20)];
  const [cut, other] = [random.between(100, 400) / 100, random.between(500, 800) / 100];
  const [rest, scan, drug] = ['rest', 'scan', 'drug'].map(name);
  const score = name('score');
  const step = Object.fromEntries(
    ['entry', 'high', 'middle', 'reassure', 'admit', 'course', 'prepare', 'fainted', 'treat', 'scanned'].map((word) => [
      word,
      name(word),
    ]),
  );
  return {
    entry: step.entry,
    findings: {
      [smoker]: { label: prose.finding(), type: 'boolean' },
      [syncope]: { label: prose.finding(), question: prose.question(), type: 'boolean' },
      [pulse]: { type: 'integer', range: '20..250', unit: '/min' },
      [duration]: { label: prose.finding(), type: 'integer', range: '0..90', unit: 'd' },
      [pattern]: { label: prose.finding(), type: 'choice', options: options([x, y, z]) },
      [ratio]: { label: prose.finding(), type: 'decimal', range: '0..10' },
    },
    scores: {
      [score]: {
        label: prose.finding(),
        points: [
          { when: smoker, add: 2 },
          { when: syncope, add: 1 },
          { when: `${pulse} >= ${fast}`, add: 1 },
          { when: `${pattern} = "${x}"`, add: 1 },
        ],
      },
    },
    actions: actions(prose, [rest, scan, drug]),
    steps: {
      [step.entry]: decide(prose.finding(), [
        [`${score} >= 3`, step.high],
        [`${score} in [1..2]`, step.middle],
        [`${score} = 0`, step.reassure],
      ]),
      [step.high]: decide(prose.finding(), [
        [`${ratio} >= ${cut}`, step.admit],
        [`${ratio} < ${cut} and ${smoker}`, step.course],
        [`${ratio} < ${cut} and not(${smoker})`, step.prepare],
      ]),
      [step.middle]: decide(
        prose.finding(),
        [
          [`${duration} > ${long}`, step.course],
          [`${pattern} in ("${x}", "${y}")`, step.fainted],
          [undefined, step.reassure],
        ],
        'first',
      ),
      [step.reassure]: advise(prose.act(), [recommend.for(rest, { basis: [statement] })], next),
      [step.admit]: advise(prose.act(), [recommend.for(drug), recommend.for(scan)], next),
      [step.course]: decide(prose.finding(), [
        [`${duration} <= ${long}`, step.treat],
        [`${duration} > ${long} and ${ratio} <= ${other}`, step.scanned],
        [`${duration} > ${long} and ${ratio} > ${other}`, step.admit],
      ]),
      [step.prepare]: advise(prose.act(), [recommend.for(rest)], step.fainted),
      [step.fainted]: decide(prose.finding(), [
        [syncope, step.treat],
        [`not(${syncope})`, step.scanned],
      ]),
      [step.treat]: advise(
        prose.act(),
        [recommend.for(drug, { when: `${pulse} < ${fast}` }), recommend.for(scan, { when: `${pulse} >= ${fast}` })],
        next,
      ),
      [step.scanned]: advise(prose.act(), [recommend.for(scan)], next),
    },
    rules: [
      { id: name('rest-first'), forbid: rest, when: `${score} >= 3 and ${ratio} >= ${cut}`, because: prose.remark() },
    ],
  };
}

/** A definition, two findings that may be unknown, and an order that a rule demands. @param {Setting} setting */
export function preparation({ random, prose, name, recommend, statement, next }) {
  const [stage, exposure, weight, marker, symptoms, access] = [
    'stage',
    'exposure',
    'weight',
    'marker',
    'symptoms',
    'access',
  ].map(name);
  const [a, b, c, d, e] = random.sample(OPTIONS, 5);
  const [p, q] = random.sample(OPTIONS, 2);
  const [heavy, raised] = [random.between(40, 120), random.between(10, 90) / 10];
  const [prime, operate, wait] = ['prime', 'operate', 'wait'].map(name);
  const urgent = name('urgent');
  const step = Object.fromEntries(
    ['entry', 'ready', 'staged', 'exposed', 'surgery', 'complaints', 'collect', 'marked', 'follow', 'act'].map(
      (word) => [word, name(word)],
    ),
  );
  return {
    entry: step.entry,
    findings: {
      [stage]: { label: prose.finding(), type: 'choice', options: options([a, b, c, d, e]) },
      [exposure]: { label: prose.finding(), type: 'boolean', may_be_unknown: true },
      [weight]: { type: 'integer', range: '20..250', unit: 'kg' },
      [marker]: { label: prose.finding(), type: 'decimal', range: '0..10', precision: 0.1 },
      [symptoms]: { label: prose.finding(), type: 'multiple', options: options([p, q]), may_be_unknown: true },
      [access]: { label: prose.finding(), type: 'boolean' },
    },
    definitions: {
      [urgent]: { label: prose.finding(), when: `${weight} >= ${heavy} and ${access}`, basis: [statement] },
    },
    actions: actions(prose, [prime, operate, wait]),
    steps: {
      [step.entry]: decide(prose.finding(), [
        [urgent, step.ready],
        [`not(${urgent})`, step.exposed],
      ]),
      [step.ready]: advise(prose.act(), [recommend.for(prime)], step.staged),
      [step.staged]: decide(prose.finding(), [
        [`${stage} in ("${a}", "${b}")`, step.surgery],
        [`${stage} != "${a}" and ${stage} != "${b}"`, step.complaints],
      ]),
      [step.exposed]: decide(prose.finding(), [
        [`${exposure} = null`, step.collect],
        [exposure, step.marked],
        [`not(${exposure})`, step.follow],
      ]),
      [step.surgery]: advise(prose.act(), [recommend.for(operate)], next, {
        alternatives: [{ label: prose.act(), when: `${weight} < ${heavy + 60}`, recommend: [recommend.for(wait)] }],
      }),
      [step.complaints]: decide(prose.finding(), [
        [`${symptoms} = null`, step.collect],
        [`count(${symptoms}) >= 2`, step.act],
        [`count(${symptoms}) < 2`, step.follow],
      ]),
      [step.collect]: advise(prose.act(), [recommend.for(wait)], step.marked),
      [step.marked]: decide(prose.finding(), [
        [`${marker} < ${raised} or ${stage} = "${e}"`, step.follow],
        [`${marker} >= ${raised} and ${stage} != "${e}"`, step.act],
      ]),
      [step.follow]: advise(prose.act(), [recommend.for(wait)], next),
      [step.act]: advise(
        prose.act(),
        [recommend.for(prime, { timing: { after: wait, from: '2 h', to: '3 d' } })],
        next,
      ),
    },
    rules: [
      { id: name('prime-first'), require: prime, before: operate, because: prose.remark() },
      { id: name('only-urgent'), forbid: operate, when: `not(${urgent})`, because: prose.remark() },
    ],
  };
}

function options(ids) {
  return Object.fromEntries(ids.map((id) => [id, `${id[0].toUpperCase()}${id.slice(1)}`]));
}

function actions(prose, ids) {
  const kinds = ['monitoring', 'imaging', 'medication', 'referral'];
  return Object.fromEntries(ids.map((id, i) => [id, { label: prose.act(), kind: kinds[i % kinds.length] }]));
}

import { expect, test } from 'vitest';
import { drawn, sample, seed } from '../long.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { offered, problems } from './offered.ts';
import { filesOf } from './promises.ts';
import { CASES, GUIDELINE } from './world.ts';

test('a fix that a check offers mends the file', async () => {
  const broken = KNEE.replace('go: discharge', 'go: discharg');
  const offers = await offered(cursorAt(broken, 'discharg', 'go: '));
  const fix = offers.get('Change to `discharge`');
  expect(fix?.action).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [{ code: 'unknown-name' }] });
  expect(fix?.text).toBe(KNEE);
});

/** A whole guideline in two lines, as other programs write it. */
const BRACED = `{ guideline: k, title: K, start: s, findings: { x: { type: boolean } }, actions: { a: { label: A } }, steps: { s: { branches: [ { when: x, go: t }, { when: not(x), go: u } ] },
  t: { recommend: [ { do: a, good_practice: true } ] }, u: { recommend: [ { avoid: a, good_practice: true } ] } } }
`;

test('a fix that leaves its problem where it was is not offered', async () => {
  const places = [...BRACED.matchAll(/[{}[\],]/g)].map(({ index }) => index);
  let tried = 0;
  for (const place of drawn(places, sample(3, Number.POSITIVE_INFINITY), randomFrom(seed))) {
    for (const mark of ['', '[', '{', ' #']) {
      const broken = BRACED.slice(0, place) + mark + BRACED.slice(place + 1);
      for (const problem of (await filesOf(broken)).guideline.reading.problems) {
        const offers = await offered(`${broken.slice(0, problem.at.start)}|${broken.slice(problem.at.start)}`);
        for (const { action, text } of offers.values()) {
          if (action.isPreferred !== true || text.length < broken.length) continue;
          tried++;
          const left = (await filesOf(text)).guideline.reading.problems;
          const isThere = (one: typeof problem) => one.message === problem.message && one.at.start === problem.at.start;
          expect(left.some(isThere), `${action.title}: ${text}`).toBe(false);
        }
      }
    }
  }
  expect(tried).toBeGreaterThan(0);
});

test('a branch that nobody takes can be removed, with nothing else', async () => {
  const dead = KNEE.replace(
    '        go: discharge\n',
    '        go: discharge\n      - when: older and not(older)\n        go: image\n',
  );
  const offers = await offered(cursorAt(dead, 'older and not(older)'));
  expect(offers.get('Remove this branch')?.text).toBe(KNEE);
});

test('a gap is closed by a branch for just those who are left out, to a new step', async () => {
  const gap = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"');
  expect(await problems(gap)).toEqual(['gap']);
  const offers = await offered(cursorAt(gap, 'triage:'));
  const text = offers.get('Add a branch for them, to a new step `triage-others`')?.text ?? '';
  expect(text).toContain('      - when: ');
  expect(text).toContain('\n  triage-others:\n    label: To be completed\n');
  // What is left to do is what the author has to decide.
  expect(new Set(await problems(text))).toEqual(new Set(['dead-end']));
  const completed = text.replace(
    '    label: To be completed',
    '    recommend:\n      - { do: advice, good_practice: true, basis: [S2] }',
  );
  expect(await problems(completed)).toEqual([]);
});

test('the branch keeps the line ends and the indentation of the file', async () => {
  const gap = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"')
    .replaceAll('      - when', '      -   when')
    .replaceAll('\n        go:', '\n          go:')
    .replaceAll('\n        basis:', '\n          basis:')
    .replaceAll('\n', '\r\n');
  const offers = await offered(cursorAt(gap, 'triage:'));
  const text = offers.get('Add a branch for them, to a new step `triage-others`')?.text ?? '';
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  expect(text).toMatch(/\r\n {6}- {3}when: .*\r\n {10}go: triage-others\r\n/);
});

test('a new step does not take the name of another', async () => {
  const gap = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"').replaceAll(
    'discharge',
    'triage-others',
  );
  expect([...(await offered(cursorAt(gap, 'triage:'))).keys()]).toContain(
    'Add a branch for them, to a new step `triage-others-2`',
  );
});

test('the last step of a file without a line break at its end can get a branch too', async () => {
  const steps = KNEE.slice(0, KNEE.indexOf('rules:')).replace(
    'not(older) and points < 2',
    'not(older) and points < 2 and mechanism = "fall"',
  );
  const start = steps.indexOf('  triage:\n');
  const end = steps.indexOf('  image:\n');
  const last = `${steps.slice(0, start)}${steps.slice(end)}${steps.slice(start, end).trimEnd()}`;
  const offers = await offered(cursorAt(last, 'triage:'));
  const text = offers.get('Add a branch for them, to a new step `triage-others`')?.text ?? '';
  expect(await problems(text)).toEqual(['dead-end']);
});

test('a decision in braces gets its branch in braces', async () => {
  const flow = KNEE.replace(
    / {4}branches:[\s\S]*?(?= {2}image:)/,
    '    branches: [{ when: older, go: image, basis: [S1] }] # Two branches\n',
  );
  const text = (await offered(cursorAt(flow, 'triage:'))).get(
    'Add a branch for them, to a new step `triage-others`',
  )?.text;
  expect(text).toContain(' basis: [S1] }, { when: not(older), go: triage-others }] # Two branches\n');
  expect(text).toContain('\n  triage-others:\n    label: To be completed\n');
});

test('an end that says nothing gets no branch, since only the author knows what it should say', async () => {
  const silent = KNEE.replace(/(discharge:\n {4})recommend:\n.*\n/, '$1recommend:\n');
  expect(await problems(silent)).toContain('gap');
  const titles = [...(await offered(cursorAt(silent, 'discharge:', 'image:'))).keys()];
  expect(titles.filter((title) => title.startsWith('Add'))).toEqual([]);
});

test('a problem can be ignored; the reason is left for the author', async () => {
  const gap = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"');
  const text = (await offered(cursorAt(gap, 'triage:'))).get('Ignore `gap` here, with a reason')?.text ?? '';
  expect(text).toContain('  # guideway-ignore gap: …\n  triage:');
  expect(await problems(text)).toEqual(['ignore-without-reason']);
  expect(await problems(text.replace('…', 'Others are seen elsewhere.'))).toEqual([]);
});

test('a problem in the middle of a text over several lines cannot be ignored there', async () => {
  const actions = /actions:\n.*\n.*\n/;
  const idle =
    'actions: { radiograph: { label: R, note: "Two\n  views." }, spare: { label: S }, advice: { label: A } }\n';
  const folded = KNEE.replace(actions, idle);
  expect(await problems(folded)).toEqual(['unused-action']);
  const titles = async (text: string) => [...(await offered(cursorAt(text, 'spare'))).keys()];
  expect(await titles(folded)).not.toContain('Ignore `unused-action` here, with a reason');
  expect(await titles(folded.replace('Two\n  ', 'Two '))).toContain('Ignore `unused-action` here, with a reason');
});

test.each([
  ['syntax', 'title: Radiograph', 'title: "Radiograph'],
  ['schema', 'title: Radiograph', 'titel: Radiograph'],
  ['duplicate-key', 'title: Radiograph', 'title: x\ntitle: Radiograph'],
  ['condition-syntax', 'older or points', 'older or or points'],
  ['unknown-name', 'older or points', 'older or pints'],
  ['type-mismatch', 'older or points >= 2', 'tender >= 2'],
  ['out-of-range', 'age >= 55', 'age >= 555'],
])('what cannot be read is not for ignoring: %s', async (code, right, wrong) => {
  const text = KNEE.replace(right, wrong);
  expect(await problems(text)).toContain(code);
  const titles = [...(await offered(cursorAt(text, wrong.slice(-5), wrong.slice(0, -5)))).keys()];
  expect(titles.filter((title) => title.startsWith(`Ignore \`${code}\``))).toEqual([]);
});

test('fixes of cases change the cases', async () => {
  const cases = KNEE_CASES.replace('ends_at: discharge', 'ends_at: discharg');
  const offers = await offered(KNEE, cursorAt(cases, 'discharg'));
  expect(offers.get('Change to `discharge`')?.text).toBe(KNEE_CASES);
  expect(Object.keys(offers.get('Change to `discharge`')?.action.edit?.changes ?? {})).toEqual([CASES]);
  expect(GUIDELINE).not.toBe(CASES);
});

test('where nothing is wrong, nothing is offered', async () => {
  expect([...(await offered(cursorAt(KNEE, 'triage:'))).keys()]).toEqual([]);
});

test('a patient of whom too little is known gets a branch, before the one for all others', async () => {
  const stalling = KNEE.replace(
    'tender: { label: Tender patella, type: boolean }',
    'tender: { label: Tender patella, type: boolean, may_be_unknown: true }',
  )
    .replace('when: older or points >= 2', 'when: tender')
    .replace('when: not(older) and points < 2\n        go: discharge', 'else: discharge');
  expect(await problems(stalling)).toContain('stalls-when-unknown');
  const offers = await offered(cursorAt(stalling, 'triage:'));
  const text = offers.get('Add a branch for them, to a new step `triage-others`')?.text ?? '';
  expect(text).toContain('      - when: tender = null\n        go: triage-others\n      - else: discharge\n');
  expect(await problems(text)).not.toContain('stalls-when-unknown');
});

test('an explanation is offered where the editor can show it', async () => {
  const broken = cursorAt(KNEE.replace('go: discharge', 'go: discharg'), 'discharg', 'go: ');
  const explain = (await offered(broken)).get('Explain `unknown-name`');
  expect(explain?.action).toMatchObject({
    command: { command: 'guideway.explainProblem', arguments: ['unknown-name'] },
    diagnostics: [{ code: 'unknown-name' }],
  });
  expect((await offered(broken, undefined, { commands: [] })).has('Explain `unknown-name`')).toBe(false);
});

test('an editor gets only the kinds for which it asks', async () => {
  const broken = cursorAt(KNEE.replace('go: discharge', 'go: discharg'), 'discharg', 'go: ');
  const kinds = async (...only: string[]) => {
    const offers = await offered(broken, undefined, { only });
    return new Set([...offers.values()].map(({ action }) => action.kind));
  };
  expect(await kinds('quickfix')).toEqual(new Set(['quickfix']));
  expect(await kinds('refactor')).toEqual(new Set());
  expect(await kinds('source.fixAll')).toEqual(new Set(['source.fixAll.guideway']));
  expect(await kinds('source')).toEqual(new Set(['source.fixAll.guideway']));
  expect(await kinds('source.organizeImports')).toEqual(new Set());
});

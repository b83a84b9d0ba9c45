import { expect, test } from 'vitest';
import { cursorAt, KNEE } from './knee.ts';
import { offered, problems } from './offered.ts';

const LEAVE = /^Leave them to the earlier branch/;
const TAKE = /^Take them out of the earlier branch/;
const FIRST = 'Let the earlier branch win: add `hit: first`';

async function offers(guideline: string, at: string): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await offered(cursorAt(guideline, at)))].map(([title, { text }]) => [title, text]));
}

function named(all: ReadonlyMap<string, string>, title: RegExp): string {
  const found = [...all].find(([one]) => title.test(one));
  if (!found) throw new Error(`Nothing is offered like ${title}.`);
  return found[1];
}

const OVERLAP = KNEE.replace('when: not(older) and points < 2', 'when: points < 2');

test('two branches for the same patients are parted in three ways, and none brings another problem', async () => {
  const before = await problems(OVERLAP);
  expect(before).toContain('overlap');
  const all = await offers(OVERLAP, 'points < 2');
  for (const text of [named(all, LEAVE), named(all, TAKE), all.get(FIRST) ?? '']) {
    expect(text).not.toBe(OVERLAP);
    expect(before.filter((code) => code !== 'overlap')).toEqual(expect.arrayContaining(await problems(text)));
  }
  expect(all.get(FIRST)).toContain('    label: Triage\n    hit: first\n    branches:\n');
  expect(named(all, LEAVE)).toContain('- when: older or points >= 2\n');
  expect(named(all, TAKE)).toContain('- when: points < 2\n');
});

test('an end of a range that both take goes to the one or the other', async () => {
  const shared = KNEE.replace('when: older or points >= 2', 'when: age >= 55').replace(
    'when: not(older) and points < 2',
    'when: age <= 55 # years',
  );
  const all = await offers(shared, 'age <= 55');
  expect(named(all, LEAVE)).toContain('- when: not(older) # years\n');
  expect(named(all, TAKE)).toContain('- when: age > 55\n');
});

test('a finding that may be unknown leaves nobody without an answer', async () => {
  const unknown = KNEE.replace('type: boolean }', 'type: boolean, may_be_unknown: true }')
    .replace('when: older or points >= 2', 'when: tender or tender = null')
    .replace('when: not(older) and points < 2', 'when: not(tender) or age >= 55 or tender = null');
  expect(await problems(unknown)).toContain('overlap');
  expect(await problems(unknown)).not.toContain('stalls-when-unknown');
  const all = await offers(unknown, 'not(tender) or');
  const parted = [...all].filter(([title]) => LEAVE.test(title) || TAKE.test(title));
  expect(parted.length).toBeGreaterThan(0);
  for (const [, text] of parted)
    for (const code of ['overlap', 'gap', 'stalls-when-unknown', 'unreachable-branch'])
      expect(await problems(text)).not.toContain(code);
});

test('where the earlier branch takes everybody of the later one, only the earlier can be narrowed', async () => {
  const within = KNEE.replace('when: older or points >= 2', 'when: age >= 18').replace(
    'when: not(older) and points < 2',
    'when: age >= 65',
  );
  expect(await problems(within)).toContain('overlap');
  const all = await offers(within, 'age >= 65');
  expect([...all.keys()].filter((title) => LEAVE.test(title) || title === FIRST)).toEqual([]);
  expect(named(all, TAKE)).toContain('- when: age < 65\n');
});

test('quotes and line ends stay, and a step in braces gets its word in braces', async () => {
  const quoted = OVERLAP.replace('when: points < 2', 'when: "points < 2"').replaceAll('\n', '\r\n');
  const all = await offers(quoted, 'points < 2"');
  expect(named(all, LEAVE)).toMatch(/- when: ".*"\r\n/);
  for (const text of all.values()) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  const flow = KNEE.replace(
    / {2}triage:[\s\S]*?(?= {2}image:)/,
    '  triage: { branches: [{ when: older, go: image, basis: [S1] }, { when: age > 50, go: discharge }, { else: image }] }\n',
  );
  expect((await offers(flow, 'age > 50')).get(FIRST)).toContain('  triage: { hit: first, branches: [');
});

test('a comment within a condition is not lost', async () => {
  const folded = OVERLAP.replace('when: points < 2', 'when: >- # few points\n          points < 2');
  for (const text of (await offers(folded, '>- #')).values()) expect(text).toContain('# few points');
});

test('a branch is not narrowed to nobody, whatever else is wrong already', async () => {
  const twice = KNEE.replace('when: not(older) and points < 2', 'when: older or points >= 2').replace(
    '  image:\n    label: Image\n',
    '  image:\n    label: Image\n    branches:\n      - { when: age < 30, go: discharge }\n      - { when: age < 20, go: discharge }\n',
  );
  expect(await problems(twice)).toContain('overlap');
  const all = await offers(twice, 'older or points >= 2');
  expect([...all.keys()].filter((title) => LEAVE.test(title) || title === FIRST)).toEqual([]);
});

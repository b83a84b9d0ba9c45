import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { signatureHelpAt } from '../../src/language/signature-help.ts';
import { completing } from './completing.ts';
import { scene } from './world.ts';

/** Files as they are while somebody begins them. */
const BEGUN = {
  'an empty line on top': '\nguideline: x\ntitle: A\nst\n',
  'an empty line and a remark on top':
    '\n# comment\nguideline: x\ntitle: A\nstart: s\nsteps:\n  s:\n    label: B\n    rec\n',
  'a list that begins with a key':
    'guideline: x\ntitle: X\nfindings:\n  b: { type: boolean }\nsteps:\n  a:\n    branches: [when: ',
  'a list of one key': 'guideline: x\ntitle: X\nsteps:\n  a:\n    branches: [when: b, go: c]\n    label: \n',
  'an open bracket': 'guideline: x\ntitle: X\nsteps:\n  a:\n    basis: [\n    branches:\n      - when: b\n        go: ',
  'an open bracket before half a key': 'steps:\n  a:\n    basis: [\n    branches:\n      - wh\n',
};

test.each(Object.entries(BEGUN))('completion and signature help answer at every place of %s', async (_, text) => {
  for (let offset = 0; offset <= text.length; offset++) {
    const marked = `${text.slice(0, offset)}|${text.slice(offset)}`;
    const { items } = await completing(marked);
    expect(items.length).toBeLessThan(500);
    const { document } = await scene(marked);
    signatureHelpAt(document, offset);
  }
});

test.each([
  'guideline: x\ntitle: X\n# a remark\n status: draft\nstart: s\n',
  'guideline: x\ntitle: X\nsteps:\n  a:\n    label: A\n     : b\n',
])('every place begins before it ends, and each repair changes something: %j', (text) => {
  const { problems } = checkGuideline(text, { today: '2026-01-01' });
  expect(problems.length).toBeGreaterThan(0);
  for (const { at, related = [], fix } of problems) {
    for (const { start, end } of [at, ...related.map((one) => one.at)]) expect(start).toBeLessThan(end);
    for (const edit of fix?.edits ?? []) expect(edit.at.start).toBeLessThanOrEqual(edit.at.end);
    if (fix) expect(fix.edits.length).toBeGreaterThan(0);
  }
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CodeActionKind } from 'vscode-languageserver-types';
import { FIX_ALL, SORT } from '../../src/language/actions/action-kinds.ts';
import { codeActionsIn } from '../../src/language/code-actions.ts';
import type { GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { rangeOf } from '../../src/language/places.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { long, sample } from '../long.ts';
import { ABILITIES } from './abilities.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { afterEdit, filesOf, holdToPromises, textsOf } from './promises.ts';
import { GUIDELINE } from './world.ts';

/** The guideline after each action of a kind that is offered at an offset. */
function* after(files: GuidelineBundle, offset: number, kind: CodeActionKind): Generator<string> {
  const { guideline } = files;
  const range = rangeOf({ start: offset, end: offset }, guideline.lines);
  for (const { edit } of codeActionsIn(files, guideline, { range, only: [kind] }, ABILITIES, () => undefined))
    yield afterEdit(textsOf(files), edit).get(GUIDELINE) ?? '';
}

/** The file as it is while somebody types it, or has deleted what follows. */
function* halfTyped(text: string, stride: number): Generator<string> {
  for (let end = 0; end < text.length; end += stride) {
    yield text.slice(0, end);
    yield text.slice(0, end) + text.slice(end + stride);
  }
}

test(
  'in a file that is half typed, what is offered keeps its promises',
  async () => {
    let taken = 0;
    for (const text of halfTyped(KNEE, sample(71, 11)))
      taken += await holdToPromises(await filesOf(text, KNEE_CASES), text.slice(-30));
    expect(taken).toBeGreaterThan(40);
  },
  long ? 1_200_000 : 120_000,
);

test(
  'in a file that is half typed, sorting loses nothing, and repairing all adds no mistake',
  async () => {
    let changed = 0;
    for (const text of halfTyped(KNEE.replace('S1: {', 'S3: {').replace('  advice:', '  a1:'), sample(101, 17))) {
      const files = await filesOf(text);
      const problems = readYaml(text).problems.length;
      for (let offset = 0; offset < text.length; offset += 100) {
        for (const sorted of after(files, offset, SORT)) {
          expect([...sorted.split('\n')].sort()).toEqual([...text.split('\n')].sort());
          expect(readYaml(sorted).problems.length).toBeLessThanOrEqual(problems);
          changed++;
        }
      }
      for (const repaired of after(files, 0, FIX_ALL)) {
        expect(readYaml(repaired).problems.length).toBeLessThanOrEqual(problems);
        changed++;
      }
    }
    expect(changed).toBeGreaterThan(8);
  },
  long ? 1_200_000 : 120_000,
);

test('the sections of the real pathway are sorted without losing a line, and then are in order', async () => {
  const file = new URL('../../guidelines/vertebral-hemangioma/as-published.guideline.yaml', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const files = await filesOf(text);
  let changed = 0;
  for (const section of ['references:', 'statements:', 'findings:', 'actions:', 'steps:']) {
    const offset = text.search(new RegExp(`^${section}`, 'm'));
    expect(offset, section).toBeGreaterThan(0);
    for (const sorted of after(files, offset, SORT)) {
      expect([...sorted.split('\n')].sort()).toEqual([...text.split('\n')].sort());
      expect([...after(await filesOf(sorted), offset, SORT)]).toEqual([]);
      changed++;
    }
  }
  expect(changed).toBeGreaterThan(0);
});

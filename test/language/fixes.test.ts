import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { codeActionsIn } from '../../src/language/code-actions.ts';
import { Library } from '../../src/language/library.ts';
import type { PathwayFiles } from '../../src/language/pathway-files.ts';
import { rangeOf } from '../../src/language/places.ts';
import { fixtures } from '../checks/fixture.ts';
import { ABILITIES } from './abilities.ts';
import { afterEdits, CASES, GUIDELINE, memoryWorkspace } from './world.ts';

async function filesOf(guideline: string, cases: string | undefined): Promise<PathwayFiles> {
  const texts = new Map([[GUIDELINE, guideline]]);
  if (cases !== undefined) texts.set(CASES, cases);
  const files = await new Library(memoryWorkspace(texts)).filesOf(GUIDELINE);
  if (!files) throw new Error('There is no such file.');
  return files;
}

/** How often the files have a problem of a check. */
function count({ checked }: PathwayFiles, code: unknown): number {
  const all = [...checked.problems, ...checked.cases.flatMap(({ problems }) => problems)];
  return all.filter((problem) => problem.code === code).length;
}

// The reason of a comment is for a person to write; until then its warning stays.
const codes = checks.map(({ code }) => code).filter((code) => code !== 'ignore-without-reason');

test.each(codes.filter((code) => fixtures(code, 'invalid').length > 0))(
  'each action offered on the wrong guidelines of %s resolves a problem',
  async (code) => {
    let offered = 0;
    for (const { name, text, cases } of fixtures(code, 'invalid')) {
      const files = await filesOf(text, cases);
      for (const document of files.documents) {
        const whole = rangeOf({ start: 0, end: document.text.length }, document.lines);
        for (const { title, edit, diagnostics } of codeActionsIn(
          files,
          document,
          { range: whole },
          ABILITIES,
          () => undefined,
        )) {
          const changed = afterEdits(document.text, edit?.changes?.[document.uri]);
          const after = await (document.kind === 'cases' ? filesOf(text, changed) : filesOf(changed, cases));
          const resolved = diagnostics?.[0]?.code;
          expect(count(after, resolved), `${name}: ${title}`).toBeLessThan(count(files, resolved));
          offered++;
        }
      }
    }
    expect(offered).toBeGreaterThan(0);
  },
);

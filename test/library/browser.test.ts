import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { KNEE } from '../cli/knee.ts';
import { buildFirst, ROOT } from '../server/built.ts';

const CASES = 'cases:\n  - { name: Old, given: { age: 60, tender: true }, expect: { ends_at: image } }\n';

buildFirst();

/** What a page does with the library: everything once. */
async function useAll({ readGuideline, readCases, ...others }: typeof library, text: string, cases: string) {
  const guideline = readGuideline(text);
  const own = readCases(cases, guideline);
  const { check, answer, note, runCases, coverage, generateCases, render, readSettings, checks } = others;
  const given = { age: 60, tender: true };
  const today = '2026-02-14';
  return JSON.stringify([
    guideline,
    checks,
    check(guideline, { cases: [own], settings: readSettings('severity: { gap: warning }'), today }),
    answer(guideline, given),
    note(guideline, given),
    runCases(own),
    coverage(guideline, [own]),
    generateCases(guideline, { cases: [own], goal: 'mcdc' }),
    await Promise.all(
      (['svg', 'html', 'markdown', 'mermaid'] as const).map((one) => render(guideline, one, { today })),
    ),
  ]);
}

test('a browser gives the same, with nothing of Node', async () => {
  const { outputFiles, warnings } = await build({
    stdin: { contents: "export * from 'guideway';", resolveDir: ROOT },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'guideway',
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  expect(warnings).toEqual([]);
  const code = outputFiles[0]?.text ?? '';
  // Of what is not JavaScript itself, only what `render` needs for pages; code from texts is not allowed.
  const page = createContext({ crypto, TextEncoder, btoa }, { codeGeneration: { strings: false, wasm: false } });
  runInContext(code, page);
  const asked = `(${useAll.toString()})(guideway, ${JSON.stringify(KNEE)}, ${JSON.stringify(CASES)})`;
  expect(await runInContext(asked, page)).toBe(await useAll(library, KNEE, CASES));
});

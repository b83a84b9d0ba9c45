import { expect, test } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { diagnosticsOf } from '../../src/language/diagnostics.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { CASES, GUIDELINE, scene, textAt } from './world.ts';

const pageOf = (code: string) => `https://example.org/${code}`;

async function diagnostics(guideline: string, cases?: string, of = GUIDELINE) {
  const { files } = await scene(guideline, cases);
  const document = files.document(of);
  return document ? diagnosticsOf(files, document, pageOf) : [];
}

const SHADOWED = KNEE.replace('    branches:', '    hit: first\n    branches:').replace(
  'when: not(older) and points < 2',
  'when: older',
);

test('a problem has its place, severity, code and page', async () => {
  const text = KNEE.replace('cites: [stiell-1996], basis', 'cites: [stiel-1996], basis');
  const [problem, ...others] = await diagnostics(text);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    severity: 1,
    code: 'unknown-name',
    codeDescription: { href: 'https://example.org/unknown-name' },
    source: 'Guideway',
    data: { fix: 'Change to `stiell-1996`' },
  });
  expect(problem && textAt(problem.range, text)).toBe('stiel-1996');
});

test('a branch that nobody takes is marked as unnecessary, and says what shadows it', async () => {
  const problem = (await diagnostics(SHADOWED)).find(({ code }) => code === 'unreachable-branch');
  expect(problem?.tags).toEqual([DiagnosticTag.Unnecessary]);
  expect(problem?.relatedInformation).toHaveLength(1);
  const [related] = problem?.relatedInformation ?? [];
  expect(related?.location.uri).toBe(GUIDELINE);
  expect(related && textAt(related.location.range, SHADOWED)).toBe('older or points >= 2');
});

/** What is faded beyond what the problems themselves mark. */
async function faded(guideline: string): Promise<string[]> {
  const hints = (await diagnostics(guideline)).filter(({ severity }) => severity === DiagnosticSeverity.Hint);
  for (const { tags } of hints) expect(tags).toEqual([DiagnosticTag.Unnecessary]);
  return hints.map(({ range, message }) => `${message} ${textAt(range, guideline).replaceAll(/\s+/g, ' ')}`);
}

test('a branch that nobody takes is faded as a whole, and so is the step behind it', async () => {
  expect(await faded(KNEE)).toEqual([]);
  const [step, branch, ...others] = await faded(SHADOWED);
  expect(step).toMatch(/^No patient comes here\. discharge: recommend: .* basis: \[S1\] }$/);
  expect(branch).toBe('This concerns no patient. when: older go: discharge');
  expect(others).toEqual([]);
  expect(await faded(SHADOWED.replaceAll('\n', '\r\n'))).toEqual([step, branch]);
});

test('a recommendation that concerns nobody, and what nothing uses, is faded as a whole', async () => {
  const idle = KNEE.replace(`- { do: radiograph, when: 'mechanism = "fall"'`, '- { do: radiograph, when: older');
  expect(await faded(idle)).toEqual([
    'This concerns no patient. { do: radiograph, when: older, strength: conditional, certainty: low, basis: [S1] }',
  ]);
  const unused = KNEE.replace('definitions:', '  smoker: { type: boolean }\ndefinitions:');
  expect(await faded(unused)).toEqual(['Nothing uses this. smoker: { type: boolean }']);
});

test('a problem that is silenced fades nothing', async () => {
  const unused = KNEE.replace(
    'definitions:',
    '  # guideway-ignore unused-finding: comes with the next version\n  smoker: { type: boolean }\ndefinitions:',
  );
  expect(await faded(unused)).toEqual([]);
});

test('a problem of patients names one of them', async () => {
  const text = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"');
  const gap = (await diagnostics(text)).find(({ code }) => code === 'gap');
  expect(gap?.message).toMatch(/\nFor example: .*Age: \d+ years/);
});

test('labels stand in quotation marks, because there is no italic type', async () => {
  const text = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"');
  const gap = (await diagnostics(text)).find(({ code }) => code === 'gap');
  expect(gap?.message).toMatch(/^No branch of “Triage” takes/);
});

test('problems of cases are those of the cases file', async () => {
  const cases = KNEE_CASES.replace('ends_at: discharge', 'ends_at: image');
  expect(await diagnostics(KNEE, cases)).toEqual([]);
  const [failed] = await diagnostics(KNEE, cases, CASES);
  expect(failed?.code).toBe('case-failed');
  expect(failed && textAt(failed.range, cases)).toBe('image');
});

test('of very many problems as many are sent as anybody reads, and how many more there are', async () => {
  const given = Array.from({ length: 1500 }, (_, i) => `x${i}: 1`).join(', ');
  const all = await diagnostics(
    `|${KNEE}`,
    `cases: [{ name: A, given: { ${given} }, expect: { ends_at: image } }]`,
    CASES,
  );
  expect(all).toHaveLength(1001);
  expect(all.at(-1)).toMatchObject({
    severity: DiagnosticSeverity.Information,
    message: expect.stringContaining('500 more problems (500 `unknown-name`) in this file'),
  });
});

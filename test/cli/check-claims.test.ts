import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/check-report.schema.json' with { type: 'json' };
import { CANNOT_BE_SILENCED } from '../../src/checks/unsilenceable.ts';
import { FAILING_CASES, GOOD, World } from './world.ts';

const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const BROKEN = `guideline: cystitis
title: Cystitis
references: { trial: { title: A trial of fosfomycin, kind: research } }
actions:
  fosfomycin: { label: Fosfomycin, kind: medication }
start: treat
steps:
  treat:
    recommend:
      - do: fosfomycin
        note: "One dose is enough.
        strength: strong
        certainty: high
        cites: [trial]
`;

describe('what cannot be read can be neither switched off nor ignored', () => {
  test('by settings, which say so themselves', async () => {
    const config = 'severity:\n  syntax: off\n  schema: off\n  not-decided: off\n';
    const world = new World({ 'broken.guideline.yaml': BROKEN, 'config.yaml': config });
    const { code, stdout, stderr } = await world.run(['check', '--config', 'config.yaml', '--format', 'json']);
    expect(code).toBe(1);
    const [settings, broken] = JSON.parse(stdout).files;
    expect(settings.problems.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(/^`syntax` cannot be switched off/),
      expect.stringMatching(/^`schema` cannot be switched off/),
    ]);
    expect(broken.problems).toContainEqual(expect.objectContaining({ code: 'syntax', severity: 'error' }));
    expect(stderr).toContain('config.yaml:2:11: `syntax` cannot be switched off');
  });

  test('by settings, also where everything can be read', async () => {
    for (const level of ['off', 'info', 'warning']) {
      const config = [...CANNOT_BE_SILENCED.guideline].map((code) => `  ${code}: ${level}\n`).join('');
      const world = new World({ 'good.guideline.yaml': GOOD, 'guideway.config.yaml': `severity:\n${config}` });
      const { code, stdout } = await world.run(['check', '--format', 'json']);
      expect(code).toBe(1);
      expect(JSON.parse(stdout).summary.errors).toBe(CANNOT_BE_SILENCED.guideline.size);
    }
  });

  test('by comments, above or beside', async () => {
    for (const [from, to] of [
      ['        note:', '  # guideway-ignore syntax: known\n        note:'],
      ['      - do:', '      # guideway-ignore syntax: known\n      - do:'],
      ['enough.\n', 'enough. # guideway-ignore syntax: known\n'],
    ] as const) {
      const world = new World({ 'broken.guideline.yaml': BROKEN.replace(from, to) });
      const { code, stdout } = await world.run(['check', '--format', 'lines']);
      expect(code).toBe(1);
      expect(stdout).toContain('error: ');
      expect(stdout).toContain('[syntax]');
    }
  });

  test.each([
    ['schema', 'titel: T', GOOD.replace(/title: .*/, 'titel: T')],
    ['duplicate-key', 'title: T2', GOOD.replace(/title: .*/, '$&\ntitle: T2')],
    ['condition-syntax', 'age >= >= 20', GOOD.replace(/age >= \d+/, 'age >= >= 20')],
    ['unknown-name', 'aeg >= 20', GOOD.replace(/age >= \d+/, 'aeg >= 20')],
    ['type-mismatch', 'age >= "x"', GOOD.replace(/when: age >= \d+/, 'when: \'age >= "x"\'')],
    ['out-of-range', 'age >= 200', GOOD.replace(/age >= \d+/, 'age >= 200')],
  ])('%s', async (code, part, text) => {
    expect(text).toContain(part);
    const lines = text
      .split('\n')
      .flatMap((line) => (line.includes(part) ? [`# guideway-ignore ${code}: x`, line] : line));
    const world = new World({
      'a.guideline.yaml': lines.join('\n'),
      'guideway.config.yaml': `severity: { ${code}: off }`,
    });
    const ran = await world.run(['check', '--format', 'lines']);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(new RegExp(`error: .* \\[${code}\\]`));
    expect(ran.stdout).toContain('cannot be ignored');
  });

  test('in a cases file', async () => {
    const cases = `guideline: knee.guideline.yaml
cases:
  # guideway-ignore unit-mismatch: we know
  - name: Odd
    given:
      # guideway-ignore unit-mismatch: we know
      age: 20 kg
      # guideway-ignore unknown-name: we know
      aeg: 20
`;
    const unit = GOOD.replace('range: 18..110', 'range: 18..110, unit: a');
    const world = new World({ 'knee.guideline.yaml': unit, 'knee.cases.yaml': cases });
    const { code, stdout } = await world.run(['check', '--format', 'json']);
    expect(code).toBe(1);
    const found = JSON.parse(stdout).files[1].problems.map(({ code }: { code: string }) => code);
    expect(found).toEqual(expect.arrayContaining(['unit-mismatch', 'unknown-name', 'unused-ignore']));
  });
});

describe('while the guideline cannot be read in full, a failing case says nothing', () => {
  const UNREAD: Readonly<Record<string, string>> = {
    'a condition': GOOD.replace('age >= 55', 'age >='),
    'a name': GOOD.replace('go: image', 'go: imge'),
    'a reserved word': GOOD.replace('  age: {', '  then: { type: boolean }\n  age: {').replace('age >= 55', 'then'),
    'a key twice': GOOD.replace('    label: Triage\n', '    label: Triage\n    label: Triage\n'),
  };

  test.each(Object.entries(UNREAD))('%s', async (_, text) => {
    const world = new World({ 'knee.guideline.yaml': text, 'knee.cases.yaml': FAILING_CASES });
    const { files } = JSON.parse((await world.run(['check', '--format', 'json'])).stdout);
    expect(files[0].proof.cases).toEqual({ state: 'not-claimed', because: expect.stringMatching(/cannot be run$/) });
    const tested = JSON.parse((await world.run(['test', '--format', 'json'])).stdout);
    const inWords = (await world.run(['check'])).stdout;
    expect(tested.summary.failed).toBe(0);
    expect(inWords).toContain('cannot be run');
    expect(inWords).not.toMatch(/cases? fails?\b/);
  });
});

describe('the proof, claim by claim', () => {
  const RULE = `rules:
  - { id: r, require: radiograph, when: age >= 55, because: They break bones. }
`;
  const CASES = 'cases:\n  - { name: Old, given: { age: 60 }, expect: { ends_at: image } }\n';
  const proofIn = async (world: World, ...more: string[]) => {
    const { code, stdout } = await world.run(['check', '--require-proof', '--format', 'json', ...more]);
    const report = JSON.parse(stdout);
    const isValid: boolean = validate(report);
    if (!isValid) throw new Error(JSON.stringify(validate.errors));
    const proof = report.files.find((file: { proof?: unknown }) => file.proof !== undefined)?.proof;
    return {
      code,
      states: Object.fromEntries(
        Object.entries(proof).map(([name, claim]) => [name, (claim as { state: string }).state]),
      ),
    };
  };
  const ADVICE = { advice_known: 'proved', advice_given: 'proved', advice_agrees: 'proved' };
  const PROVED = { way: 'proved', reachable: 'proved', ...ADVICE, rules: 'proved', cases: 'proved' };

  test('of a file in which all holds', async () => {
    const world = new World({ 'a.guideline.yaml': GOOD + RULE, 'a.cases.yaml': CASES });
    expect(await proofIn(world)).toEqual({ code: 0, states: PROVED });
  });

  test.each([
    ['a gap', GOOD.replace('age < 55', 'age < 54'), CASES, '', { way: 'refuted' }],
    [
      'a gap that is ignored',
      GOOD.replace('age < 55', 'age < 54').replace('  triage:', '  # guideway-ignore gap: x\n  triage:'),
      CASES,
      '',
      { way: 'not-claimed' },
    ],
    [
      'a gap that is switched off',
      GOOD.replace('age < 55', 'age < 54'),
      CASES,
      'severity: { gap: off }',
      { way: 'not-claimed' },
    ],
    ['a check that is switched off', GOOD, CASES, 'severity: { overlap: off }', { way: 'not-claimed' }],
    [
      'a gap that is a mere info',
      GOOD.replace('age < 55', 'age < 54'),
      CASES,
      'severity: { gap: info }',
      { way: 'refuted' },
    ],
    ['a broken rule', GOOD.replace(/do: radiograph/, 'avoid: radiograph'), CASES, '', { rules: 'refuted' }],
    ['a failing case', GOOD, CASES.replace('60', '20'), '', { cases: 'refuted' }],
    [
      'a failing case that is switched off',
      GOOD,
      CASES.replace('60', '20'),
      'severity: { case-failed: off }',
      { cases: 'refuted' },
    ],
    ['a case that cannot be read', GOOD, CASES.replace('age', 'aeg'), '', { cases: 'not-claimed' }],
    [
      'a branch that cannot be read',
      GOOD.replace('age < 55', 'aeg < 55'),
      CASES,
      '',
      { way: 'not-claimed', reachable: 'not-claimed', rules: 'not-claimed', advice_agrees: 'not-claimed' },
    ],
  ])('--require-proof fails after %s', async (_what, guideline, cases, config, states) => {
    const world = new World({
      'a.guideline.yaml': guideline + RULE,
      'a.cases.yaml': cases,
      'guideway.config.yaml': config,
    });
    const found = await proofIn(world);
    expect(found.code).toBe(1);
    expect(found.states).toMatchObject(states);
  });

  test('is said in lines, and --require-proof says on standard error what is not proved', async () => {
    const world = new World({
      'a.guideline.yaml': GOOD,
      'guideway.config.yaml': 'severity: { rule-violated: off, gap: off }',
    });
    const { stdout, stderr } = await world.run(['check', '--format', 'lines', '--require-proof']);
    const said =
      'way: not-claimed, because “gap” is switched off in guideway.config.yaml; reachable: proved; advice_known: proved; ' +
      'advice_given: not-claimed, because “gap” is switched off in guideway.config.yaml; advice_agrees: proved';
    expect(stdout.replaceAll(/[“”`]/g, '')).toBe(
      `a.guideline.yaml:1:1: note: ${said.replaceAll(/[“”]/g, '')} [proof]\n`,
    );
    expect(stderr.replaceAll(/[“”`]/g, '')).toBe(
      `guideway: not all is proved of a.guideline.yaml: ${said.replaceAll(/[“”]/g, '')}.\n`,
    );
    expect((await world.run(['check'])).code).toBe(0);
  });
});

import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  answer,
  check,
  checks,
  coverage,
  GuidewayError,
  generateCases,
  note,
  readCases,
  readGuideline,
  readSettings,
  render,
  runCases,
} from '../../src/index.ts';
import { KNEE } from '../cli/knee.ts';

const knee = readGuideline(KNEE, { path: 'knee.guideline.yaml' });
const CASES = 'cases:\n  - { name: Old, given: { age: 60, tender: true }, expect: { ends_at: image } }\n';

/** A schema of a report, or what it calls by this name. */
function validator(report: string, definition?: string) {
  const schema = JSON.parse(readFileSync(new URL(`../../schemas/${report}.schema.json`, import.meta.url), 'utf8'));
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true }).addSchema(
    schema as AnySchema,
  );
  const validate = ajv.getSchema(definition === undefined ? schema.$id : `${schema.$id}#/$defs/${definition}`);
  return (data: unknown) => {
    validate?.(data);
    expect(validate).toHaveProperty('errors', null);
  };
}

/** Data that a worker, a store and a test can take. */
function expectPlain(data: unknown): void {
  expect(JSON.parse(JSON.stringify(data))).toStrictEqual(data);
}

describe('a guideline', () => {
  test('says what it is, what may be known of a patient, and where it goes', () => {
    expect(knee).toMatchObject({ id: 'knee', title: 'Anemia and the knee', version: '2.1.0', status: 'draft' });
    expect(knee.problems).toEqual([]);
    expect(knee.findings.map(({ id, type }) => `${id}: ${type}`)).toEqual([
      'age: integer',
      'hemoglobin: decimal',
      'symptoms: multiple',
      'mechanism: choice',
      'tender: boolean',
    ]);
    expect(knee.findings[0]).toEqual({
      id: 'age',
      label: 'Age',
      question: 'How old is the patient?',
      type: 'integer',
      unit: 'a',
      analyte: null,
      range: { low: 18, high: 110 },
      precision: null,
      options: [],
      may_be_unknown: false,
    });
    expect(knee.findings[1]).toMatchObject({ precision: 0.1, may_be_unknown: true });
    expect(knee.findings[3]?.options).toEqual([
      { id: 'fall', label: 'Fall' },
      { id: 'twist', label: 'Twisting' },
    ]);
    expect(knee.steps[0]).toEqual({ id: 'triage', label: 'Who is it?' });
    expectPlain(knee);
  });

  test('that cannot be read has problems with places, and what can be read is there', () => {
    const { problems, findings } = readGuideline(KNEE.replace('when: age >= 55, go', 'when: age >=, go'));
    expect(problems).toMatchObject([{ code: 'condition-syntax', severity: 'error', range: { start: { line: 26 } } }]);
    validator('check-report', 'problem')(problems[0]);
    expect(findings).toHaveLength(5);
  });

  test.each(['', '\0', '- [', 'a: &a [*a]', '<<: 1', '%YAML 9'])(
    'is never thrown over, whatever the text: %j',
    (text) => {
      const guideline = readGuideline(text);
      expect(guideline.problems.length).toBeGreaterThan(0);
      expect(check(guideline).proof.complete).toBe(false);
      expect(answer(guideline, {}).status).toBe('unreadable');
    },
  );

  test('that is no text is refused', () => {
    const bytes = new TextEncoder().encode(KNEE) as unknown as string;
    for (const read of [readGuideline, readSettings, (text: string) => readCases(text, knee)])
      expect(() => read(bytes)).toThrow(/A text is needed here, not Uint8Array.*utf8/);
  });

  test('with a byte order mark is read as without one', () => {
    const marked = readGuideline(`\ufeff${KNEE}`, { path: knee.path });
    expect([marked, check(marked)]).toEqual([knee, check(knee)]);
  });

  test('that is a copy is refused', () => {
    expect(() => check({ ...knee })).toThrow(GuidewayError);
    expect(() => runCases({ ...readCases(CASES, knee) })).toThrow(/readCases/);
    expect(() => check(knee, { settings: { problems: [] } })).toThrow(/readSettings/);
  });
});

describe('a check', () => {
  test('proves what holds', () => {
    const whole = readGuideline(readme());
    const { problems, proof } = check(whole);
    expect(problems).toEqual([]);
    expect(proof).toMatchObject({ complete: true, holds: true, claims: { way: { state: 'proved', because: null } } });
    expect(proof.sentences[0]).toMatch(/^Every patient takes exactly one way/);
  });

  test('shows the patient for whom something does not hold', () => {
    const { problems, proof } = check(readGuideline(readme().replace('age < 55 and', 'age < 54 and')));
    expect(problems).toMatchObject([{ code: 'gap', witness: { age: 54, effusion: false } }]);
    expect(proof).toMatchObject({ complete: false, claims: { way: { state: 'refuted' } } });
    for (const problem of problems) validator('check-report', 'problem')(problem);
    expectPlain({ problems, proof });
  });

  test('says what of the cases cannot be read', () => {
    const cases = readCases('cases:\n  - { name: Old, given: { aeg: 60 }, expect: { ends_at: image } }\n', knee);
    expect(cases.problems).toMatchObject([{ code: 'unknown-name', severity: 'error' }]);
    expect(check(knee, { cases: [cases] }).cases).toMatchObject([
      { path: 'cases.yaml', problems: [{ code: 'unknown-name' }], results: [{ status: 'broken' }] },
    ]);
  });

  test('keeps to the day that it is given', () => {
    const dated = readGuideline(readme().replace('references:', 'review_by: 2026-02-14\nreferences:'));
    const codes = (today: string) => check(dated, { today }).problems.map(({ code }) => code);
    expect([codes('2026-02-14'), codes('2026-02-15')]).toEqual([[], ['review-overdue']]);
    expect(() => check(knee, { today: '2026-02-30' })).toThrow(/2026-02-30/);
  });

  test('is among the checks that are listed', () => {
    expect(checks.find(({ code }) => code === 'gap')).toMatchObject({ severity: 'error' });
    expectPlain(checks);
  });

  test('has settings, which say what is wrong with them', () => {
    expect(readSettings('severity: { gpa: off }\n').problems).toMatchObject([{ code: 'unknown-name' }]);
    expect(readSettings('').problems).toEqual([]);
  });

  test('tells what is silenced from what is not there', () => {
    const silenced = readme()
      .replace('age < 55 and', 'age < 54 and')
      .replace('  triage:\n', '  # guideway-ignore gap: They are seen elsewhere.\n  triage:\n');
    const { problems, ignored, proof } = check(readGuideline(silenced));
    expect([problems, ignored.map(({ code }) => code), proof.complete]).toEqual([[], ['gap'], false]);
  });
});

describe('an answer', () => {
  test('has the form of the run report', () => {
    const old = answer(knee, { age: 60, tender: true });
    expect(old).toMatchObject({ status: 'recommended', ends_at: 'image', uncollected: null });
    expect(old.recommendations.map(({ action }) => action)).toEqual(['radiograph', 'crutches']);
    validator('run-report')(old);
    expectPlain(old);
  });

  test('says what to ask for next', () => {
    const asked: string[] = [];
    const given: Record<string, number | string | null> = { age: 40 };
    for (let next = answer(knee, given).uncollected; next !== null; next = answer(knee, given).uncollected) {
      asked.push(next);
      given[next] = next === 'hemoglobin' ? null : next === 'mechanism' ? 'fall' : 'no';
    }
    expect([asked, answer(knee, given).ends_at]).toEqual([['hemoglobin', 'mechanism', 'tender'], 'image']);
  });

  test('takes values as people type them, as options, and as they are', () => {
    const given = {
      age: '40',
      hemoglobin: '65 g/L',
      symptoms: ['Fever', 'chills'],
      tender: 'yes',
      mechanism: 'Twisting',
    };
    const expected = { age: 40, hemoglobin: 6.5, symptoms: ['fever', 'chills'], tender: true, mechanism: 'twist' };
    expect(answer(knee, given).patient.given).toEqual(expected);
    expect(answer(knee, expected).patient.given).toEqual(expected);
    expect(answer(knee, { symptoms: [] }).patient.given).toEqual({ symptoms: [] });
  });

  test('keeps a number that JavaScript would round', () => {
    const long = '9.123456789012345678901';
    const guideline = readGuideline(KNEE.replace(', precision: 0.1', ''));
    expect(answer(guideline, { hemoglobin: long }).patient.given).toEqual({ hemoglobin: long });
  });

  test.each([
    [{ aeg: 1 }, /no finding `aeg`.*`age`/],
    [{ age: 200 }, /`age`|110/],
    [{ age: Number.NaN }, /number/],
    [{ age: Number.POSITIVE_INFINITY }, /number/],
    [{ age: null }, /`age` is always asked for/],
    [{ age: true }, /number/],
    [{ age: ['40'] }, /`age` has one value/],
    [{ tender: 1 }, /`tender` is `yes` or `no`/],
    [{ mechanism: 'fell' }, /Did you mean `fall`/],
    [{ symptoms: ['cough'] }, /`cough` is no option/],
    [{ age: undefined as unknown as null }, /`age` is undefined/],
    [{ age: { value: 40 } as unknown as null }, /`age` is object/],
    [{ constructor: 1 }, /no finding `constructor`/],
    [JSON.parse('{ "__proto__": 1 }'), /no finding `__proto__`/],
    [new Map([['age', 60]]) as unknown as { age: 60 }, /object such as .* not Map/],
    [null as unknown as { age: 60 }, /not Null/],
  ])('is not given to a patient who cannot be: %j', (given, message) => {
    expect(() => answer(knee, given)).toThrow(GuidewayError);
    expect(() => answer(knee, given)).toThrow(message);
    expect(() => note(knee, given)).toThrow(message);
  });

  test('follows the alternatives that are chosen', () => {
    const choose = { image: 'wait and see' };
    const given = { age: 20, hemoglobin: 12, mechanism: 'fall', tender: false };
    expect(answer(knee, given, { choose }).chosen).toMatchObject([
      { step: 'image', label: 'Wait and see', open: true },
    ]);
    expect(() => answer(knee, given, { choose: { imgae: 'Wait' } })).toThrow(/no step `imgae`/);
    expect(() => answer(knee, given, { choose: { image: 'Wait' } })).toThrow(/no alternative “Wait”.*“Wait and see”/);
  });

  test('is a note for people too', () => {
    expect(note(knee, { age: 60, tender: true })).toMatch(/^# Anemia and the knee .*## Patient.*Knee radiograph/s);
  });
});

describe('cases', () => {
  test('say what became of them', () => {
    const [result] = runCases(readCases(CASES.replace('image', 'discharge'), knee));
    expect(result).toMatchObject({ name: 'Old', status: 'failed', actual: { ends_at: 'image' } });
    validator('test-report', 'case')(result);
    expectPlain(result);
  });

  test('belong to the guideline with which they were read', () => {
    const other = readCases(CASES, readGuideline(KNEE));
    for (const wrong of [
      () => check(knee, { cases: [other] }),
      () => coverage(knee, [other]),
      () => generateCases(knee, { into: other }),
    ])
      expect(wrong).toThrow(/another guideline/);
  });

  test('that are missing are generated, and then none is missing', () => {
    const before = readCases(CASES, knee);
    const { text, names, before: reached, after, total } = generateCases(knee, { into: before });
    expect(text.startsWith(CASES)).toBe(true);
    expect([reached < after, after]).toEqual([true, total]);
    const all = readCases(text, knee);
    expect(all.names).toEqual(['Old', ...names]);
    expect(generateCases(knee, { cases: [all] }).names).toEqual([]);
    const covered = coverage(knee, [all]);
    expect(covered.measures.branches.percent).toBe(100);
    validator('coverage', 'file')(covered);
    expectPlain(covered);
  });

  test('are not generated from what cannot be read, nor into it', () => {
    const broken = readGuideline(KNEE.replace('when: age >= 55, go', 'when: age >=, go'));
    expect(() => generateCases(broken)).toThrow(/^Line 26 of the guideline: .*Correct this first/);
    const stray = readCases('cases: [\n', knee, { path: 'own.cases.yaml' });
    expect(() => generateCases(knee, { into: stray })).toThrow(/own\.cases\.yaml: Nothing was added/);
  });
});

describe('a page', () => {
  test('lights the way of a patient', async () => {
    const patient = { name: 'Old', given: { age: 60, tender: true } };
    expect(await render(knee, 'svg', { patient })).not.toBe(await render(knee, 'svg'));
    expect(await render(knee, 'html', { patient })).toContain('Old');
    await expect(render(knee, 'svg', { patient: { name: 'None', given: { aeg: 1 } } })).rejects.toThrow(GuidewayError);
  });

  test('has a format that is known', async () => {
    await expect(render(knee, 'pdf' as 'svg')).rejects.toThrow(/no pdf here.*svg/);
    expect(() => generateCases(knee, { goal: 'all' as 'mcdc' })).toThrow(/no all here.*mcdc/);
  });

  test('runs nothing that a guideline says', async () => {
    const hostile = readGuideline(KNEE.replace('Anemia and the knee', "'<script>alert(1)</script>'"));
    expect(await render(hostile, 'html')).not.toContain('<script');
    expect(await render(hostile, 'svg')).not.toContain('<script');
  });
});

/** The guideline of the README. */
function readme(): string {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  return /```yaml\n(guideline: knee-injury.*?)```/s.exec(text)?.[1] ?? '';
}

import { describe, expect, it, test } from 'vitest';
import type { Value } from '../../src/condition/condition.ts';
import { valueInWords } from '../../src/condition/english.ts';
import { valueOfKind } from '../../src/condition/value-kind.ts';
import { schema } from '../../src/format/generated/guideline-validator.generated.js';
import { caseLines } from '../../src/guideline/cases/case-lines.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import type { Finding, FindingType } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { readHeldValue, readTypedValue } from '../../src/guideline/typed-value.ts';
import { answersTo, FINDING_TYPES, possibleValues, TYPE_NAMES } from '../../src/guideline/types/index.ts';
import { answerWith, asTyped } from '../../src/language/outcome.ts';
import { codeOfValue, valueOfCode, variablesOf } from '../../src/region/variable.ts';
import { readCell } from '../../src/simulation/table/cell.ts';

/** Of each type two findings: what its keys say. */
const SAMPLES: Record<FindingType, readonly string[]> = {
  boolean: ['{ type: boolean }', '{ type: boolean, label: "Fever?", may_be_unknown: true }'],
  integer: ['{ type: integer, range: -2..9, unit: a }', '{ type: integer, range: 0..3, may_be_unknown: true }'],
  decimal: [
    '{ type: decimal, range: 0..3, precision: 0.25, unit: g/dL }',
    '{ type: decimal, range: -1.5..1.5, may_be_unknown: true }',
  ],
  date: [
    '{ type: date, range: 2024-02-27..2024-03-02 }',
    '{ type: date, range: 1969-12-30..1970-01-02, may_be_unknown: true }',
  ],
  choice: [
    '{ type: choice, options: { fall: "Fall, from a height", "yes": "Not told" } }',
    '{ type: choice, options: { only: Only }, may_be_unknown: true }',
  ],
  multiple: [
    '{ type: multiple, options: { u: "Uvula; swollen", v: V } }',
    '{ type: multiple, options: { u: U, v: V, w: W }, may_be_unknown: true }',
  ],
};

function pathway(finding: string): string {
  return `guideline: g\ntitle: G\nstart: s\nfindings:\n  f: ${finding}\nsteps:\n  s: { label: S }\n`;
}

test('the schema and the registry have the same types, in the same order', () => {
  const { $defs } = schema() as unknown as {
    $defs: { finding: { properties: { type: { enum: string[]; enumDescriptions: string[] } } } };
  };
  const { type } = $defs.finding.properties;
  expect(type.enum).toEqual(TYPE_NAMES);
  expect(type.enumDescriptions).toHaveLength(TYPE_NAMES.length);
});

test.each(TYPE_NAMES.flatMap((type) => FINDING_TYPES[type].synonyms.map((word) => [word, type] as const)))(
  '`type: %s` is told to be `%s`',
  (word, type) => {
    const { problems } = readGuideline(pathway(`{ type: ${JSON.stringify(word)} }`));
    expect(problems.map(({ message }) => message).join('\n')).toContain(`Did you mean \`${type}\`?`);
  },
);

const FINDINGS = Object.entries(SAMPLES).flatMap(([type, all]) => all.map((keys) => [type, keys] as const));

describe.each(FINDINGS)('a finding of type %s, %s', (type, keys) => {
  const { guideline, problems } = readGuideline(pathway(keys));
  const finding = guideline.findings.get('f') as Finding;
  const kind = FINDING_TYPES[finding.type];

  it('is read', () => {
    expect(problems).toEqual([]);
    expect(finding).toMatchObject({ type, holds: kind.holds });
    expect(kind.wanted(finding)).not.toBe('');
    expect(possibleValues(finding)).not.toBe('');
  });

  it('has codes for its values, and values for its codes', () => {
    for (const [variable, [low, high]] of variablesOf(finding, [], finding.mayBeUnknown)) {
      if (variable.kind !== 'value') continue;
      for (let code = low; code <= high; code++)
        expect(codeOfValue(finding, variable.coding, valueOfCode(finding, variable.coding, code))).toBe(code);
    }
  });

  it('has an example that a case can give', () => {
    const cases = `cases:\n  - { name: One, given: { f: ${kind.example(finding)} }, expect: { ends_at: s } }\n`;
    expect(readCases(cases, guideline).problems).toEqual([]);
  });

  it.each(valuesOf(finding).map((value) => ({ value })))(
    'takes what is written, typed and chosen for $value',
    ({ value }) => {
      expect(valueOfKind(finding.holds, value)).toEqual(value);
      expect(valueInWords(finding, value)).not.toBe('');
      expect(readTypedValue(finding, asTyped(value))).toEqual({ value });
      expect(readCell(finding, asTyped(value))).toEqual({ value });
      expect(readHeldValue(finding, answerWith('f', value).value)).toEqual({ value });
      const expected = { endsAt: 's', recommends: undefined, path: ['s'] };
      const lines = caseLines({ name: 'One', given: new Map([['f', value]]), expect: expected });
      const { cases, problems } = readCases(`cases:\n${lines.map((line) => `  ${line}\n`).join('')}`, guideline);
      expect(problems).toEqual([]);
      expect(cases[0]?.given.get('f')?.value).toEqual(value);
    },
  );

  it('takes each of the answers that are offered', () => {
    const offered = answersTo(finding).map(({ value }) => (finding.holds === 'set' ? [String(value)] : value));
    for (const value of offered) expect(readHeldValue(finding, value)).toEqual({ value });
    expect(offered.length > 0).toBe(kind.typing === undefined);
  });
});

/** All values that regions tell apart; of sets the smallest ones and the whole. */
function valuesOf(finding: Finding): Value[] {
  const { options, mayBeUnknown } = finding;
  const unknown = mayBeUnknown ? [null] : [];
  if (finding.holds === 'set') {
    const ids = options.map(({ id }) => id);
    return [[], ...ids.map((id) => [id]), ids, ...unknown];
  }
  return variablesOf(finding, [], mayBeUnknown).flatMap(([variable, [low, high]]) =>
    variable.kind === 'value'
      ? Array.from({ length: high - low + 1 }, (_, i) => valueOfCode(finding, variable.coding, low + i))
      : [],
  );
}

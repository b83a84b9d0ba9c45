import fc from 'fast-check';
import { evaluate } from 'feelin';
import { parser } from 'lezer-feel';
import { describe, expect, it } from 'vitest';
import type { Patient, Value } from '../../src/condition/condition.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { parseCondition } from '../../src/condition/parse.ts';
import { printCondition } from '../../src/condition/print.ts';
import { condition, conditionText, inTest, knownPatient, otherTest, patient, strictText } from './arbitrary.ts';
import { meaning } from './knee.ts';

const expression = parser.configure({ top: 'Expression' });

function isFeel(text: string): boolean {
  let errors = 0;
  expression.parse(text).iterate({
    enter: ({ type }) => {
      if (type.isError) errors++;
    },
  });
  return errors === 0;
}

function inFeel(text: string, context: Readonly<Record<string, Value>>): unknown {
  const { value } = evaluate(text, { ...context });
  return value ?? undefined;
}

/** What FEEL cannot know of: the score and the definition of the knee guideline, for a patient without unknowns. */
function withDeclared(known: Patient): Readonly<Record<string, Value>> {
  const context: Record<string, Value> = Object.fromEntries(known);
  const add = (text: string, points: number) => (inFeel(text, context) === true ? points : 0);
  return {
    ...context,
    high_energy: inFeel('mechanism in ("fall", "blunt")', context) === true,
    ottawa: add('age >= 55', 1) + add('effusion', 1) + add('hemoglobin = null', -1) + add('tender', 0.5),
  };
}

describe('what is written in our part of FEEL', () => {
  it('is FEEL to another parser, and means something to ours', () => {
    fc.assert(
      fc.property(conditionText, (text) => {
        expect(isFeel(text)).toBe(true);
        expect(parseCondition(text)).toMatchObject({ problems: [], unfinished: false });
      }),
      { numRuns: 200 },
    );
  });

  it('is FEEL after printing', () => {
    fc.assert(
      fc.property(condition, (one) => {
        expect(isFeel(printCondition(one))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is true of the same patients as for another interpreter', () => {
    fc.assert(
      fc.property(conditionText, knownPatient, (text, known) => {
        expect(evaluateCondition(meaning(text), known)).toBe(inFeel(text, withDeclared(known)));
      }),
      { numRuns: 200 },
    );
  });

  it('is unknown where another interpreter has null', () => {
    fc.assert(
      fc.property(strictText, patient, (text, one) => {
        expect(evaluateCondition(meaning(text), one)).toBe(inFeel(text, Object.fromEntries(one)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('where we differ from another interpreter on purpose', () => {
  // DMN 1.5, 10.3.1.2: comparisons, `in` among them, bind more tightly than `and` and `or`.
  it('ends a test after `in` before `and` and `or`, as the standard has it', () => {
    fc.assert(
      fc.property(inTest, otherTest, fc.constantFrom('and', 'or'), (one, other, word) => {
        expect(isFeel(`${one} ${word} ${other}`)).toBe(true);
        expect(meaning(`${one} ${word} ${other}`)).toEqual(meaning(`(${one}) ${word} (${other})`));
      }),
    );
    expect(inFeel('age in [18..65] and tender', { age: 40, tender: true })).toBeUndefined();
  });

  const unknown = { age: null, mechanism: null, effusion: null };

  it.each([
    ['age = 40', false],
    ['age != 40', true],
    ['not(age = 40)', true],
    ['mechanism = "fall"', false],
    ['mechanism in ("fall", "blunt")', false],
    ['not(mechanism in ("fall", "blunt"))', true],
    ['effusion = false', false],
    ['age in (18, 40)', false],
  ])('%s is unknown of an unknown finding, and not %s', (text, feel) => {
    expect(inFeel(text, unknown)).toBe(feel);
    expect(evaluateCondition(meaning(text), new Map())).toBeUndefined();
  });

  it.each([
    'age in null',
    'mechanism in ("fall", null)',
    'age * hemoglobin > 50',
    'age = hemoglobin',
    'age > 1 = true',
  ])('%s is FEEL, and refused', (text) => {
    expect(isFeel(text)).toBe(true);
    expect(() => meaning(text)).toThrow();
  });
});

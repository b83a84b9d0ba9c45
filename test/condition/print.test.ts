import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Condition } from '../../src/condition/condition.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { printCondition } from '../../src/condition/print.ts';
import { readCondition } from '../../src/condition/read.ts';
import { condition, patient } from './arbitrary.ts';
import { age, finding, highEnergy, knee, meaning, ottawa, scopeOf, symptoms } from './knee.ts';

describe('a condition as text', () => {
  it.each([
    ['age >= 18', 'age >= 18'],
    ['18 < age', 'age > 18'],
    ['age = 40', 'age = 40'],
    ['not(age = 40)', 'age != 40'],
    ['not(age > 40)', 'not(age > 40)'],
    ['age between 20 and 40', 'age in [20..40]'],
    ['age in ]20..40[', 'age in (20..40)'],
    ['hemoglobin < 7.50', 'hemoglobin < 7.5'],
    ['ottawa = -1', 'ottawa = -1'],
    ['effusion = false', 'not(effusion)'],
    ['mechanism != "fall"', 'mechanism != "fall"'],
    ['not(mechanism in ("fall", "blunt"))', 'not(mechanism in ("fall", "blunt"))'],
    ['age != null', 'age != null'],
    ['count(symptoms) != 2', 'count(symptoms) != 2'],
    ['not(high_energy)', 'not(high_energy)'],
    ['(effusion and tender) or false', 'effusion and tender or false'],
    ['effusion and (tender or true)', 'effusion and (tender or true)'],
    ['(effusion or (tender))', 'effusion or tender'],
    ['not((effusion or tender))', 'not(effusion or tender)'],
    ['age in (20, [30..40]) and tender', '(age = 20 or age in [30..40]) and tender'],
  ])('%s is %s', (text, printed) => {
    expect(printCondition(meaning(text))).toBe(printed);
  });

  it('escapes what stands in an option', () => {
    const odd = finding('odd', 'choice', { options: { 'a"b\\c\n\u2028\u0007': 'Odd' } });
    const scope = scopeOf([odd]);
    const text = printCondition({ kind: 'option', finding: odd, options: odd.options.map(({ id }) => id) });
    expect(text).toBe('odd = "a\\"b\\\\c\\n\\u2028\\u0007"');
    expect(readCondition(text, scope)).toMatchObject({
      problems: [],
      condition: { options: ['a"b\\c\n\u2028\u0007'] },
    });
  });

  it.each<[Condition, string]>([
    [{ kind: 'and', parts: [] }, 'true'],
    [{ kind: 'or', parts: [] }, 'false'],
    [{ kind: 'number', finding: age, interval: {} }, 'age >= 18'],
    [{ kind: 'count', finding: symptoms, interval: {} }, 'count(symptoms) >= 0'],
    [{ kind: 'score', score: ottawa, interval: {} }, 'ottawa >= -1'],
    [{ kind: 'not', part: { kind: 'definition', definition: highEnergy } }, 'not(high_energy)'],
  ])('has words for %j', (one, text) => {
    expect(printCondition(one)).toBe(text);
  });
});

test('reading what was printed gives the same meaning and the same text', () => {
  fc.assert(
    fc.property(condition, patient, (one, somebody) => {
      const text = printCondition(one);
      const read = meaning(text);
      expect(evaluateCondition(read, somebody)).toBe(evaluateCondition(one, somebody));
      expect(printCondition(read)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('no bracket can be left out', () => {
  fc.assert(
    fc.property(condition, patient, (one, somebody) => {
      const text = printCondition(one);
      for (const match of text.matchAll(/(?<= |^|\()\((?=.*\))/g)) {
        const close = closingOf(text, match.index);
        const without = text.slice(0, match.index) + text.slice(match.index + 1, close) + text.slice(close + 1);
        const { condition: read } = readCondition(without, knee);
        // Without it the text is no condition, or is read as another one.
        expect(read === undefined || printCondition(read) !== text).toBe(true);
      }
      expect(evaluateCondition(one, somebody)).toBe(evaluateCondition(meaning(text), somebody));
    }),
    { numRuns: 200 },
  );
});

function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}

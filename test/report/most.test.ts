import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostOf, omittedInWords } from '../../src/report/most.ts';

const ORDER = { error: 0, warning: 1, info: 2 };
const problem = fc.record({
  code: fc.constantFrom('gap', 'overlap', 'schema'),
  severity: fc.constantFrom('error', 'warning', 'info'),
});

test('the worst are shown, in their order, and all others are counted', () => {
  fc.assert(
    fc.property(fc.array(problem), fc.nat(20), (problems, most) => {
      const { shown, omitted } = mostOf(problems, most);
      expect(shown).toHaveLength(Math.min(most, problems.length));
      const places = shown.map((one) => problems.indexOf(one));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      const others = problems.filter((one) => !shown.includes(one));
      const worst = Math.min(...others.map(({ severity }) => ORDER[severity]));
      expect(shown.every(({ severity }) => ORDER[severity] <= worst)).toBe(true);
      for (const code of ['gap', 'overlap', 'schema'])
        expect(omitted.get(code) ?? 0).toBe(others.filter((one) => one.code === code).length);
    }),
  );
});

test('what is left out is said by code', () => {
  expect(omittedInWords(new Map([['gap', 1]]))).toBe('1 more problem (1 `gap`)');
  expect(
    omittedInWords(
      new Map([
        ['gap', 2],
        ['schema', 3],
      ]),
    ),
  ).toBe('5 more problems (2 `gap` and 3 `schema`)');
});

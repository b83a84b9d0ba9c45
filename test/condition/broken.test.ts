import fc from 'fast-check';
import { parser } from 'lezer-feel';
import { describe, expect, it } from 'vitest';
import type { ConditionProblem } from '../../src/condition/condition.ts';
import { parseCondition } from '../../src/condition/parse.ts';
import { readCondition } from '../../src/condition/read.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { conditionText } from './arbitrary.ts';
import { knee } from './knee.ts';

const PIECES = (
  'age hemoglobin mechanism symptoms stage ottawa high_energy effusion tender lost half_read agee NAME x.y und ' +
  '5 18 40 -3 6.5 1e2 .5 007 "fall" "blunt trauma" "3" "x\\"y" \'fall\' “fall” „blunt“ fall blunt 3 yes TRUE unknown ' +
  '= == != <> < <= =< > >= => ≥ ≠ && || & | ! !! and or not AND Or NOT in IN between is contains includes has ' +
  'list count list contains( count( not( contains( len( sum( date( ( ) [ ] { } [18..65] (18..65) ]18..65[ .. ... ' +
  '** ^ × ÷ ² √ min( max( round half up( log( pow( ln( IF( if( 2x (age 2(age age*2 age-hemoglobin -age ' +
  ', . - + * / % ° ; ? @ # years g/dL to if then else some every null NULL \' " “ \\ é ß 中 \u0000 \u2028 \u{1f600} \ud800'
).split(' ');

const soup = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', ' ', '', '\n')), { maxLength: 12 })
  .map((pieces) => pieces.flat().join(''));

const damaged = fc
  .tuple(
    conditionText,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', ' ', ...PIECES)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([text, damages]) =>
    damages.reduce((all, [place, length, piece]) => {
      const at = place % (all.length + 1);
      return all.slice(0, at) + piece + all.slice(at + length);
    }, text),
  );

const broken = fc.oneof(soup, damaged, fc.string({ unit: 'binary' }), fc.string());
const runs = { numRuns: 1500 };

function isInside(text: string, { at, fix }: ConditionProblem): boolean {
  const places = fix ? [at, fix.at] : [at];
  return places.every(({ start, end }) => 0 <= start && start <= end && end <= text.length);
}

function repaired(text: string, { fix }: ConditionProblem): string {
  return fix ? applyEdits(text, [{ at: fix.at, newText: fix.newText }]) : text;
}

describe('a broken condition', () => {
  it('has a tree or a problem, and problems lie within its text', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const { tree, problems } = parseCondition(text);
        expect(tree !== undefined || problems.length > 0).toBe(true);
        expect(problems.filter((problem) => !isInside(text, problem))).toEqual([]);
      }),
      runs,
    );
  });

  it('has fewer problems after each fix', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const { problems } = readCondition(text, knee);
        for (const problem of problems) {
          expect(isInside(text, problem)).toBe(true);
          if (!problem.fix) continue;
          const left = readCondition(repaired(text, problem), knee).problems;
          expect(left.length, JSON.stringify(problem)).toBeLessThan(problems.length);
        }
      }),
      runs,
    );
  });

  it('is FEEL whenever it means something', () => {
    const expression = parser.configure({ top: 'Expression' });
    const hasErrors = (text: string) => {
      let errors = 0;
      expression.parse(text).iterate({
        enter: ({ type }) => {
          if (type.isError) errors++;
        },
      });
      return errors > 0;
    };
    fc.assert(
      fc.property(fc.oneof(soup, damaged), (text) => {
        expect(readCondition(text, knee).condition !== undefined && hasErrors(text)).toBe(false);
      }),
      runs,
    );
  });
});

describe('a condition of unusual size', () => {
  it.each([
    '(',
    'not(',
    'not ',
    '!',
    '((age) >= ',
    'list contains(',
    'count(',
    'age in (',
    'x = 1 or ',
    '[',
    '"',
    "'",
    '-',
    'age + ',
    'age ** ',
    'max(',
    '√',
    'if ',
    'IF(effusion, 1, ',
    '2 ',
  ])('made of %j again and again has a problem', (piece) => {
    for (const text of [piece.repeat(90), piece.repeat(1000), piece.repeat(100_000)]) {
      const { problems } = readCondition(text, knee);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.every((problem) => isInside(text, problem))).toBe(true);
    }
  });

  it('is refused when it is longer than anybody can read', () => {
    const { tree, problems } = parseCondition(`age >= ${' '.repeat(10_000)}18`);
    expect(tree).toBeUndefined();
    expect(problems).toMatchObject([
      { code: 'condition-syntax', message: expect.stringContaining('10000 characters') },
    ]);
  });

  it('is refused when its brackets are deeper than anybody can read', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}effusion${')'.repeat(depth)}`;
    expect(parseCondition(nested(100)).problems).toEqual([]);
    expect(parseCondition(nested(101)).problems).toMatchObject([{ message: expect.stringContaining('100 deep') }]);
    expect(parseCondition(nested(60).concat(' and ', nested(60))).problems).toEqual([]);
  });
});

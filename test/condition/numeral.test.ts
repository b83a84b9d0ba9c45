import { describe, expect, it } from 'vitest';
import { clearNumeral, describeOddNumeral, oddNumeral } from '../../src/condition/numeral.ts';

describe('oddNumeral', () => {
  it.each([
    ['1,234,567', '1234567'],
    ['1,00,000', '100000'],
    ['150,000.5', '150000.5'],
    ['1.500,5', '1500.5'],
    ['1.000.000', '1000000'],
    ['1 000', '1000'],
    ['1\u202f000', '1000'],
    ['1\u00a0000,5', '1000.5'],
    ["1'000", '1000'],
    ['1’000.25', '1000.25'],
    ['1_000', '1000'],
    ['1,5', '1.5'],
    ['0,500', '0.500'],
    ['1234,567', '1234.567'],
    [',5', '0.5'],
    ['−5', '-5'],
    ['-1,5', '-1.5'],
    ['٣٫٥', '3.5'],
    ['١٬٢٣٤', '1234'],
    ['१२', '12'],
    ['５', '5'],
    ['½', '0.5'],
    ['1½', '1.5'],
    ['2 ¾', '2.75'],
    ['1,5e5', '1.5e5'],
  ])('takes %s for %s', (written, meant) => {
    expect(oddNumeral(written)).toEqual({ written, readings: [meant] });
    expect(oddNumeral(`${written} mg/dL`)).toEqual({ written, readings: [meant] });
  });

  it.each([
    ['1,500', '1500', '1.5'],
    ['100,000', '100000', '100'],
    ['-1,050', '-1050', '-1.05'],
    ['1,500e3', '1500e3', '1.5e3'],
  ])('takes %s for one of two', (written, ...readings) => {
    expect(oddNumeral(`${written} g`)).toEqual({ written, readings });
    expect(clearNumeral({ written, readings }, (one) => one === readings[0]).readings).toEqual([readings[0]]);
    for (const isPossible of [() => true, () => false, (one: string) => one === readings[1]])
      expect(clearNumeral({ written, readings }, isPossible).readings).toEqual(readings);
  });

  it.each(['1,2,3', '1.2.3', '1,234.567,8', '1,23,45', "1'00"])('does not guess at %s', (written) =>
    expect(oddNumeral(written)).toEqual({ written, readings: [] }),
  );

  it.each(['5', '150.000', '.5', '-5', '5 10*3/uL', '5 100{WBC}', '150 109/L', 'five', '', '5mg'])(
    'has nothing to say of %j',
    (text) => expect(oddNumeral(text)).toBeUndefined(),
  );

  it.each(['1 000 0', '1,000 000 00', "1'000 5", '1,5e3x', '1,500e3.5'])('does not guess where %s ends', (text) =>
    expect(oddNumeral(text)?.readings).toEqual([]),
  );

  it('never says a number of another size', () => {
    const odd = oddNumeral('150,000');
    expect(odd && describeOddNumeral(odd)).toContain('Write `150000` or `150`.');
    expect(describeOddNumeral({ written: '150,000', readings: ['150000'] })).not.toContain('150.000');
  });
});

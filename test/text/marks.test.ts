import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from '../../src/report/words.ts';
import { asName, namesInQuotes } from '../../src/text/marks.ts';

const LABELS = [
  'Platelets in 10*9/L or 10*12/L?',
  'Keep platelets above 50 x 10*9/L and red cells above 3 x 10*12/L',
  'Give 5 * 2 mg',
  'Aspirin*',
  '*Aspirin',
  'Give `A` or `B`',
  '3*4*5',
];

test.each(LABELS)('a name keeps the asterisks of its label: %s', (label) => {
  const said = `No branch of *${label}* takes them; see *Next step* and \`age > 5\`.`;
  expect(piecesOf(said).filter(({ kind }) => kind === 'name')).toEqual([
    { kind: 'name', text: label },
    { kind: 'name', text: 'Next step' },
  ]);
  expect(namesInQuotes(said)).toBe(`No branch of “${label}” takes them; see “Next step” and \`age > 5\`.`);
});

test.each([
  ['Age of\nthe patient', 'Age of the patient'],
  ['Age\r\n  of the patient\n', 'Age of the patient'],
  [' Age\u2028of the patient', 'Age of the patient'],
  ['Age* of *the patient*', 'Age* of *the patient*'],
])('a name stands in one line: %j', (label, name) => {
  expect(namesInQuotes(`Collect ${asName(label)} and ${asName(label)}.`)).toBe(`Collect “${name}” and “${name}”.`);
});

test('numbers with asterisks in a sentence are no names', () => {
  const said = 'Platelets below 50 x 10*9/L, or white cells below 2 x 10*9/L, or 5 * 2 mg of *Drug*.';
  expect(piecesOf(said).filter(({ kind }) => kind !== 'prose')).toEqual([{ kind: 'name', text: 'Drug' }]);
});

test('units in labels stay what they are, in names and in prose', () => {
  const word = fc.constantFrom('10*9/L', '10*12/L', '10*3/uL', 'x', 'or', '2*3', 'cells,', '(10*6/L)', '5 * 2');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
      const label = words.join(' ');
      expect(piecesOf(`At *${label}*, ${label}.`).map(({ text, kind }) => [kind, text])).toEqual([
        ['prose', 'At '],
        ['name', label],
        ['prose', `, ${label}.`],
      ]);
    }),
  );
});

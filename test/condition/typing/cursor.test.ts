import { expect, test } from 'vitest';
import { conditionCursor } from '../../../src/condition/typing/cursor.ts';

function at(marked: string) {
  const text = marked.replace('|', '');
  const { expected, word, openBrackets } = conditionCursor(text, marked.indexOf('|'));
  return { expected, word: text.slice(word.start, word.end), openBrackets };
}

const AGE = { name: 'age', isCount: false };

test.each([
  ['|', { kind: 'test' }],
  ['age|', { kind: 'test' }],
  ['age |', { kind: 'operator', subject: AGE }],
  ['age >|', { kind: 'value', subject: AGE, operator: '>' }],
  ['age >= |', { kind: 'value', subject: AGE, operator: '>=' }],
  ['age >= -|', { kind: 'value', subject: AGE, operator: '>=' }],
  ['age >= 18 |', { kind: 'joiner' }],
  ['age in |', { kind: 'tests', subject: AGE }],
  ['age in >= |', { kind: 'value', operator: '>=' }],
  ['age in (|', { kind: 'value', operator: 'in', listed: [] }],
  ['age in (18, |', { kind: 'value', operator: 'in', listed: ['18'] }],
  ['age in (18 |', { kind: 'more', listed: ['18'] }],
  ['age in ([|', { kind: 'from', inList: true }],
  ['age in ([18..20] |', { kind: 'more' }],
  ['age in (18..|', { kind: 'to', subject: AGE }],
  ['age in [|', { kind: 'from', subject: AGE }],
  ['age in [18 |', { kind: 'dots' }],
  ['age in [18..|', { kind: 'to' }],
  ['age in [18..20 |', { kind: 'close' }],
  ['age in [18..20] |', { kind: 'joiner' }],
  ['count(|', { kind: 'list', of: 'count' }],
  ['count(age |', { kind: 'end', of: 'count', list: 'age' }],
  ['count(age) |', { kind: 'operator', subject: { name: 'age', isCount: true } }],
  ['list |', { kind: 'contains' }],
  ['list contains |', { kind: 'open', of: 'contains' }],
  ['list contains(|', { kind: 'list', of: 'contains' }],
  ['list contains(age |', { kind: 'comma', list: 'age' }],
  ['list contains(age, |', { kind: 'option', list: 'age' }],
  ['list contains(age, "x" |', { kind: 'end', of: 'contains', list: 'age' }],
  ['list contains(age, "x") |', { kind: 'joiner' }],
  ['not(|', { kind: 'test' }],
  ['not(age |', { kind: 'operator' }],
  ['not(age > 5) |', { kind: 'joiner' }],
  ['5 < |', { kind: 'unclear' }],
  ['age between 5 |', { kind: 'unclear' }],
  ['5 < age and |', { kind: 'test' }],
  ['age > > and age |', { kind: 'operator' }],
])('`%s`', (marked, expected) => {
  expect(at(marked).expected).toMatchObject(expected);
});

test.each([
  ['ag|e > 5', 'age'],
  ['age > |5', '5'],
  ['age = "fa|ll"', '"fall"'],
  ['age = "|', '"'],
  ['age = "fa| or x', '"fa'],
  ['age = "fall"|', ''],
  ['age |> 5', ''],
])('`%s` has the word `%s` under the cursor', (marked, word) => {
  expect(at(marked).word).toBe(word);
});

test('open brackets are counted', () => {
  expect(at('(age > 5 and (x |').openBrackets).toBe(2);
  expect(at('(age > 5) and |').openBrackets).toBe(0);
  expect(at('not(age > 5 |').openBrackets).toBe(1);
  expect(at('age > 5) |').openBrackets).toBe(0);
});

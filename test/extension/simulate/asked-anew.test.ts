import { expect, test } from 'vitest';
import { askedAnew } from '../../../src/extension/simulate/asked-anew.ts';

test('an answer about a patient who was changed meanwhile is dropped, and asked for anew', async () => {
  let subject = 'age 70';
  const asked: string[] = [];
  const found = await askedAnew(
    () => subject,
    async (about) => {
      asked.push(about);
      subject = 'age 20';
      return `outcome of ${about}`;
    },
  );
  expect(found).toEqual({ subject: 'age 20', answer: 'outcome of age 20' });
  expect(asked).toEqual(['age 70', 'age 20']);
});

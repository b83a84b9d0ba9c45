import { expect, test } from 'vitest';
import { TokenHistory } from '../../src/language/token-history.ts';

const URI = 'file:///knee.guideline.yaml';

/** What an editor makes of an answer, from the tokens that it had. */
function after(before: readonly number[], answer: ReturnType<TokenHistory['since']>): number[] {
  if ('data' in answer) return answer.data;
  const data = [...before];
  for (const { start, deleteCount, data: put = [] } of answer.edits) data.splice(start, deleteCount, ...put);
  return data;
}

test.each([
  ['something in the middle', [1, 2, 3, 4, 5], [1, 2, 9, 9, 4, 5]],
  ['something removed', [1, 1, 1, 1], [1, 1]],
  ['something repeated', [1, 1], [1, 1, 1, 1]],
  ['nothing', [1, 2, 3], [1, 2, 3]],
  ['everything', [1, 2], [3]],
  ['from nothing', [], [3]],
])('only the difference is sent: %s', (_, before, now) => {
  const history = new TokenHistory();
  const { resultId = '' } = history.whole(URI, { data: before });
  const answer = history.since(URI, resultId, { data: now });
  expect('edits' in answer).toBe(true);
  expect(after(before, answer)).toEqual(now);
  expect(answer.resultId).not.toBe(resultId);
});

test('when the editor speaks of an answer that is gone, it gets everything', () => {
  const history = new TokenHistory();
  const { resultId = '' } = history.whole(URI, { data: [1] });
  expect(history.since(URI, 'other', { data: [2] })).toMatchObject({ data: [2] });
  for (let i = 0; i < 60; i++) history.whole(`file:///${i}.guideline.yaml`, { data: [] });
  expect(history.since(URI, resultId, { data: [1] })).toMatchObject({ data: [1] });
});
